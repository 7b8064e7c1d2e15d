// Facts that are so or not and can be imagined otherwise, to find the one that would flip the answer.
import { addBusinessDays } from "#app/claims/transit.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";

/** A fact that is so or not. */
export type SwitchProbe = {
  readonly code: string;
  readonly label: string;
  /** The facts with it the other way round; null when it can't be imagined otherwise. */
  readonly other: (facts: DecisionFacts) => Otherwise | null;
};

export type Otherwise = {
  readonly facts: DecisionFacts;
  readonly now: string;
  readonly otherwise: string;
  /** The start of a sentence on what would be then. */
  readonly supposing: string;
};

const swap = (code: string, label: string, other: SwitchProbe["other"]): SwitchProbe => ({ code, label, other });

export const DISPUTE = swap("dispute.state", "The dispute", (facts) =>
  facts.dispute.state === "none"
    ? null
    : {
        facts: { ...facts, dispute: { ...facts.dispute, state: "none" } },
        now: facts.dispute.state,
        otherwise: "none",
        supposing: "If there were no dispute",
      },
);

export const FAULT = swap("claim.fault", "Whose mistake it was", (facts) => ({
  facts: {
    ...facts,
    claim: { ...facts.claim, fault: facts.claim.fault === "merchant" ? "unknown" : "merchant" },
    proof: { ...facts.proof, weight: facts.proof.weight === "consistent" ? "unknown" : facts.proof.weight },
  },
  now: facts.claim.fault === "merchant" ? "ours" : facts.claim.fault,
  otherwise: facts.claim.fault === "merchant" ? "unknown" : "ours",
  supposing: `If the mistake were ${facts.claim.fault === "merchant" ? "not " : ""}ours`,
}));

export const REFUNDED = swap("order.refundableMinor", "What went back already", (facts) => ({
  facts: { ...facts, order: { ...facts.order, refundableMinor: facts.order.receivedMinor } },
  now: "all of it",
  otherwise: "nothing",
  supposing: "If nothing had gone back yet",
}));

export const RUSH = swap("payment.rush", "Rush shipping", ({ payment, claim, ...facts }) => ({
  facts: { ...facts, payment: { ...payment, rush: !payment.rush }, claim: { ...claim, neededBy: null } },
  now: payment.rush ? "yes" : "no",
  otherwise: payment.rush ? "no" : "yes",
  supposing: `If it were ${payment.rush ? "not " : ""}to be shipped in a rush`,
}));

export const NEEDED = swap("claim.neededBy", "The date it is needed by", (facts) =>
  facts.claim.neededBy === null
    ? {
        ...withDate(facts, addBusinessDays(facts.today, 2)),
        now: "none",
        otherwise: "in 2 business days",
        supposing: "If it were needed in 2 business days",
      }
    : {
        ...withDate(facts, null),
        now: facts.claim.neededBy,
        otherwise: "none",
        supposing: "If there were no date by which it is needed",
      },
);

function withDate(facts: DecisionFacts, neededBy: string | null): { facts: DecisionFacts } {
  return { facts: { ...facts, claim: { ...facts.claim, neededBy } } };
}

export const INSTALLED = swap("claim.afterInstallation", "Installed before it failed", (facts) =>
  facts.claim.afterInstallation
    ? {
        facts: { ...facts, claim: { ...facts.claim, afterInstallation: false } },
        now: "yes",
        otherwise: "no",
        supposing: "If it had failed before it was installed",
      }
    : null,
);

export const TIER = swap("customer.tier", "The customer's tier", (facts) => {
  const { tier, topTier } = facts.customer;
  const customer = { ...facts.customer, tier: topTier ? null : (tier ?? "top"), topTier: !topTier };
  return {
    facts: { ...facts, customer },
    now: topTier ? "the highest" : "not the highest",
    otherwise: topTier ? "none" : "the highest",
    supposing: `If the customer were ${topTier ? "not " : ""}in the highest tier`,
  };
});

export const SIGNED = swap("proof.signature", "A signature", (facts) => ({
  facts: { ...facts, proof: { ...facts.proof, signature: facts.proof.signature !== true } },
  now: facts.proof.signature === true ? "yes" : "none known",
  otherwise: facts.proof.signature === true ? "no" : "yes",
  supposing: `If ${facts.proof.signature === true ? "nobody" : "somebody"} had signed for the parcel`,
}));

export const STANDING = swap("customer.standing", "The customer's standing", (facts) => {
  const standing = facts.customer.standing === "questionable" ? "clear" : "questionable";
  return {
    facts: { ...facts, customer: { ...facts.customer, standing } },
    now: facts.customer.standing,
    otherwise: standing,
    supposing: `If the customer's standing were ${standing}`,
  };
});

export const FOUND_LOST = swap("proof.traceFoundLoss", "The carrier's search", (facts) =>
  facts.proof.traceFoundLoss
    ? null
    : {
        facts: { ...facts, proof: { ...facts.proof, traceFoundLoss: true } },
        now: "not done",
        otherwise: "it is lost",
        supposing: "If the carrier found that the parcel is lost",
      },
);

export const PHOTOS = swap("claim.photos", "Photos with the claim", (facts) => ({
  facts: { ...facts, claim: { ...facts.claim, photos: facts.claim.photos > 0 ? 0 : 1 } },
  now: facts.claim.photos > 0 ? "yes" : "none",
  otherwise: facts.claim.photos > 0 ? "none" : "yes",
  supposing: `If there were ${facts.claim.photos > 0 ? "no " : ""}photos with the claim`,
}));
