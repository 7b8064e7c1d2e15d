// What a decision says. Stored as it is, and shown as it is.

import type { Minor } from "#app/lib/money.ts";
import type { Action, CostedAction, Terms } from "#app/resolution/actions.ts";
import type { MarkCause } from "#app/standing/history.ts";

/** Something that is so, in words that a support agent can repeat. */
export type Fact = { readonly code: string; readonly words: string };

/** A fact that makes the customer's account more or less likely; `weight` is in natural log odds, rounded to hundredths. */
export type EvidenceItem = Fact & { readonly weight: number; readonly source: string };

/** Minor units of the shop's currency, what can be expected on average. */
export type CostRow = {
  readonly action: CostedAction;
  readonly terms: Terms;
  readonly admissible: boolean;
  /** Why it is not admissible; null when it is. */
  readonly whyNot: string | null;
  /** Goods at cost, shipping, handling, money given. */
  readonly directMinor: Minor;
  /** Chance of a dispute × what a dispute costs. */
  readonly disputeMinor: Minor;
  /** Chance that the customer leaves × what the relationship is worth. */
  readonly relationshipMinor: Minor;
  readonly totalMinor: Minor;
};

export type Flip = {
  /** Code of the fact, such as `claim.amountMinor`. */
  readonly fact: string;
  readonly label: string;
  readonly now: string;
  readonly breakEven: string;
  /** What the answer would be on the other side. */
  readonly thenAction: Action;
  readonly words: string;
};

/** Independent of what is granted (S-017). */
export type FlagSuggestion = {
  readonly suggest: "none" | "watch" | "questionable";
  readonly cause: MarkCause | null;
  readonly words: string;
};

export type Rule = {
  readonly code: string;
  readonly title: string;
  /** Requirement ids, such as `S-006`. */
  readonly cites: readonly string[];
  readonly because: string;
};

export type Decision = {
  readonly action: Action;
  readonly terms: Terms;
  /** The action with its terms in one sentence. */
  readonly words: string;
  readonly runnerUp: { readonly action: Action; readonly terms: Terms; readonly words: string } | null;
  readonly table: readonly CostRow[];
  readonly rule: Rule;
  readonly carrying: readonly [Fact, Fact];
  readonly flip: Flip | null;
  readonly evidenceFor: readonly EvidenceItem[];
  readonly evidenceAgainst: readonly EvidenceItem[];
  /** How likely the customer's account is true, 0 to 1, rounded to thousandths. */
  readonly honesty: number;
  /** Share of draws from what is uncertain in which the answer stays the same, 0 to 1. */
  readonly confidence: number;
  /** What the relationship is taken to be worth. */
  readonly relationshipMinor: Minor;
  /** What the answer can be expected to cost in goods, shipping and money. */
  readonly costMinor: Minor;
  readonly contributionBeforeMinor: Minor;
  readonly contributionAfterMinor: Minor;
  readonly flag: FlagSuggestion;
  readonly notes: readonly Fact[];
};
