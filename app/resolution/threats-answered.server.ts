// Whether a threat got anybody more than the policy gives: it should not, ever (S-067, S-069).
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import type { Decision } from "#app/resolution/decision.ts";
import { parseDecision, parseTerms } from "#app/resolution/stored.ts";

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
  const { rows } = await sql.query<Row>(
    `SELECT claim.id AS claim, claim.number, decision.chosen_action AS action, decision.chosen_terms AS terms, decision.result,
       decision.chosen_cost_minor AS "costMinor", decision.override_reason AS reason, decision.chosen_by AS by,
       decision.chosen_at AS at
     FROM decision JOIN claim ON claim.shop = $1 AND claim.id = decision.claim_id
     WHERE decision.shop = $1 AND decision.chosen_at BETWEEN $2::timestamptz - make_interval(days => ${THREATS_DAYS}) AND $2
       AND decision.chosen_action <> 'escalate' AND claim.threats <> '[]'
       AND (decision.approval_asked_at IS NULL OR decision.approved_by IS NOT NULL)
     ORDER BY decision.chosen_at DESC, claim.number LIMIT ${MOST}`,
    [shop, now],
  );
  return {
    answered: new Set(rows.map(({ claim }) => claim)).size,
    more: rows.flatMap(({ terms, result, costMinor, reason, ...row }) => {
      const decision = parseDecision(result);
      const overMinor = overOf({ ...row, costMinor, terms: parseTerms(terms) }, decision);
      return reason === null || overMinor <= 0n ? [] : [{ ...row, suggested: decision.action, overMinor, reason }];
    }),
  };
}

type Row = Pick<GotMore, "claim" | "number" | "action" | "by" | "at"> & {
  terms: unknown;
  result: unknown;
  costMinor: Minor;
  reason: string | null;
};

type Choice = { readonly action: Action; readonly terms: Terms | null; readonly costMinor: Minor };

/**
 * What the choice gives beyond the suggestion, both by one measure: the suggestion's own table where it knows the action,
 * and for the same action more money or more pieces. How it is sent is no gift.
 */
function overOf(
  { action, terms, costMinor }: Choice,
  { action: suggested, terms: own, table, costMinor: told }: Decision,
): Minor {
  if (action === suggested) {
    const [given, meant] = [terms?.amountMinor ?? 0n, own.amountMinor ?? 0n];
    if (given !== meant) return given - meant;
    return terms && piecesOf(terms) > piecesOf(own) ? costMinor - told : 0n;
  }
  const row = table.find((one) => one.action === action);
  return (row && row.terms.amountMinor === (terms?.amountMinor ?? null) ? row.directMinor : costMinor) - told;
}

function piecesOf({ lines }: Terms): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
