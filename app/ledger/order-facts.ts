// What is told of an order and its refunds, and how two snapshots of one thing are told apart.
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
