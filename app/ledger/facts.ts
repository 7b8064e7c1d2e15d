// The facts that Shopify tells, in the ledger's own words. A fact says one thing about one resource; a delivery or a
// row of the Admin API is translated into as many as it holds. Order snapshots carry their refunds and fulfilments as
// facts of their own, so that these are sets by id wherever they come from.
import type { ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

/** A moment in UTC as `2026-11-23T14:05:00.000Z`: fixed width, so that text order is time order. */
export type Instant = string;

/**
 * Which of two snapshots of one resource is newer: the greater `at`, then the greater `tie` by code units. `at` is the
 * resource's own `updated_at`, in whole seconds; `tie` is when Shopify told it (or when reading began) to the
 * nanosecond, then a fingerprint of the content, so that any two different snapshots have one order.
 */
export type Version = { readonly at: Instant; readonly tie: string };

export type FinancialStatus =
  | "pending"
  | "authorized"
  | "partially_paid"
  | "paid"
  | "partially_refunded"
  | "refunded"
  | "voided"
  | "expired";

export type Address = {
  readonly name: string | null;
  readonly company: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly province: string | null;
  readonly country: string | null;
  readonly phone: string | null;
};

/** Who an order is for; sealed at rest. */
export type OrderPersonal = {
  readonly email: string | null;
  readonly phone: string | null;
  readonly name: string | null;
  readonly company: string | null;
  readonly shipTo: Address | null;
  readonly note: string | null;
};

export type OrderLine = {
  readonly id: ShopifyId;
  readonly title: string;
  readonly sku: string | null;
  readonly productId: ShopifyId | null;
  readonly variantId: ShopifyId | null;
  /** As ordered. */
  readonly quantity: number;
  /** What edits and refunds left of it. */
  readonly currentQuantity: number;
  /** Weight of one piece. */
  readonly grams: number;
  /** Of one piece, before discount. */
  readonly priceMinor: Minor;
  /** Of the whole line. */
  readonly discountMinor: Minor;
  /** What the customer typed, such as a monogram; sealed at rest. */
  readonly properties: readonly { readonly name: string; readonly value: string }[];
};

/** Money in minor units of `currency`, which is the shop's, unless a name says `presentment`. */
export type OrderFact = {
  readonly kind: "order";
  readonly id: ShopifyId;
  readonly version: Version;
  readonly name: string;
  readonly customerId: ShopifyId | null;
  readonly createdAt: Instant;
  readonly processedAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly test: boolean;
  readonly financialStatus: FinancialStatus;
  readonly fulfillmentStatus: string | null;
  readonly currency: string;
  readonly presentmentCurrency: string;
  readonly presentmentTotalMinor: Minor;
  /** With tax and shipping, after discounts and edits, before refunds. */
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  /** Shipping without the tax on it: that is in `taxMinor`. */
  readonly shippingMinor: Minor;
  /** All the money that came in, before refunds. */
  readonly receivedMinor: Minor;
  readonly gateways: readonly string[];
  readonly shippingMethod: string | null;
  readonly tags: readonly string[];
  readonly personal: OrderPersonal;
  readonly lines: readonly OrderLine[];
};

export type RefundFact = {
  readonly kind: "refund";
  readonly id: ShopifyId;
  readonly orderId: ShopifyId;
  /** Its order's version when told by an order, its own time otherwise: a refund changes when its payment settles. */
  readonly version: Version;
  readonly createdAt: Instant;
  /** Money on its way back to the customer or there already, in `currency`: the shop's or the one the buyer paid in. */
  readonly amountMinor: Minor;
  readonly currency: string;
  /** What the agent wrote; sealed at rest. */
  readonly note: string | null;
};

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
