// Many facts of one shop folded into what is newest of each resource. Pure, and the same for any order of the facts:
// snapshots by version, sets by id, tombstones for ever.
import type {
  CustomerFact,
  CustomerTagsFact,
  DisputeFact,
  FulfillmentFact,
  Instant,
  LedgerFact,
  OrderFact,
  RefundFact,
  ReturnFact,
  TrackingEventFact,
  Version,
} from "#app/ledger/facts.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopifyId } from "#app/lib/ids.ts";

/** Whether `a` is newer than `b`; nothing is older than everything. */
export function isNewer(a: Version, b: Version | undefined): boolean {
  if (b === undefined) return true;
  return a.at === b.at ? a.tie > b.tie : a.at > b.at;
}

const disputeRanks: Readonly<Record<DisputeFact["status"], number>> = {
  needs_response: 1,
  under_review: 2,
  charge_refunded: 3,
  prevented: 3,
  won: 3,
  accepted: 3,
  lost: 3,
};

/** How far a dispute has come: an inquiry may become a chargeback, which begins anew and is further on. */
export function disputeRank(dispute: Pick<DisputeFact, "type" | "status">): number {
  return disputeRanks[dispute.status] + (dispute.type === "chargeback" ? 10 : 0);
}

export function isFurther(a: DisputeFact, b: { readonly rank: number; readonly tie: string } | undefined): boolean {
  if (b === undefined) return true;
  const rank = disputeRank(a);
  return rank === b.rank ? a.tie > b.tie : rank > b.rank;
}

type ById<T> = Map<ShopifyId, T>;

export type Folded = {
  readonly orders: ById<OrderFact>;
  readonly ordersDeleted: ById<Instant>;
  readonly ordersEdited: ById<Instant>;
  readonly ordersRedacted: Set<ShopifyId>;
  readonly refunds: ById<RefundFact>;
  readonly disputes: ById<DisputeFact>;
  readonly fulfillments: ById<FulfillmentFact>;
  /** When the parcel was delivered, by whichever snapshot tells the earliest. */
  readonly deliveredAt: ById<Instant>;
  readonly trackingEvents: ById<TrackingEventFact>;
  readonly trackingEventsDeleted: Set<ShopifyId>;
  readonly returns: ById<ReturnFact>;
  readonly customers: ById<CustomerFact>;
  readonly customersDeleted: Set<ShopifyId>;
  readonly customersRedacted: Set<ShopifyId>;
  readonly customersMerged: ById<ShopifyId>;
  readonly customerTags: ById<CustomerTagsFact[]>;
};

/** The smaller id, for what can have one value only though two were told. */
export function smallerId(a: ShopifyId, b: ShopifyId | null | undefined): ShopifyId {
  if (!b) return a;
  return a.length === b.length ? (a < b ? a : b) : a.length < b.length ? a : b;
}

export function foldFacts(facts: Iterable<LedgerFact>): Folded {
  const folded: Folded = {
    orders: new Map(),
    ordersDeleted: new Map(),
    ordersEdited: new Map(),
    ordersRedacted: new Set(),
    refunds: new Map(),
    disputes: new Map(),
    fulfillments: new Map(),
    deliveredAt: new Map(),
    trackingEvents: new Map(),
    trackingEventsDeleted: new Set(),
    returns: new Map(),
    customers: new Map(),
    customersDeleted: new Set(),
    customersRedacted: new Set(),
    customersMerged: new Map(),
    customerTags: new Map(),
  };
  for (const fact of facts) add(folded, fact);
  return folded;
}

function keepNewest<T extends { id: ShopifyId; version: Version }>(map: ById<T>, fact: T): void {
  if (isNewer(fact.version, map.get(fact.id)?.version)) map.set(fact.id, fact);
}

function keepEarliest(map: ById<Instant>, id: ShopifyId, at: Instant): void {
  const known = map.get(id);
  if (known === undefined || at < known) map.set(id, at);
}

function add(folded: Folded, fact: LedgerFact): void {
  switch (fact.kind) {
    case "order":
      keepNewest(folded.orders, fact);
      break;
    case "order_deleted":
      keepEarliest(folded.ordersDeleted, fact.id, fact.at);
      break;
    case "order_edited": {
      const known = folded.ordersEdited.get(fact.orderId);
      if (known === undefined || fact.at > known) folded.ordersEdited.set(fact.orderId, fact.at);
      break;
    }
    case "refund":
      keepNewest(folded.refunds, fact);
      break;
    case "dispute": {
      const known = folded.disputes.get(fact.id);
      if (isFurther(fact, known && { rank: disputeRank(known), tie: known.tie })) folded.disputes.set(fact.id, fact);
      break;
    }
    case "fulfillment":
      if (fact.deliveredAt !== null) keepEarliest(folded.deliveredAt, fact.id, fact.deliveredAt);
      keepNewest(folded.fulfillments, fact);
      break;
    case "tracking_event":
      folded.trackingEvents.set(fact.id, fact);
      break;
    case "tracking_event_deleted":
      folded.trackingEventsDeleted.add(fact.id);
      break;
    case "return":
      keepNewest(folded.returns, fact);
      break;
    case "customer":
      keepNewest(folded.customers, fact);
      break;
    case "customer_deleted":
      folded.customersDeleted.add(fact.id);
      break;
    case "customer_merged":
      folded.customersMerged.set(fact.id, smallerId(fact.into, folded.customersMerged.get(fact.id)));
      break;
    case "customer_tags": {
      const known = folded.customerTags.get(fact.id);
      if (known) known.push(fact);
      else folded.customerTags.set(fact.id, [fact]);
      break;
    }
    case "customer_redact":
      if (fact.customerId !== null) folded.customersRedacted.add(fact.customerId);
      for (const id of fact.orderIds) folded.ordersRedacted.add(id);
      break;
    default:
      assertNever(fact);
  }
}
