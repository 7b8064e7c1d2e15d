// What would change: the last 90 days of claims decided once more, under an edited policy, before it is saved.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { readPolicy } from "#app/resolution/policy.server.ts";
import type { Policy } from "#app/resolution/policy.ts";
import { parseFacts } from "#app/resolution/stored.ts";
import { type Outcome, outcomeUnder } from "#app/resolution/what-if.ts";

const DAYS = 90;
const MOST_CLAIMS = 5_000;
const MOST_SHOWN = 200;

export type ChangedAnswer = {
  readonly claim: string;
  readonly number: number;
  readonly customerId: ShopifyId | null;
  readonly amountMinor: Minor;
  readonly openedAt: Date;
  readonly now: Outcome;
  readonly edited: Outcome;
};

/** Money in the shop's currency. */
export type WhatIf = {
  readonly days: number;
  /** Claims that were decided again; `more` when there were others, older ones. */
  readonly claims: number;
  readonly more: boolean;
  /** Those whose answer is another, in its action or in its terms. */
  readonly changed: number;
  readonly costNowMinor: Minor;
  readonly costEditedMinor: Minor;
  /** Those with the greatest difference in cost first. */
  readonly answers: readonly ChangedAnswer[];
};

type Row = Pick<ChangedAnswer, "claim" | "number" | "customerId" | "amountMinor" | "openedAt"> & { facts: unknown };

/** The newest suggestion of each claim of the last 90 days, under the policy in force and under `edited`. */
export async function whatIf(sql: Sql, shop: ShopDomain, edited: Policy, now: Date): Promise<WhatIf> {
  const current = (await readPolicy(sql, shop)).policy;
  const { rows } = await sql.query<Row>(
    `SELECT claim.id AS claim, claim.number, claim.customer_id AS "customerId", claim.amount_minor AS "amountMinor",
       claim.opened_at AS "openedAt", decision.facts
     FROM claim JOIN decision ON decision.shop = claim.shop AND decision.id = claim.decision_id
     WHERE claim.shop = $1 AND claim.opened_at > $2::timestamptz - make_interval(days => ${DAYS})
     ORDER BY claim.opened_at DESC, claim.id LIMIT ${MOST_CLAIMS + 1}`,
    [shop, now],
  );
  const some = rows.slice(0, MOST_CLAIMS);
  let costNowMinor = 0n;
  let costEditedMinor = 0n;
  const answers: ChangedAnswer[] = [];
  for (const { facts: stored, ...claim } of some) {
    const facts = parseFacts(stored);
    const before = outcomeUnder(facts, current);
    const after = outcomeUnder(facts, edited);
    costNowMinor += before.costMinor;
    costEditedMinor += after.costMinor;
    if (before.words !== after.words) answers.push({ ...claim, now: before, edited: after });
  }
  return {
    days: DAYS,
    claims: some.length,
    more: rows.length > MOST_CLAIMS,
    changed: answers.length,
    costNowMinor,
    costEditedMinor,
    answers: answers.toSorted((a, b) => Number(difference(b) - difference(a))).slice(0, MOST_SHOWN),
  };
}

function difference({ now, edited }: ChangedAnswer): Minor {
  const more = edited.costMinor - now.costMinor;
  return more < 0n ? -more : more;
}
