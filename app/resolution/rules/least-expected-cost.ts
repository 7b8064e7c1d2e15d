// Of all fair answers the one with the least expected cost (S-002, S-005, S-167).

import { ACTION_WORDS } from "#app/resolution/actions.ts";
import type { Case } from "#app/resolution/case.ts";
import type { Fact } from "#app/resolution/decision.ts";
import { type Competitor, compete } from "#app/resolution/rules/competition.ts";
import { answer, fact, type Ruling } from "#app/resolution/rules/ruling.ts";
import { money, percent } from "#app/resolution/words.ts";

export function leastExpectedCost(at: Case): Ruling {
  const fair = compete(at).filter(({ barrier }) => barrier === null);
  const [best, second] = fair;
  if (!best) {
    return {
      ...answer("escalate", at, { proposal: "thank_you_gift" }),
      runnerUp: null,
      because: () => "None of the usual answers fits: the owner decides.",
      carrying: () => [
        fact("claim.why", "What happened has no usual answer."),
        fact("order.refundableMinor", `${money(at.facts.order.refundableMinor, at.facts.currency)} could be refunded.`),
      ],
    };
  }
  return {
    ...answer(best.action, at),
    runnerUp: second ? answer(second.action, at) : null,
    because: () => `Of the fair answers it can be expected to cost least: ${cents(best.cost.total, at)}.`,
    carrying: () => carrying(at, best, second ?? null),
  };
}

/** The two parts of the cost in which the best answer is furthest ahead of the next. */
function carrying(at: Case, best: Competitor, second: Competitor | null): readonly [Fact, Fact] {
  const honesty = fact("honesty", `The account is true with a chance of ${percent(at.honesty)}.`);
  if (!second)
    return [fact("admissible", `No other answer is fair: ${ACTION_WORDS[best.action].toLowerCase()}.`), honesty];
  const ahead = PARTS.map(({ part, code, words }) => ({
    ahead: second.cost[part] - best.cost[part],
    fact: () =>
      fact(code, `${words}: ${cents(best.cost[part], at)}, against ${cents(second.cost[part], at)} for the next best.`),
  }))
    .filter((part) => part.ahead > 0)
    .sort((a, b) => b.ahead - a.ahead);
  const [first, next] = ahead;
  if (!first) return [fact("claim.amountMinor", `${cents(at.amount, at)} is at stake.`), honesty];
  return [first.fact(), next ? next.fact() : honesty];
}

const PARTS = [
  { part: "direct", code: "cost.direct", words: "Goods, shipping and money" },
  { part: "dispute", code: "cost.dispute", words: "Chance of a dispute" },
  { part: "relationship", code: "cost.relationship", words: "Chance of losing the customer" },
] as const;

function cents(amount: number, at: Case): string {
  return money(BigInt(Math.round(amount)), at.facts.currency);
}
