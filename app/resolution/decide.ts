// What to do about a claim, and why. Pure: the same facts under the same policy give the same answer, to the byte.

import { confidenceOf } from "#app/resolution/confidence.ts";
import { costOf, tableOf } from "#app/resolution/costs.ts";
import type { Decision } from "#app/resolution/decision.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { flagOf } from "#app/resolution/flag.ts";
import { flipOf } from "#app/resolution/flip.ts";
import { notesOf } from "#app/resolution/notes.ts";
import type { Policy } from "#app/resolution/policy.ts";
import { RULES } from "#app/resolution/rule-codes.ts";
import type { Answer } from "#app/resolution/rules/ruling.ts";
import { answerWords, evidenceItems } from "#app/resolution/sentences.ts";
import { solve } from "#app/resolution/solve.ts";

export function decide(facts: DecisionFacts, policy: Policy): Decision {
  const solved = solve(facts, policy);
  const { at, ruled } = solved;
  const table = tableOf(at, ruled);
  const costMinor = costOf(ruled, at);
  const shown = ({ action, terms }: Answer) => ({
    action,
    terms,
    words: answerWords({ action, terms }, facts.currency),
  });
  const contributionBeforeMinor = facts.customer.contributionMinor;
  return {
    ...shown(ruled),
    runnerUp: ruled.runnerUp && shown(ruled.runnerUp),
    table,
    rule: {
      code: ruled.rule,
      title: RULES[ruled.rule].title,
      cites: RULES[ruled.rule].cites,
      because: ruled.because(),
    },
    carrying: ruled.carrying(),
    flip: flipOf(solved),
    evidenceFor: evidenceItems(at, "for"),
    evidenceAgainst: evidenceItems(at, "against"),
    honesty: thousandths(at.honesty),
    confidence: thousandths(confidenceOf(solved)),
    relationshipMinor: BigInt(Math.round(at.relationship)),
    costMinor,
    contributionBeforeMinor,
    contributionAfterMinor: contributionBeforeMinor - costMinor,
    flag: flagOf(at),
    notes: notesOf(at, ruled, table, costMinor),
  };
}

function thousandths(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}
