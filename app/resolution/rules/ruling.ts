// What a rule answers. Words are made only for the answer that is shown, not for the many that are tried.
import type { Action, Terms } from "#app/resolution/actions.ts";
import type { Case } from "#app/resolution/case.ts";
import type { Fact } from "#app/resolution/decision.ts";
import { termsOf } from "#app/resolution/terms.ts";

export type Answer = { readonly action: Action; readonly terms: Terms };

export type Ruling = Answer & {
  readonly runnerUp: Answer | null;
  readonly because: () => string;
  /** The two facts that carry the answer. */
  readonly carrying: () => readonly [Fact, Fact];
};

/** A rule's answer, or null when the rule doesn't apply. */
export type RuleFunction = (at: Case) => Ruling | null;

/** `action` with its usual terms, some of them changed. What the owner is asked to approve has the terms of the proposal. */
export function answer(action: Action, at: Case, changed: Partial<Terms> = {}): Answer {
  return { action, terms: { ...termsOf(changed.proposal ?? action, at), ...changed } };
}

export function fact(code: string, words: string): Fact {
  return { code, words };
}
