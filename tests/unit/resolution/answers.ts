// The answer that the defaults give, for tests.
import { decide } from "#app/resolution/decide.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import type { Changes } from "#tests/unit/resolution/facts.ts";

export const decided = (facts: DecisionFacts) => decide(facts, DEFAULT_POLICY);
export const action = (facts: DecisionFacts) => decided(facts).action;
export const noted = (facts: DecisionFacts) => decided(facts).notes.map(({ code }) => code);
export const TOP: Changes = {
  customer: { tier: "gold", topTier: true, contributionMinor: 120_000n, orders: 12, tenureDays: 700 },
};
