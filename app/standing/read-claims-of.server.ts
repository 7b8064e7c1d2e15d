// A customer's claims with what their orders say of them.
import type { Fault, State, Why, Wish } from "#app/claims/claim.ts";
import { GIVEN_AT } from "#app/claims/given.server.ts";
import type { ClaimedLine } from "#app/claims/input.ts";
import { knownBefore } from "#app/claims/known-before.ts";
import { readOrderFacts } from "#app/claims/order-facts.server.ts";
import type { OrderFacts } from "#app/claims/order-facts.ts";
import { samePhotos } from "#app/claims/photos/same-photos.server.ts";
import { weightOfClaim } from "#app/claims/weight-of-claim.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { clusterOf } from "#app/standing/clusters.ts";
import { crowdsAround } from "#app/standing/crowds.server.ts";
import { type ClaimId, claimCounts, type HistoryClaim } from "#app/standing/history.ts";

export type ClaimRow = {
  readonly id: ClaimId;
  readonly number: number;
  readonly orderId: ShopifyId | null;
  readonly at: Date;
  readonly why: Why;
  readonly wish: Wish;
  readonly fault: Fault;
  readonly state: State;
  readonly amountMinor: Minor;
  readonly concededAt: Date | null;
  readonly lines: readonly ClaimedLine[];
};

/** The claims of these accounts, newest first. */
export async function readClaimRows(sql: Sql, shop: ShopDomain, accounts: readonly ShopifyId[]): Promise<ClaimRow[]> {
  const { rows } = await sql.query<ClaimRow>(
    `SELECT claim.id, number, order_id AS "orderId", opened_at AS at, why, wish, fault, state, amount_minor AS "amountMinor",
       ${GIVEN_AT} AS "concededAt",
       coalesce((SELECT jsonb_agg(jsonb_build_object('lineId', line_id, 'quantity', quantity)) FROM claim_line
          WHERE claim_line.shop = claim.shop AND claim_id = claim.id), '[]') AS lines
     FROM claim WHERE claim.shop = $1 AND customer_id = ANY($2::text[]) ORDER BY opened_at DESC, number DESC`,
    [shop, accounts],
  );
  return rows;
}

/** The same claims as standing sees them; `accounts` are the customer's own and those linked. */
export async function claimsWithFacts(
  sql: Sql,
  shop: ShopDomain,
  rows: readonly ClaimRow[],
  accounts: readonly ShopifyId[],
  now: Date,
): Promise<HistoryClaim[]> {
  const photos = await photosElsewhere(sql, shop, rows);
  const claims: HistoryClaim[] = [];
  for (const row of rows) {
    const bare = bareClaim(row);
    // What counts for nothing needs no evidence.
    const facts = row.orderId && claimCounts(bare) ? await readOrderFacts(sql, shop, row.orderId, { now }) : null;
    const crowds = facts ? await crowdsAround(sql, shop, { ...row, ownAccounts: accounts }) : [];
    claims.push({
      ...bare,
      ...(facts ? evidenceOf(row, knownBefore(facts, row.at)) : {}),
      samePhoto: photos.get(row.id) ?? [],
      cluster: clusterOf(crowds),
    });
  }
  return claims;
}

function bareClaim(row: ClaimRow): HistoryClaim {
  const { id, number, orderId, at, why, fault, amountMinor, concededAt } = row;
  return {
    id,
    number,
    orderId,
    at,
    why,
    fault,
    amountMinor,
    concededAt,
    asks: row.wish === "information" ? "information" : "remedy",
    withdrawn: row.state === "withdrawn",
    delivery: "none",
    carrierException: false,
    weight: "unknown",
    samePhoto: [],
    cluster: null,
  };
}

function evidenceOf(row: ClaimRow, facts: OrderFacts): Pick<HistoryClaim, "delivery" | "carrierException" | "weight"> {
  const { deliveredAt, state, carrierException } = facts.transit;
  // A parcel that came after the claim bears the customer out.
  const delivered = deliveredAt ? deliveredAt <= row.at : state === "delivered" && row.why === "delivered_not_received";
  return {
    delivery: !delivered ? "none" : facts.signature ? "signed" : "scanned",
    carrierException,
    weight: weightOfClaim(facts, row.lines, row.why)?.verdict ?? "unknown",
  };
}

type PhotoElsewhere = HistoryClaim["samePhoto"][number];

/** By claim: claims on other orders that came with one of its photos. */
async function photosElsewhere(
  sql: Sql,
  shop: ShopDomain,
  rows: readonly ClaimRow[],
): Promise<Map<ClaimId, PhotoElsewhere[]>> {
  const orderOf = new Map<string, ShopifyId | null>(rows.map((row) => [row.id, row.orderId]));
  const same = await samePhotos(
    sql,
    shop,
    rows.map((row) => row.id),
  );
  const elsewhere = same.filter(({ claim, other }) => other.order === null || other.order !== orderOf.get(claim));
  if (elsewhere.length === 0) return new Map();
  const { rows: numbered } = await sql.query<{ id: ClaimId; number: number; at: Date }>(
    "SELECT id, number, opened_at AS at FROM claim WHERE shop = $1 AND id = ANY($2::uuid[])",
    [shop, elsewhere.map(({ other }) => other.claim)],
  );
  const found = new Map<string, PhotoElsewhere>(numbered.map(({ id, number, at }) => [id, { claim: id, number, at }]));
  const byClaim = new Map<ClaimId, PhotoElsewhere[]>();
  for (const { claim, other } of elsewhere) {
    const one = found.get(other.claim);
    const known = byClaim.get(claim as ClaimId) ?? [];
    if (one && !known.some(({ number }) => number === one.number)) byClaim.set(claim as ClaimId, [...known, one]);
  }
  return byClaim;
}
