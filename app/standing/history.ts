// A customer's history as standing sees it. Numbers, dates, ids and fixed words only: no text, name, language, country,
// postcode, tone or threat is part of it, so none can ever become a reason (S-019, S-020).
import type { Fault, Why } from "#app/claims/claim.ts";
import type { DisputeStatus } from "#app/ledger/facts.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

export type ClaimId = string & { readonly brand: "ClaimId" };
export type MarkId = string & { readonly brand: "MarkId" };

/** An order that counts: paid at least in part, not cancelled, deleted or a test. Money in the shop's currency. */
export type HistoryOrder = {
  readonly id: ShopifyId;
  readonly at: Date;
  readonly receivedMinor: Minor;
  readonly refundedMinor: Minor;
  readonly refundedAt: Date | null;
  /** From when on no news is good news: some days after the delivery, or weeks after the order. */
  readonly settledAt: Date;
};

/** The same claim from many others at the same time: then it may well be us. */
export type Cluster = { readonly by: "product" | "carrier" | "area"; readonly others: number };

export type HistoryClaim = {
  readonly id: ClaimId;
  readonly number: number;
  readonly orderId: ShopifyId | null;
  readonly at: Date;
  readonly why: Why;
  readonly asks: "remedy" | "information";
  readonly fault: Fault;
  readonly withdrawn: boolean;
  readonly amountMinor: Minor;
  /** What the carrier says of the parcel. */
  readonly delivery: "none" | "scanned" | "signed";
  /** The carrier itself told of a failed try, a delay or an exception. */
  readonly carrierException: boolean;
  readonly weight: "consistent" | "contradicts" | "unknown";
  /** Claims on other orders that came with the same photo. */
  readonly samePhoto: readonly { readonly claim: ClaimId; readonly number: number; readonly at: Date }[];
  /** When we gave something for it; null also when all of it was taken back. */
  readonly concededAt: Date | null;
  readonly cluster: Cluster | null;
};

export type HistoryDispute = {
  readonly id: ShopifyId;
  readonly orderId: ShopifyId | null;
  readonly at: Date;
  readonly kind: "chargeback" | "inquiry";
  readonly status: DisputeStatus;
};

/** Why an answer to a claim may suggest to mark its customer. */
export type MarkCause =
  | "weight_contradicts"
  | "dispute_and_concession"
  | "photo_seen_before"
  | "signed_for"
  | "repeated_not_received";

/** A person agreed with the suggestion to mark the customer, when answering a claim (S-017). */
export type HistoryMark = {
  readonly id: MarkId;
  readonly at: Date;
  readonly state: "watch" | "questionable";
  readonly cause: MarkCause;
  readonly claim: number | null;
};

export const LINK_KINDS = ["email", "phone", "address", "photo"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** Another customer who shares enough keys to be the same person or household. */
export type HistoryLink = {
  readonly customerId: ShopifyId;
  readonly by: readonly LinkKind[];
  /** Their claims that count. */
  readonly claims: readonly HistoryClaim[];
  readonly orders: readonly Date[];
};

export type History = {
  readonly orders: readonly HistoryOrder[];
  readonly claims: readonly HistoryClaim[];
  readonly disputes: readonly HistoryDispute[];
  readonly marks: readonly HistoryMark[];
  readonly links: readonly HistoryLink[];
};

export const NO_HISTORY: History = { orders: [], claims: [], disputes: [], marks: [], links: [] };

/** Complaints that say nothing of honesty: nothing is said to be lost, broken or missing. */
export const HARMLESS_WHYS: readonly Why[] = [
  "packaging_only",
  "late_in_transit",
  "wrong_personalisation",
  "wrong_address",
  "subscription_misunderstanding",
  "payment_problem",
  "other",
];

/**
 * Whether a claim counts at all. Our own mistakes and harmless troubles never do; questions and withdrawn claims don't
 * unless something was given for them: what a customer says of a claim afterwards takes nothing back (S-006).
 */
export function claimCounts(claim: Pick<HistoryClaim, "fault" | "asks" | "withdrawn" | "why" | "concededAt">): boolean {
  if (claim.fault === "merchant" || HARMLESS_WHYS.includes(claim.why)) return false;
  return claim.concededAt !== null || (claim.asks === "remedy" && !claim.withdrawn);
}

/** Whether a dispute counts: not one about an order on which we made a mistake. */
export function disputeCounts(dispute: HistoryDispute, history: History): boolean {
  return !history.claims.some((claim) => claim.fault === "merchant" && claim.orderId === dispute.orderId);
}
