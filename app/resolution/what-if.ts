// What an edited policy would have answered, and what that would have cost.
import type { Minor } from "#app/lib/money.ts";
import type { Action } from "#app/resolution/actions.ts";
import { caseOf } from "#app/resolution/case.ts";
import { costOf } from "#app/resolution/costs.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import type { Policy } from "#app/resolution/policy.ts";
import type { RuleCode } from "#app/resolution/rule-codes.ts";
import { rule } from "#app/resolution/rules/index.ts";

export type Outcome = { readonly action: Action; readonly rule: RuleCode; readonly costMinor: Minor };

/** The answer under a policy and what it takes in goods, shipping and money. */
export function outcomeUnder(facts: DecisionFacts, policy: Policy): Outcome {
  const at = caseOf(facts, policy);
  const ruled = rule(at);
  return { action: ruled.action, rule: ruled.rule, costMinor: costOf(ruled, at) };
}
