// The facts that Shopify tells, in the ledger's own words. A fact says one thing about one resource; a delivery or a
// row of the Admin API is translated into as many as it holds. Order snapshots carry their refunds and fulfilments as
// facts of their own, so that these are sets by id wherever they come from.
import type { Instant, OrderFact, RefundFact, Version } from "#app/ledger/order-facts.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

export type * from "#app/ledger/order-facts.ts";

export type DisputeStatus =
  | "needs_response"
  | "under_review"
  | "charge_refunded"
  | "prevented"
  | "won"
  | "accepted"
  | "lost";

/** Disputes have no `updated_at`: a chargeback is newer than an inquiry, then the furthest status, then `tie`. */
export type DisputeFact = {
  readonly kind: "dispute";
  readonly id: ShopifyId;
  readonly orderId: ShopifyId | null;
  readonly tie: string;
  readonly type: "chargeback" | "inquiry";
  readonly status: DisputeStatus;
  readonly reason: string | null;
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly initiatedAt: Instant | null;
  readonly evidenceDueBy: Instant | null;
  readonly evidenceSentOn: Instant | null;
  readonly finalizedOn: Instant | null;
};

export type FulfillmentFact = {
  readonly kind: "fulfillment";
  readonly id: ShopifyId;
  readonly orderId: ShopifyId;
  readonly version: Version;
  readonly status: string | null;
  readonly shipmentStatus: string | null;
  readonly trackingCompany: string | null;
  readonly trackingNumbers: readonly string[];
  readonly trackingUrls: readonly string[];
  readonly service: string | null;
  readonly createdAt: Instant | null;
  /** Told by the Admin API only; webhooks tell it by a tracking event. */
  readonly deliveredAt: Instant | null;
};

export type TrackingEventFact = {
  readonly kind: "tracking_event";
  readonly id: ShopifyId;
  readonly orderId: ShopifyId | null;
  readonly fulfillmentId: ShopifyId | null;
  readonly status: string | null;
  readonly happenedAt: Instant | null;
  readonly place: string | null;
  /** The carrier's own words; null when the order that they are about is not told. */
  readonly message: string | null;
  /** Whether it tells that somebody signed for the parcel. */
  readonly signed: boolean;
};

/** Returns have no `updated_at`: the one told last is the newest. */
export type ReturnFact = {
  readonly kind: "return";
  readonly id: ShopifyId;
  readonly orderId: ShopifyId | null;
  readonly version: Version;
  readonly name: string | null;
  readonly status: string;
};

export type CustomerPersonal = {
  readonly email: string | null;
  readonly phone: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly company: string | null;
};

export type CustomerFact = {
  readonly kind: "customer";
  readonly id: ShopifyId;
  readonly version: Version;
  readonly createdAt: Instant | null;
  readonly personal: CustomerPersonal;
};

/** What is known of a customer's tags: all of them as read at a moment, or some that were added or removed then. */
export type CustomerTagsFact = {
  readonly kind: "customer_tags";
  readonly id: ShopifyId;
  /** To the microsecond: `2026-11-23T14:05:00.123456Z`. */
  readonly at: string;
  readonly change: "read" | "added" | "removed";
  readonly tags: readonly string[];
};

/** A wish to forget a person: the customer and these orders lose all personal data for good. */
export type CustomerRedactFact = {
  readonly kind: "customer_redact";
  readonly customerId: ShopifyId | null;
  readonly orderIds: readonly ShopifyId[];
  readonly webhookId: string;
};

export type LedgerFact =
  | OrderFact
  | { readonly kind: "order_deleted"; readonly id: ShopifyId; readonly at: Instant }
  | { readonly kind: "order_edited"; readonly orderId: ShopifyId; readonly at: Instant }
  | RefundFact
  | DisputeFact
  | FulfillmentFact
  | TrackingEventFact
  | { readonly kind: "tracking_event_deleted"; readonly id: ShopifyId }
  | ReturnFact
  | CustomerFact
  | { readonly kind: "customer_deleted"; readonly id: ShopifyId }
  | { readonly kind: "customer_merged"; readonly id: ShopifyId; readonly into: ShopifyId }
  | CustomerTagsFact
  | CustomerRedactFact;

export type ShopUpdatedFact = {
  readonly kind: "shop_updated";
  readonly version: Version;
  readonly shopifyId: ShopifyId | null;
  readonly name: string | null;
  readonly currency: string | null;
  /** IANA name, such as `America/New_York`. */
  readonly timezone: string | null;
  readonly plan: string | null;
};

/** Facts for the shops stage. A wish to forget a person is for both: the ledger redacts, the shops stage records it. */
export type ShopFact =
  | ShopUpdatedFact
  | { readonly kind: "app_uninstalled"; readonly at: Instant | null }
  | { readonly kind: "scopes_updated"; readonly at: Instant | null; readonly scopes: readonly string[] }
  | {
      readonly kind: "bulk_operation_finished";
      /** As the Admin API knows it: `gid://shopify/BulkOperation/…`. */
      readonly operation: string;
      readonly status: string;
      readonly errorCode: string | null;
    }
  | {
      readonly kind: "data_request";
      readonly webhookId: string;
      readonly customerId: ShopifyId | null;
      readonly orderIds: readonly ShopifyId[];
    }
  | CustomerRedactFact
  | { readonly kind: "shop_redact"; readonly webhookId: string };

export type Fact = LedgerFact | ShopFact;

const shopKinds: ReadonlySet<Fact["kind"]> = new Set<ShopFact["kind"]>([
  "shop_updated",
  "app_uninstalled",
  "scopes_updated",
  "bulk_operation_finished",
  "data_request",
  "customer_redact",
  "shop_redact",
]);

/** Whether the shops stage wants this fact. */
export function isShopFact(fact: Fact): fact is ShopFact {
  return shopKinds.has(fact.kind);
}

/** Whether the ledger wants this fact. */
export function isLedgerFact(fact: Fact): fact is LedgerFact {
  return fact.kind === "customer_redact" || !shopKinds.has(fact.kind);
}

export type Delivery = {
  readonly topic: string;
  /** `X-Shopify-Triggered-At` as it came, or null. */
  readonly triggeredAt: string | null;
  readonly webhookId: string;
  readonly payload: unknown;
  /** The shop's currency, for amounts that name none. */
  readonly currency: string;
};

export type Translation =
  | { readonly outcome: "facts"; readonly facts: readonly Fact[] }
  | { readonly outcome: "ignored"; readonly reason: string }
  | { readonly outcome: "malformed"; readonly field: string; readonly problem: string };
