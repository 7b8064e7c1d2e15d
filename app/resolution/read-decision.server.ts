// Reads what was decided, and proves that it follows from what was known.
import { isUuid } from "#app/claims/lock-claim.server.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import type { Decision } from "#app/resolution/decision.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { type Replay, replay } from "#app/resolution/replay.ts";
import { parseDecision, parseFacts, parseTerms } from "#app/resolution/stored.ts";
import { openText } from "#app/vault.server.ts";

export type StoredDecision = {
  readonly id: string;
  readonly claimId: string;
  readonly policyVersion: number;
  readonly decidedAt: Date;
  readonly facts: DecisionFacts;
  readonly result: Decision;
  /** What a person chose; null while nobody has. */
  readonly chosen: {
    readonly action: Action;
    readonly terms: Terms | null;
    readonly by: string | null;
    readonly at: Date;
    readonly overrideReason: string | null;
    /** What the customer is told when it is declined; for the shop's people until then. */
    readonly customerReason: string | null;
    /** At most, as the limits count it. */
    readonly costMinor: Minor;
  } | null;
  readonly approvalAskedAt: Date | null;
  readonly approvedBy: string | null;
  /** When all that was chosen was done, and the claim moved on. */
  readonly settledAt: Date | null;
};

type Row = {
  id: string;
  claimId: string;
  policyVersion: number;
  decidedAt: Date;
  facts: unknown;
  result: unknown;
  chosenAction: Action | null;
  chosenTerms: unknown;
  chosenBy: string | null;
  chosenAt: Date | null;
  overrideReason: string | null;
  customerReason: Uint8Array | null;
  chosenCostMinor: Minor;
  approvalAskedAt: Date | null;
  approvedBy: string | null;
  settledAt: Date | null;
};

const COLUMNS = `id, claim_id AS "claimId", policy_version AS "policyVersion", decided_at AS "decidedAt", facts, result,
  chosen_action AS "chosenAction", chosen_terms AS "chosenTerms", chosen_by AS "chosenBy", chosen_at AS "chosenAt",
  override_reason AS "overrideReason", customer_reason AS "customerReason", chosen_cost_minor AS "chosenCostMinor",
  approval_asked_at AS "approvalAskedAt", approved_by AS "approvedBy", settled_at AS "settledAt"`;

/** One decision; null when the shop has none of this id. */
export async function readDecision(sql: Sql, shop: ShopDomain, id: string): Promise<StoredDecision | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<Row>(`SELECT ${COLUMNS} FROM decision WHERE shop = $1 AND id = $2`, [shop, id]);
  return rows[0] ? asStored(rows[0]) : null;
}

/** The suggestion that stands for a claim; null before the first. */
export async function decisionOfClaim(sql: Sql, shop: ShopDomain, claim: string): Promise<StoredDecision | null> {
  if (!isUuid(claim)) return null;
  const { rows } = await sql.query<{ id: string | null }>(
    "SELECT decision_id AS id FROM claim WHERE shop = $1 AND id = $2",
    [shop, claim],
  );
  return rows[0]?.id ? readDecision(sql, shop, rows[0].id) : null;
}

/** All decisions of a claim, newest first. */
export async function decisionsOfClaim(sql: Sql, shop: ShopDomain, claim: string): Promise<StoredDecision[]> {
  if (!isUuid(claim)) return [];
  const { rows } = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM decision WHERE shop = $1 AND claim_id = $2 ORDER BY decided_at DESC, id`,
    [shop, claim],
  );
  return rows.map(asStored);
}

function asStored(row: Row): StoredDecision {
  const { id, claimId, policyVersion, decidedAt, approvalAskedAt, approvedBy, settledAt, chosenAction, chosenAt } = row;
  return {
    id,
    claimId,
    policyVersion,
    decidedAt,
    approvalAskedAt,
    approvedBy,
    settledAt,
    facts: parseFacts(row.facts),
    result: parseDecision(row.result),
    chosen:
      chosenAction && chosenAt
        ? {
            action: chosenAction,
            terms: parseTerms(row.chosenTerms),
            by: row.chosenBy,
            at: chosenAt,
            overrideReason: row.overrideReason,
            customerReason: row.customerReason && openText(row.customerReason),
            costMinor: row.chosenCostMinor,
          }
        : null,
  };
}

/** Whether the stored result comes out again, byte for byte, from its stored facts and policy version. */
export async function replayDecision(
  sql: Sql,
  shop: ShopDomain,
  id: string,
): Promise<Replay | { readonly outcome: "unknown" }> {
  if (!isUuid(id)) return { outcome: "unknown" };
  const { rows } = await sql.query<{ facts: unknown; result: unknown; policy: unknown }>(
    `SELECT facts, result, policy.document AS policy FROM decision
     JOIN policy ON policy.shop = decision.shop AND policy.version = decision.policy_version
     WHERE decision.shop = $1 AND decision.id = $2`,
    [shop, id],
  );
  return rows[0] ? replay(rows[0]) : { outcome: "unknown" };
}
