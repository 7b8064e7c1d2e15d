// What a decision may know of the customer: figures, dates and fixed words.

import type { ClaimCore } from "#app/claims/lock-claim.server.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import type { CustomerFacts } from "#app/resolution/facts.ts";
import { COUNTING_CLAIM } from "#app/standing/counting-claims.server.ts";
import { standingWithout } from "#app/standing/read-standing.server.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";

const DAY_MS = 86_400_000;

type Row = {
  contributionMinor: Minor;
  orders: number;
  firstOrderAt: Date | null;
  tier: string | null;
  possibleB2b: boolean;
  earlierClaims: number;
};

const STRANGER: CustomerFacts = {
  contributionMinor: 0n,
  orders: 0,
  earlierClaims: 0,
  tenureDays: 0,
  tier: null,
  topTier: false,
  standing: "clear",
  possibleB2b: false,
};

/** The customer of the claim as of `now`; the claim itself is not held against them. */
export async function readCustomerFacts(
  sql: Sql,
  shop: ShopDomain,
  { id, customerId, openedAt }: Pick<ClaimCore, "id" | "customerId" | "openedAt">,
  now: Date,
): Promise<CustomerFacts> {
  if (!customerId) return STRANGER;
  const { rows } = await sql.query<Row>(
    `SELECT contribution_minor AS "contributionMinor", order_count AS orders, first_order_at AS "firstOrderAt", tier,
       possible_b2b AS "possibleB2b",
       (SELECT count(*)::int FROM claim WHERE claim.shop = $1 AND claim.customer_id = $2 AND claim.id <> $3
         AND claim.opened_at < $4 AND ${COUNTING_CLAIM}) AS "earlierClaims"
     FROM customer WHERE shop = $1 AND id = $2`,
    [shop, customerId, id, openedAt],
  );
  const row = rows[0];
  if (!row) return STRANGER;
  const { firstOrderAt, ...figures } = row;
  const highest = (await activeLadder(sql, shop))?.tiers.at(-1)?.key;
  return {
    ...figures,
    tenureDays: firstOrderAt ? Math.max(0, Math.floor((now.getTime() - firstOrderAt.getTime()) / DAY_MS)) : 0,
    topTier: row.tier !== null && row.tier === highest,
    standing: await standingWithout(sql, shop, customerId, id, now),
  };
}
