// All that a decision may know. Plain values: no text, name, tone, threat, language or country is among them, so none can
// sway it (S-064 … S-069).
import type { Fault, Why, Wish } from "#app/claims/claim.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

/** A calendar day of the shop, as `2026-11-23`. */
export type Day = string;

export type ClaimedLine = {
  readonly lineId: ShopifyId;
  readonly quantity: number;
  /** Paid for these pieces, discount shared out. */
  readonly paidMinor: Minor;
};

export type ClaimFacts = {
  readonly why: Why;
  readonly wish: Wish;
  readonly fault: Fault;
  readonly lines: readonly ClaimedLine[];
  /** Paid for what is claimed. */
  readonly amountMinor: Minor;
  readonly neededBy: Day | null;
  readonly photos: number;
  /** The product failed after it had been installed (S-055). */
  readonly afterInstallation: boolean;
};

export type OrderFactsForDecision = {
  /** False when the claim names no order that the shop has. */
  readonly known: boolean;
  readonly totalMinor: Minor;
  readonly shippingMinor: Minor;
  readonly receivedMinor: Minor;
  /** Received less refunds, less what accepted claims are about to give back. */
  readonly refundableMinor: Minor;
  readonly cancelled: boolean;
  /** By one of the carriers for large orders; null when nothing was shipped or the carrier is unknown (S-041). */
  readonly reliableCarrier: boolean | null;
  /** Earlier claims on this order that were made good. */
  readonly madeGoodBefore: number;
};

export type TransitFacts = {
  readonly state: "not_shipped" | "under_way" | "trouble" | "delivered";
  readonly shippedOn: Day | null;
  /** Mondays to Fridays since shipping, or until delivery. */
  readonly businessDays: number | null;
  readonly calendarDays: number | null;
  /** The carrier itself told of a failed try, a delay or an exception. */
  readonly carrierException: boolean;
};

export type ProofFacts = {
  readonly deliveryScan: boolean;
  /** Null: not known. */
  readonly signature: boolean | null;
  /** The recorded weight against what the customer says (S-021). */
  readonly weight: "consistent" | "contradicts" | "unknown";
  readonly photosBeforeShipping: number;
  readonly doubleChecked: boolean;
  /** What was made is what the customer typed (S-050); null: not a question of that, or not known. */
  readonly madeAsTyped: boolean | null;
  /** The same photo came with an earlier claim. */
  readonly photoSeenBefore: boolean;
  /** Others claim the same of this product, carrier or area: it may be us. */
  readonly cluster: boolean;
  /** The carrier's search ended: the parcel is lost. */
  readonly traceFoundLoss: boolean;
};

export const PAYMENT_METHODS = ["card", "cheque", "bank_transfer", "cash_on_delivery", "other"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export type PaymentFacts = {
  readonly method: PaymentMethod;
  readonly cleared: boolean;
  /** Days since the order was placed. */
  readonly ageDays: number;
  /** Overnight or another shipping that can't wait (S-046). */
  readonly rush: boolean;
};

export type DisputeFacts = {
  /** The worst on this order. */
  readonly state: "none" | "open" | "won" | "lost";
  readonly kind: "chargeback" | "inquiry";
  readonly amountMinor: Minor;
};

export type CustomerFacts = {
  /** What is left of the customer's revenue as profit so far. */
  readonly contributionMinor: Minor;
  readonly orders: number;
  /** Earlier claims, those that were our mistake left out. */
  readonly earlierClaims: number;
  readonly tenureDays: number;
  /** Key of the tier, null for none. */
  readonly tier: string | null;
  /** Whether it is the highest of the ladder. */
  readonly topTier: boolean;
  readonly standing: "clear" | "watch" | "questionable";
  readonly possibleB2b: boolean;
};

/** How often something happened, of how often it could have. */
export type Tally = { readonly times: number; readonly of: number };

/** What this shop has seen itself; the policy's defaults are worth some cases, these the rest. */
export type LearnedFacts = {
  readonly wins: { readonly bare: Tally; readonly scan: Tally; readonly signature: Tally };
  /** Disputes opened after an answer. */
  readonly disputedAfter: { readonly decline: Tally; readonly resend: Tally };
};

export type DecisionFacts = {
  readonly today: Day;
  readonly currency: string;
  /** From the shop's settings; the policy may say otherwise. */
  readonly marginBps: number;
  readonly disputeFeeMinor: Minor;
  readonly claim: ClaimFacts;
  readonly order: OrderFactsForDecision;
  readonly transit: TransitFacts;
  readonly proof: ProofFacts;
  readonly payment: PaymentFacts;
  readonly dispute: DisputeFacts;
  readonly customer: CustomerFacts;
  readonly learned: LearnedFacts;
};

export const NOTHING_LEARNED: LearnedFacts = {
  wins: { bare: { times: 0, of: 0 }, scan: { times: 0, of: 0 }, signature: { times: 0, of: 0 } },
  disputedAfter: { decline: { times: 0, of: 0 }, resend: { times: 0, of: 0 } },
};
