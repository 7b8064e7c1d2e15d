// Of all fair answers the one with the least expected cost (S-002, S-005, S-167).

import { ACTION_WORDS } from "#app/resolution/actions.ts";
import { isSupported } from "#app/resolution/admissible.ts";
import type { Case } from "#app/resolution/case.ts";
import type { Fact } from "#app/resolution/decision.ts";
import { MAKES_WHOLE } from "#app/resolution/families.ts";
import { type Competitor, compete } from "#app/resolution/rules/competition.ts";
import { answer, fact, type Ruling } from "#app/resolution/rules/ruling.ts";
import { money, percent } from "#app/resolution/words.ts";

export function leastExpectedCost(at: Case): Ruling {
  const all = compete(at);
  const fair = all.filter(({ barrier }) => barrier === null);
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
  // Where one answer alone is fair, the next is what may come of it.
  const next = second ?? all.find(({ action }) => action !== best.action && MAKES_WHOLE.has(action));
  return {
    ...answer(best.action, at),
    runnerUp: next ? answer(next.action, at) : null,
    because: () =>
      second
        ? `Of the fair answers it can be expected to cost least: ${cents(best.cost.total, at)}.`
        : "As things stand it is the only fair answer.",
    carrying: () => (second ? furthestAhead(at, best, second) : standsAlone(at, best)),
  };
}

/** The two parts of the cost in which the best answer is furthest ahead of the next. */
function furthestAhead(at: Case, best: Competitor, second: Competitor): readonly [Fact, Fact] {
  const [first, next] = PARTS.map(({ part, code, words }) => ({
    ahead: second.cost[part] - best.cost[part],
    fact: () =>
      fact(code, `${words}: ${cents(best.cost[part], at)}, against ${cents(second.cost[part], at)} for the next best.`),
  }))
    .filter(({ ahead }) => ahead > 0)
    .sort((a, b) => b.ahead - a.ahead);
  if (!first) return [fact("claim.amountMinor", `${cents(at.amount, at)} is at stake.`), honesty(at)];
  return [first.fact(), next ? next.fact() : honesty(at)];
}

/** What keeps all other answers out. */
function standsAlone(at: Case, best: Competitor): readonly [Fact, Fact] {
  if (!at.large || isSupported(at)) {
    return [fact("admissible", `No other answer is fair: ${ACTION_WORDS[best.action].toLowerCase()}.`), honesty(at)];
  }
  const limit = money(at.policy.thresholds.largeAboveMinor, at.facts.currency);
  return [
    fact("claim.amountMinor", `${cents(at.amount, at)} is more than ${limit}: so much wants better evidence.`),
    at.family === "not_arrived"
      ? fact("proof.signature", "The carrier says delivered, but no signature shows who has it.")
      : fact("claim.photos", "Nothing shows yet what happened: no photo, no weight that fits."),
  ];
}

function honesty(at: Case): Fact {
  return fact("honesty", `The account is true with a chance of ${percent(at.honesty)}.`);
}

const PARTS = [
  { part: "direct", code: "cost.direct", words: "Goods, shipping and money" },
  { part: "dispute", code: "cost.dispute", words: "Chance of a dispute" },
  { part: "relationship", code: "cost.relationship", words: "Chance of losing the customer" },
] as const;

function cents(amount: number, at: Case): string {
  return money(BigInt(Math.round(amount)), at.facts.currency);
}
