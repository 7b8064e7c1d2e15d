// Numbers that can be imagined otherwise, to find the one that would flip the answer.

import { businessDaysBetween } from "#app/claims/transit.ts";
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

const inLog = (from: number, to: number) => Math.abs(Math.log((to + 100) / (from + 100)));

const inMoney = (value: number, { facts }: Case) => money(BigInt(Math.round(value)), facts.currency);

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
    const raised = (minor: bigint) => (minor > 0n ? most(minor + more, 1n) : minor);
    const order = {
      ...facts.order,
      totalMinor: facts.order.totalMinor + more,
      receivedMinor: raised(facts.order.receivedMinor),
      refundableMinor: raised(facts.order.refundableMinor),
    };
    return { facts: { ...facts, claim: { ...facts.claim, amountMinor }, order } };
  },
  steps: inLog,
  show: inMoney,
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
  show: inMoney,
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
