// Whether a threat got anybody more than the policy gives: it should not, ever (S-067, S-069).
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import type { Action } from "#app/resolution/actions.ts";

/** How far back it looks. */
export const THREATS_DAYS = 90;

export type GotMore = {
  readonly claim: string;
  readonly number: number;
  readonly action: Action;
  readonly suggested: Action;
  /** By how much the answer costs more than the suggestion; shop's currency. */
  readonly overMinor: Minor;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Date;
};

export type ThreatsAnswered = {
  /** Claims with a threat that a person answered. */
  readonly answered: number;
  /** Those of them whose answer was no suggestion of ours and costs more than it; the newest first. */
  readonly more: readonly GotMore[];
};

const MOST = 1_000;

/** The last 90 days before `now`. A request that nobody approved gave nothing, and counts for nothing. */
export async function threatsAnswered(sql: Sql, shop: ShopDomain, now: Date): Promise<ThreatsAnswered> {
  const { rows } = await sql.query<Omit<GotMore, "overMinor" | "reason"> & { over: bigint; reason: string | null }>(
    `SELECT claim.id AS claim, claim.number, decision.chosen_action AS action, decision.result->>'action' AS suggested,
       decision.chosen_cost_minor - (decision.result->>'costMinor')::bigint AS over,
       decision.override_reason AS reason, decision.chosen_by AS by, decision.chosen_at AS at
     FROM decision JOIN claim ON claim.shop = $1 AND claim.id = decision.claim_id
     WHERE decision.shop = $1 AND decision.chosen_at BETWEEN $2::timestamptz - make_interval(days => ${THREATS_DAYS}) AND $2
       AND decision.chosen_action <> 'escalate' AND claim.threats <> '[]'
       AND (decision.approval_asked_at IS NULL OR decision.approved_by IS NOT NULL)
     ORDER BY decision.chosen_at DESC, claim.number LIMIT ${MOST}`,
    [shop, now],
  );
  return {
    answered: new Set(rows.map(({ claim }) => claim)).size,
    more: rows.flatMap(({ over, reason, ...row }) =>
      reason !== null && over > 0n ? [{ ...row, overMinor: over, reason }] : [],
    ),
  };
}
