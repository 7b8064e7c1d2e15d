// Collects what a decision may know about a claim. Nothing of what anybody wrote passes through here.
import { GIVEN_AT } from "#app/claims/given.server.ts";
import { knownBefore } from "#app/claims/known-before.ts";
import type { ClaimCore } from "#app/claims/lock-claim.server.ts";
import { CORE_COLUMNS, isUuid } from "#app/claims/lock-claim.server.ts";
import { readOrderFacts } from "#app/claims/order-facts.server.ts";
import type { OrderFacts } from "#app/claims/order-facts.ts";
import { photosOf } from "#app/claims/photos/photos-of.server.ts";
import { samePhotos } from "#app/claims/photos/same-photos.server.ts";
import { linesOf } from "#app/claims/read-claim.server.ts";
import { dayOf, judgeTransit } from "#app/claims/transit.ts";
import { weightOfClaim } from "#app/claims/weight-of-claim.ts";
import type { Sql } from "#app/db.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { ClaimedLine, ClaimFacts, DecisionFacts, ProofFacts } from "#app/resolution/facts.ts";
import { readCustomerFacts } from "#app/resolution/gather-customer.server.ts";
import { disputeOf, moneyOf, NO_ORDER, paymentOf, transitOf } from "#app/resolution/gather-order.ts";
import { readLearned } from "#app/resolution/learn.server.ts";
import { unrefundedOf } from "#app/resolution/moment.server.ts";
import { clusterOf } from "#app/standing/clusters.ts";
import { crowdsAround } from "#app/standing/crowds.server.ts";

/** The facts at `now`; null when the shop has no such claim. */
export async function gatherFacts(sql: Sql, shop: ShopDomain, id: string, now: Date): Promise<DecisionFacts | null> {
  const claim = await readCore(sql, shop, id);
  if (!claim) return null;
  const { currency, timezone } = await readPlace(sql, shop);
  const settings = await readShopSettings(sql, shop);
  const known = claim.orderId ? await readOrderFacts(sql, shop, claim.orderId, { now }) : null;
  const order = known && knownBefore(known, claim.openedAt);
  const claimed = await linesOf(sql, shop, id);
  const photos = await photosOf(sql, shop, { claim: id });
  return {
    today: dayOf(now, timezone),
    currency,
    marginBps: settings.marginBps,
    disputeFeeMinor: settings.disputeFeeMinor,
    claim: { ...claimFacts(claim, photos.length), lines: order ? claimedLines(order, claimed) : [] },
    order: order
      ? moneyOf(order, await madeGoodBefore(sql, shop, claim), await unrefundedOf(sql, shop, order.id))
      : NO_ORDER,
    transit: transitOf(order?.transit ?? judgeTransit([], now, timezone), timezone),
    proof: await proofOf(sql, shop, { claim, order, claimed }),
    payment: order ? paymentOf(order, now) : { method: "other", cleared: true, ageDays: 0, rush: false },
    dispute: order ? disputeOf(order) : { state: "none", kind: "chargeback", amountMinor: 0n },
    customer: await readCustomerFacts(sql, shop, claim, now),
    learned: await readLearned(sql, shop, now),
  };
}

async function readCore(sql: Sql, shop: ShopDomain, id: string): Promise<ClaimCore | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<ClaimCore>(`SELECT ${CORE_COLUMNS} FROM claim WHERE shop = $1 AND id = $2`, [
    shop,
    id,
  ]);
  return rows[0] ?? null;
}

/** The shop's currency, and the time zone whose days count. */
export async function readPlace(sql: Sql, shop: ShopDomain): Promise<{ currency: string; timezone: string }> {
  const { rows } = await sql.query<{ currency: string; timezone: string }>(
    "SELECT currency, timezone FROM shop WHERE shop = $1",
    [shop],
  );
  return rows[0] ?? { currency: "USD", timezone: "UTC" };
}

function claimFacts(claim: ClaimCore, photos: number): Omit<ClaimFacts, "lines"> {
  return {
    why: claim.why,
    wish: claim.wish,
    fault: claim.fault,
    amountMinor: claim.amountMinor,
    neededBy: claim.neededBy,
    photos,
    afterInstallation: claim.afterInstallation,
  };
}

/** The claimed pieces with what was paid for them; all of the order when none is named. */
function claimedLines(
  order: OrderFacts,
  claimed: readonly { readonly lineId: ShopifyId; readonly quantity: number }[],
): ClaimedLine[] {
  const pieces = new Map(claimed.map(({ lineId, quantity }) => [lineId, quantity]));
  return order.lines.flatMap(({ id, quantity, paidEachMinor }) => {
    const count = claimed.length === 0 ? quantity : Math.min(pieces.get(id) ?? 0, quantity);
    return count > 0 ? [{ lineId: id, quantity: count, paidMinor: paidEachMinor * BigInt(count) }] : [];
  });
}

/** Other claims on the order for which something was given and not taken back. */
async function madeGoodBefore(sql: Sql, shop: ShopDomain, { id, orderId }: ClaimCore): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM claim
     WHERE shop = $1 AND order_id = $2 AND id <> $3 AND ${GIVEN_AT} IS NOT NULL`,
    [shop, orderId, id],
  );
  return rows[0]?.count ?? 0;
}

type Asked = {
  readonly claim: ClaimCore;
  readonly order: OrderFacts | null;
  readonly claimed: readonly { readonly lineId: ShopifyId; readonly quantity: number }[];
};

async function proofOf(sql: Sql, shop: ShopDomain, { claim, order, claimed }: Asked): Promise<ProofFacts> {
  const seen = await samePhotos(sql, shop, [claim.id]);
  const notReceived = claim.why === "delivered_not_received" || claim.why === "lost_in_transit";
  return {
    deliveryScan: order?.transit.state === "delivered",
    signature: order?.signature ?? null,
    weight: (order && weightOfClaim(order, claimed, claim.why)?.verdict) ?? "unknown",
    photosBeforeShipping: order?.photosBeforeShipping.length ?? 0,
    doubleChecked: order?.packing.some((record) => record.doubleChecked) ?? false,
    madeAsTyped: madeAsTyped(claim),
    photoSeenBefore: seen.some(({ other }) => other.order !== claim.orderId && other.uploadedAt < claim.openedAt),
    cluster: await isOneOfMany(sql, shop, claim),
    traceFoundLoss: notReceived && claim.fault === "carrier",
  };
}

/** Whether so many others have the same trouble that it may well be us. */
async function isOneOfMany(sql: Sql, shop: ShopDomain, claim: ClaimCore): Promise<boolean> {
  const { id, orderId, openedAt, why, customerId } = claim;
  const ownAccounts = customerId ? [customerId] : [];
  return clusterOf(await crowdsAround(sql, shop, { id, orderId, at: openedAt, why, ownAccounts })) !== null;
}

/** A person who compared the piece with what the customer typed says so by the fault (S-050). */
function madeAsTyped({ why, fault }: ClaimCore): boolean | null {
  if (why !== "wrong_personalisation") return null;
  if (fault === "customer") return true;
  return fault === "merchant" ? false : null;
}
