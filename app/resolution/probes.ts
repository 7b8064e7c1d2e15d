// Facts that can be imagined otherwise, to find the one that would flip the answer.

import { addBusinessDays, businessDaysBetween } from "#app/claims/transit.ts";
import type { Case, Given } from "#app/resolution/case.ts";
import { chance, logit } from "#app/resolution/evidence.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { addDays } from "#app/resolution/terms.ts";
import { days, money, percent } from "#app/resolution/words.ts";

export type Imagined = { readonly facts: DecisionFacts; readonly given?: Given };

/** A number that can be moved; `steps` tells how far a value is from another, for finding the nearest flip. */
export type NumberProbe = {
  readonly code: string;
  readonly label: string;
  readonly whole: boolean;
  readonly now: (at: Case) => number | null;
  readonly least: (at: Case) => number;
  readonly most: (at: Case) => number;
  readonly at: (at: Case, value: number) => Imagined;
  readonly steps: (from: number, to: number) => number;
  readonly show: (value: number, at: Case) => string;
};

/** A fact that is so or not. */
export type SwitchProbe = {
  readonly code: string;
  readonly label: string;
  /** The facts with it the other way round, and both ways in words; null when it can't be imagined otherwise. */
  readonly other: (facts: DecisionFacts) => { readonly facts: DecisionFacts; now: string; otherwise: string } | null;
};

const inLog = (from: number, to: number) => Math.abs(Math.log((to + 100) / (from + 100)));

export const AMOUNT: NumberProbe = {
  code: "claim.amountMinor",
  label: "The amount",
  whole: true,
  now: ({ amount }) => amount,
  least: () => 1,
  most: ({ amount, policy }) => Math.max(amount * 4, Number(policy.thresholds.veryLargeAboveMinor) * 2),
  at: ({ facts }, value) => {
    const amountMinor = BigInt(Math.round(value));
    const more = amountMinor - facts.claim.amountMinor;
    const { order } = facts;
    const raised = {
      totalMinor: order.totalMinor + more,
      receivedMinor: order.receivedMinor > 0n ? most(order.receivedMinor + more, 1n) : order.receivedMinor,
      refundableMinor: order.refundableMinor > 0n ? most(order.refundableMinor + more, 1n) : order.refundableMinor,
    };
    return { facts: { ...facts, claim: { ...facts.claim, amountMinor }, order: { ...order, ...raised } } };
  },
  steps: inLog,
  show: (value, { facts }) => money(BigInt(Math.round(value)), facts.currency),
};

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export const HONESTY: NumberProbe = {
  code: "honesty",
  label: "The chance that the account is true",
  whole: false,
  now: ({ honesty }) => honesty,
  least: () => chance(-7),
  most: () => chance(7),
  at: ({ facts }, value) => ({ facts, given: { honesty: value } }),
  steps: (from, to) => Math.abs(logit(to) - logit(from)),
  show: (value) => percent(value),
};

export const WORTH: NumberProbe = {
  code: "relationship",
  label: "What the relationship is worth",
  whole: false,
  now: ({ relationship }) => relationship,
  least: () => 0,
  most: ({ relationship, policy }) => Math.max(relationship, Number(policy.relationship.mostMinor)) * 2,
  at: ({ facts }, value) => ({ facts, given: { relationship: value } }),
  steps: inLog,
  show: (value, { facts }) => money(BigInt(Math.round(value)), facts.currency),
};

export const DAYS_UNDER_WAY: NumberProbe = {
  code: "transit.calendarDays",
  label: "Days since it was sent",
  whole: true,
  now: ({ facts }) => (facts.proof.deliveryScan ? null : facts.transit.calendarDays),
  least: () => 0,
  most: () => 40,
  at: ({ facts }, value) => {
    const shippedOn = addDays(facts.today, -Math.round(value));
    const businessDays = businessDaysBetween(shippedOn, facts.today);
    return {
      facts: { ...facts, transit: { ...facts.transit, shippedOn, businessDays, calendarDays: Math.round(value) } },
    };
  },
  steps: (from, to) => Math.abs(to - from) / 10,
  show: (value) => days(Math.round(value)),
};

const swap = (code: string, label: string, other: SwitchProbe["other"]): SwitchProbe => ({ code, label, other });

export const DISPUTE = swap("dispute.state", "The dispute", (facts) =>
  facts.dispute.state === "none"
    ? null
    : {
        facts: { ...facts, dispute: { ...facts.dispute, state: "none" } },
        now: facts.dispute.state,
        otherwise: "none",
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
}));

export const REFUNDED = swap("order.refundableMinor", "What went back already", (facts) => ({
  facts: { ...facts, order: { ...facts.order, refundableMinor: facts.order.receivedMinor } },
  now: "all of it",
  otherwise: "nothing",
}));

export const RUSH = swap("payment.rush", "Rush shipping", ({ payment, claim, ...facts }) => ({
  facts: { ...facts, payment: { ...payment, rush: !payment.rush }, claim: { ...claim, neededBy: null } },
  now: payment.rush ? "yes" : "no",
  otherwise: payment.rush ? "no" : "yes",
}));

export const NEEDED = swap("claim.neededBy", "The date it is needed by", (facts) =>
  facts.claim.neededBy === null
    ? { ...withDate(facts, addBusinessDays(facts.today, 2)), now: "none", otherwise: "in 2 business days" }
    : { ...withDate(facts, null), now: facts.claim.neededBy, otherwise: "none" },
);

function withDate(facts: DecisionFacts, neededBy: string | null): { facts: DecisionFacts } {
  return { facts: { ...facts, claim: { ...facts.claim, neededBy } } };
}

export const INSTALLED = swap("claim.afterInstallation", "Installed before it failed", (facts) =>
  facts.claim.afterInstallation
    ? { facts: { ...facts, claim: { ...facts.claim, afterInstallation: false } }, now: "yes", otherwise: "no" }
    : null,
);

export const TIER = swap("customer.tier", "The customer's tier", (facts) => {
  const { tier, topTier } = facts.customer;
  const customer = { ...facts.customer, tier: topTier ? null : (tier ?? "top"), topTier: !topTier };
  return {
    facts: { ...facts, customer },
    now: topTier ? "the highest" : "not the highest",
    otherwise: topTier ? "none" : "the highest",
  };
});

export const SIGNED = swap("proof.signature", "A signature", (facts) => ({
  facts: { ...facts, proof: { ...facts.proof, signature: facts.proof.signature !== true } },
  now: facts.proof.signature === true ? "yes" : "none known",
  otherwise: facts.proof.signature === true ? "no" : "yes",
}));

export const STANDING = swap("customer.standing", "The customer's standing", (facts) => {
  const standing = facts.customer.standing === "questionable" ? "clear" : "questionable";
  return {
    facts: { ...facts, customer: { ...facts.customer, standing } },
    now: facts.customer.standing,
    otherwise: standing,
  };
});

export const FOUND_LOST = swap("proof.traceFoundLoss", "The carrier's search", (facts) =>
  facts.proof.traceFoundLoss
    ? null
    : {
        facts: { ...facts, proof: { ...facts.proof, traceFoundLoss: true } },
        now: "not done",
        otherwise: "it is lost",
      },
);

export const PHOTOS = swap("claim.photos", "Photos with the claim", (facts) => ({
  facts: { ...facts, claim: { ...facts.claim, photos: facts.claim.photos > 0 ? 0 : 1 } },
  now: facts.claim.photos > 0 ? "yes" : "none",
  otherwise: facts.claim.photos > 0 ? "none" : "yes",
}));
