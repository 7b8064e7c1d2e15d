// The answer alone, without its explanation: what is tried again and again for break-even values and for confidence.
import { type Case, caseOf, type Given } from "#app/resolution/case.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import type { Policy } from "#app/resolution/policy.ts";
import { type Ruled, rule } from "#app/resolution/rules/index.ts";

export type Solved = { readonly at: Case; readonly ruled: Ruled };

export function solve(facts: DecisionFacts, policy: Policy, given: Given = {}): Solved {
  const at = caseOf(facts, policy, given);
  return { at, ruled: rule(at) };
}
