// A shop's past for tests of standing: orders and claims of any day before now.

import { moveClaim } from "#app/claims/change-claim.server.ts";
import type { NewClaim } from "#app/claims/input.ts";
import { recordPacking } from "#app/claims/packing.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { Address, DisputeFact, FulfillmentFact, OrderFact, TrackingEventFact } from "#app/ledger/facts.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { History } from "#app/standing/history.ts";
import { readHistories } from "#app/standing/read-history.server.ts";
import { type Reassessed, reassess } from "#app/standing/reassess.server.ts";
import { aClaim, daysAgo, id, NOW, napkins, opened } from "#tests/integration/claims/a-shop.ts";

export const ago = (days: number) => new Date(daysAgo(days));

/** What is known of the customer now; throws when nothing is. */
export async function historyOf(shop: ShopDomain, customer: number): Promise<History> {
  const history = (await readHistories(pool(), shop, [id(customer)], NOW)).get(id(customer));
  if (!history) throw new Error("no history");
  return history;
}

/** An order of $48 placed `days` ago. */
export function placed(number: number, customer: number, days: number, over: Partial<OrderFact> = {}): OrderFact {
  return napkins(number, customer, { createdAt: daysAgo(days), processedAt: daysAgo(days), ...over });
}

export function shippedTo(
  customer: number,
  address: Partial<Address>,
  phone: string | null = null,
): OrderFact["personal"] {
  return {
    email: `buyer${customer}@example.com`,
    phone,
    name: "Ada Buyer",
    company: null,
    note: null,
    shipTo: {
      name: "Ada Buyer",
      company: null,
      line1: "1 Elm Street",
      line2: null,
      city: "Albany",
      zip: "12207",
      province: "NY",
      country: "US",
      phone: null,
      ...address,
    },
  };
}

export function parcel(order: number, days: number, carrier = "UPS"): FulfillmentFact {
  return {
    kind: "fulfillment",
    id: id(order * 100),
    orderId: id(order),
    version: { at: daysAgo(days), tie: "" },
    status: "success",
    shipmentStatus: "in_transit",
    trackingCompany: carrier,
    trackingNumbers: [`1Z${order}`],
    trackingUrls: [],
    service: null,
    createdAt: daysAgo(days),
    deliveredAt: null,
  };
}

export function scan(order: number, status: string, days: number): TrackingEventFact {
  return {
    kind: "tracking_event",
    id: id(order * 1_000 + Math.round(days)),
    orderId: id(order),
    fulfillmentId: id(order * 100),
    status,
    happenedAt: daysAgo(days),
    place: "Albany",
    message: null,
    signed: false,
  };
}

export function chargeback(order: number, days: number): DisputeFact {
  return {
    kind: "dispute",
    id: id(order * 10_000),
    orderId: id(order),
    tie: "1",
    type: "chargeback",
    status: "needs_response",
    reason: "product_not_received",
    amountMinor: 4_800n,
    currency: "USD",
    initiatedAt: daysAgo(days),
    evidenceDueBy: null,
    evidenceSentOn: null,
    finalizedOn: null,
  };
}

/** A claim of `days` ago on the whole order. */
export async function claimed(
  shop: ShopDomain,
  order: number,
  days: number,
  over: Partial<NewClaim> = {},
): Promise<string> {
  const { id: claim } = await opened(shop, aClaim(order, { now: ago(days), lines: [], why: "damaged", ...over }));
  return claim;
}

export async function judged(shop: ShopDomain, customer: number, now = NOW): Promise<Reassessed> {
  return withTransaction((tx) => reassess(tx, shop, [id(customer)], now));
}

/** An answer to the claim that gave something. */
export async function answered(shop: ShopDomain, claim: string, action: string, days: number): Promise<void> {
  await pool().query(
    `INSERT INTO decision (shop, id, claim_id, policy_version, facts, result, decided_at, chosen_action, chosen_by, chosen_at)
     VALUES ($1, gen_random_uuid(), $2, 0, '{}', '{}', $4, $3, 'staff 1', $4)`,
    [shop, claim, action, ago(days)],
  );
}

export async function withdrawn(shop: ShopDomain, claim: string): Promise<void> {
  const reason = "The customer found the parcel.";
  const moved = await withTransaction((tx) =>
    moveClaim(tx, shop, { claim, actor: "staff 1", now: NOW, to: "withdrawn", reason }),
  );
  if (moved.outcome !== "changed") throw new Error(moved.outcome);
}

/** The packed parcel of an order, weighed so many days ago: as heavy as four dozen napkins. */
export const weighed = (shop: ShopDomain, order: number, days: number) =>
  withTransaction((tx) =>
    recordPacking(tx, shop, {
      orderId: id(order),
      weightGrams: 2_313,
      signature: null,
      doubleChecked: true,
      note: null,
      by: "staff 1",
      at: ago(days),
    }),
  );
