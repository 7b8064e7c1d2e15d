// What speaks for and against the customer's account, each fact with its weight; together, how likely the account is true.
import type { DecisionFacts } from "#app/resolution/facts.ts";
import type { Family } from "#app/resolution/families.ts";
import type { Policy } from "#app/resolution/policy.ts";
import type { EvidenceCode } from "#app/resolution/policy-fields.ts";

/** Where each fact is written. */
export const SOURCES: Readonly<Record<EvidenceCode, string>> = {
  small_amount: "order",
  large_amount: "order",
  first_claim: "earlier claims",
  long_customer: "orders",
  standing_watch: "standing",
  standing_questionable: "standing",
  delivery_scan: "carrier",
  signed_for: "carrier",
  not_delivered: "carrier",
  carrier_exception: "carrier",
  trace_found_loss: "carrier",
  weight_consistent: "packing record",
  weight_contradicts: "packing record",
  photos: "claim",
  photo_seen_before: "photos",
  photo_before_shipping: "packing record",
  double_checked: "packing record",
  cluster: "other claims",
};

const A_YEAR = 365;
const INSIDE_THE_PARCEL: ReadonlySet<Family> = new Set(["not_right", "personalisation"]);

type Test = (facts: DecisionFacts, policy: Policy, family: Family) => boolean;

const TESTS: Readonly<Record<EvidenceCode, Test>> = {
  small_amount: ({ claim }, { thresholds }) => claim.amountMinor < thresholds.smallBelowMinor,
  large_amount: ({ claim }, { thresholds }) => claim.amountMinor > thresholds.largeAboveMinor,
  first_claim: ({ customer }) => customer.earlierClaims === 0,
  long_customer: ({ customer }) => customer.tenureDays >= A_YEAR && customer.orders > 1,
  standing_watch: ({ customer }) => customer.standing === "watch",
  standing_questionable: ({ customer }) => customer.standing === "questionable",
  delivery_scan: ({ proof }, _, family) => family === "not_arrived" && proof.deliveryScan,
  signed_for: ({ proof }, _, family) => family === "not_arrived" && proof.deliveryScan && proof.signature === true,
  not_delivered: ({ proof, transit }, _, family) =>
    family === "not_arrived" && transit.shippedOn !== null && !proof.deliveryScan,
  carrier_exception: ({ transit, claim }, _, family) =>
    transit.carrierException && (family === "not_arrived" || claim.why === "damaged"),
  trace_found_loss: ({ proof }, _, family) => family === "not_arrived" && proof.traceFoundLoss,
  weight_consistent: ({ proof }) => proof.weight === "consistent",
  weight_contradicts: ({ proof }) => proof.weight === "contradicts",
  photos: ({ claim, proof }, _, family) => INSIDE_THE_PARCEL.has(family) && claim.photos > 0 && !proof.photoSeenBefore,
  photo_seen_before: ({ proof }) => proof.photoSeenBefore,
  photo_before_shipping: ({ proof }, _, family) => family === "not_right" && proof.photosBeforeShipping > 0,
  double_checked: ({ proof }, _, family) => family === "not_right" && proof.doubleChecked,
  cluster: ({ proof }) => proof.cluster,
};

const CODES = Object.keys(TESTS) as EvidenceCode[];

/** The facts that are so, in the order of the list. */
export function evidenceOf(facts: DecisionFacts, policy: Policy, family: Family): EvidenceCode[] {
  return CODES.filter((code) => TESTS[code](facts, policy, family));
}

/** How likely the account is true: the prior's odds, moved by each fact's weight. Never 0 or 1. */
export function honestyOf(present: readonly EvidenceCode[], policy: Policy): number {
  const prior = Math.min(Math.max(policy.honesty.prior, 0.001), 0.999);
  const odds = present.reduce((sum, code) => sum + policy.evidence[code], logit(prior));
  return chance(Math.min(Math.max(odds, -7), 7));
}

export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

export function chance(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
