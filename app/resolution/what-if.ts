// What an edited policy would have answered, and what that would have cost.
import type { Minor } from "#app/lib/money.ts";
import { ACTION_WORDS, type Action } from "#app/resolution/actions.ts";
import { caseOf } from "#app/resolution/case.ts";
import { costOf } from "#app/resolution/costs.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import type { Policy } from "#app/resolution/policy.ts";
import type { RuleCode } from "#app/resolution/rule-codes.ts";
import { rule } from "#app/resolution/rules/index.ts";
import type { Answer } from "#app/resolution/rules/ruling.ts";
import { answerWords } from "#app/resolution/sentences.ts";

export type Outcome = {
  readonly action: Action;
  /** The answer with its terms; of what the owner is asked, those of the proposal. */
  readonly words: string;
  readonly rule: RuleCode;
  readonly costMinor: Minor;
};

/** The answer under a policy and what it takes in goods, shipping and money. */
export function outcomeUnder(facts: DecisionFacts, policy: Policy): Outcome {
  const at = caseOf(facts, policy);
  const ruled = rule(at);
  return {
    action: ruled.action,
    words: wordsOf(ruled, facts.currency),
    rule: ruled.rule,
    costMinor: costOf(ruled, at),
  };
}

function wordsOf({ action, terms }: Answer, currency: string): string {
  const { proposal } = terms;
  if (action !== "escalate" || proposal === null) return answerWords({ action, terms }, currency);
  return `${ACTION_WORDS.escalate}. The proposal: ${answerWords({ action: proposal, terms }, currency)}`;
}
