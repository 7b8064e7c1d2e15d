// What is known of the order that a claim is about: for the claim's page and for the decision.
import type { Channel, Fault, State, Why } from "#app/claims/claim.ts";
import type { Transit } from "#app/claims/transit.ts";
import type { Address, DisputeStatus, FinancialStatus } from "#app/ledger/facts.ts";
import type { OrderLine } from "#app/ledger/order-facts.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

export type OrderFactsLine = Omit<OrderLine, "properties"> & {
  /** What one piece was paid with, discount shared out. */
  readonly paidEachMinor: Minor;
  /** What the customer typed, letter by letter (S-050). */
  readonly typed: OrderLine["properties"];
};

export type Scan = {
  readonly status: string | null;
  readonly at: Date | null;
  readonly place: string | null;
  /** The carrier's own words. */
  readonly message: string | null;
  /** Whether it tells that somebody signed for the parcel. */
  readonly signed: boolean;
};

export type OrderFactsParcel = {
  readonly id: ShopifyId;
  readonly status: string | null;
  readonly shipmentStatus: string | null;
  readonly trackingCompany: string | null;
  readonly trackingNumbers: readonly string[];
  readonly trackingUrls: readonly string[];
  readonly shippedAt: Date | null;
  readonly deliveredAt: Date | null;
  /** Oldest first. */
  readonly scans: readonly Scan[];
};

export type PackingNote = {
  readonly id: string;
  /** Which of the order's parcels, counted from 1. */
  readonly parcel: number;
  readonly weightGrams: number | null;
  /** Whether a signature was paid for; null when nobody said. */
  readonly signature: boolean | null;
  readonly doubleChecked: boolean;
  /** A person decided that nothing is to be recorded on this order; the note says why. */
  readonly waived: boolean;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
};

export type PhotoNote = {
  readonly id: string;
  readonly kind: "claim" | "before_shipping";
  readonly width: number;
  readonly height: number;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
};

export type EarlierClaim = {
  readonly id: string;
  readonly number: number;
  readonly orderId: ShopifyId | null;
  readonly why: Why;
  readonly state: State;
  readonly fault: Fault;
  readonly channel: Channel;
  readonly amountMinor: Minor;
  readonly openedAt: Date;
};

export type OrderDispute = {
  readonly id: ShopifyId;
  readonly kind: "chargeback" | "inquiry";
  readonly status: DisputeStatus;
  readonly reason: string | null;
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly initiatedAt: Date | null;
  readonly evidenceDueBy: Date | null;
  readonly finalizedOn: Date | null;
};

export type OrderRefund = {
  readonly id: ShopifyId;
  readonly createdAt: Date;
  /** In the shop's currency where the order tells the rate, else in `currency`. */
  readonly amountMinor: Minor;
  readonly currency: string;
};

/** Money in the shop's currency. */
export type OrderFacts = {
  readonly id: ShopifyId;
  readonly name: string;
  readonly customerId: ShopifyId | null;
  readonly placedAt: Date;
  readonly cancelledAt: Date | null;
  readonly test: boolean;
  readonly currency: string;
  readonly totalMinor: Minor;
  readonly shippingMinor: Minor;
  readonly taxMinor: Minor;
  readonly receivedMinor: Minor;
  readonly refundedMinor: Minor;
  readonly financialStatus: FinancialStatus;
  readonly fulfillmentStatus: string | null;
  /** Names of payment methods as Shopify has them. */
  readonly gateways: readonly string[];
  readonly shippingMethod: string | null;
  /** Null when it was erased or never told. */
  readonly shipTo: Address | null;
  readonly customerName: string | null;
  readonly email: string | null;
  readonly lines: readonly OrderFactsLine[];
  readonly parcels: readonly OrderFactsParcel[];
  readonly transit: Transit;
  /** Whether somebody signed or was to sign for it: told by the carrier or recorded when packing. Null: not known. */
  readonly signature: boolean | null;
  readonly packing: readonly PackingNote[];
  readonly photosBeforeShipping: readonly PhotoNote[];
  readonly refunds: readonly OrderRefund[];
  readonly disputes: readonly OrderDispute[];
  /** Claims on this order, newest first. */
  readonly claims: readonly EarlierClaim[];
};
