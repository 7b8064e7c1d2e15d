// A claim as the rules see it: the facts, and what follows from them under the policy.
import type { Fault } from "#app/claims/claim.ts";
import { evidenceOf, honestyOf } from "#app/resolution/evidence.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { type Family, familyOf } from "#app/resolution/families.ts";
import { faultShown } from "#app/resolution/fault-shown.ts";
import { disputeFactor, winChance } from "#app/resolution/learned.ts";
import type { Policy } from "#app/resolution/policy.ts";
import type { EvidenceCode } from "#app/resolution/policy-fields.ts";

/** Money here is a number of minor units: these are estimates, rounded when they are told. */
export type Case = {
  readonly facts: DecisionFacts;
  readonly policy: Policy;
  readonly family: Family;
  readonly evidence: readonly EvidenceCode[];
  readonly honesty: number;
  /** Profit still expected from the customer. */
  readonly relationship: number;
  /** As set by a person, or as the order shows. */
  readonly fault: Fault;
  readonly slip: boolean;
  readonly cared: boolean;
  /** What the claim is about, at its price and at cost. */
  readonly amount: number;
  readonly goods: number;
  readonly shipping: number;
  readonly large: boolean;
  /** What a dispute costs when it comes: fee, work, and the amount when it is lost. */
  readonly disputeCost: number;
  readonly win: number;
  /** How much likelier than the policy says a dispute is after a refusal and after a replacement. */
  readonly declineFactor: number;
  readonly resendFactor: number;
};

/** Values taken instead of those that the facts give: for break-even values and for confidence. */
export type Given = {
  readonly honesty?: number;
  readonly relationship?: number;
  readonly disputes?: number;
};

export function caseOf(facts: DecisionFacts, policy: Policy, given: Given = {}): Case {
  const { claim, proof, learned } = facts;
  const family = familyOf(facts);
  const evidence = evidenceOf(facts, policy, family);
  const fault = faultOf(facts);
  const amount = Number(claim.amountMinor);
  const large = claim.amountMinor > policy.thresholds.largeAboveMinor;
  const win = winChance(proof, learned, policy);
  const disputes = given.disputes ?? 1;
  return {
    facts,
    policy,
    family,
    evidence,
    honesty: given.honesty ?? honestyOf(evidence, policy),
    relationship: given.relationship ?? relationshipOf(facts, policy),
    fault,
    slip: fault === "customer",
    cared: isCared(facts, policy),
    amount,
    goods: (amount * (10_000 - facts.marginBps)) / 10_000,
    shipping: Number(large ? policy.costs.shippingLargeMinor : policy.costs.shippingMinor),
    large,
    win,
    disputeCost: Number(facts.disputeFeeMinor) + Number(policy.costs.disputeTimeMinor) + (1 - win) * amount,
    declineFactor: disputes * disputeFactor("decline", learned, policy),
    resendFactor: disputes * disputeFactor("resend", learned, policy),
  };
}

/** What the order shows counts where nobody set a fault. */
function faultOf(facts: DecisionFacts): Fault {
  return facts.claim.fault === "unknown" ? (faultShown(facts)?.fault ?? "unknown") : facts.claim.fault;
}

function relationshipOf({ customer }: DecisionFacts, { relationship }: Policy): number {
  const past = Math.max(0, Number(customer.contributionMinor)) * relationship.shareOfPast;
  const business = customer.possibleB2b ? Number(relationship.businessMinor) : 0;
  return Math.min(Number(relationship.newCustomerMinor) + past + business, Number(relationship.mostMinor));
}

/** Tiers by key come first, then the highest tier; never while the history is questionable. */
function isCared({ customer, proof }: DecisionFacts, { care }: Policy): boolean {
  if (customer.tier === null || customer.standing === "questionable" || proof.photoSeenBefore) return false;
  return care.tiers[customer.tier] ?? (customer.topTier && care.topTier);
}
