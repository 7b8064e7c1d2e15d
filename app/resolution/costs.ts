// The table of costs as it is shown, and what the answer takes from the customer's contribution.
import type { Minor } from "#app/lib/money.ts";
import { type Action, isCosted } from "#app/resolution/actions.ts";
import type { Barrier } from "#app/resolution/admissible.ts";
import type { Case } from "#app/resolution/case.ts";
import type { CostRow } from "#app/resolution/decision.ts";
import { expectedCost } from "#app/resolution/expected-cost.ts";
import { compete } from "#app/resolution/rules/competition.ts";
import type { Answer } from "#app/resolution/rules/ruling.ts";
import { termsOf } from "#app/resolution/terms.ts";

const BARRIER_WORDS: Readonly<Record<Barrier, string>> = {
  no_proof: "Nothing proves the claim untrue: trust comes first.",
  unclear: "What happened, or with which order, is not clear yet.",
  not_their_slip: "Nothing shows that it was the customer's slip: it would not be fair to charge for it.",
  at_cost_is_fair: "It can be had again at cost, which costs us nothing.",
  proven_untrue: "The evidence says otherwise: no money is given against it.",
  taken_care_of: "A customer of this tier is taken care of.",
  wants_evidence: "So large a claim wants better evidence first.",
  may_still_come: "The parcel may still come.",
  not_asked_for_credit: "Credit doesn't match what went wrong, and was not asked for.",
  not_asked_for_exchange: "An exchange was not asked for.",
  nothing_left_to_refund: "Nothing is left to refund.",
  made_as_typed: "It was made as the customer typed it.",
  search_is_over: "The carrier has searched already.",
  evidence_is_there: "The evidence is there already.",
};

/**
 * Every answer that fits this kind of claim, cheapest first. The one that is given stands there as it is given: with what
 * its terms cost besides, and with nothing in its way, though a rule may have come before the arithmetic.
 */
export function tableOf(at: Case, given: Answer): CostRow[] {
  return compete(at)
    .map(({ action, cost, barrier }) => {
      const isGiven = action === given.action;
      const terms = isGiven ? given.terms : termsOf(action, at);
      const besides = isGiven ? besidesOf(given, at) : 0n;
      return {
        action,
        terms,
        admissible: isGiven || barrier === null,
        whyNot: barrier && !isGiven ? BARRIER_WORDS[barrier] : null,
        directMinor: rounded(cost.direct) + besides,
        disputeMinor: rounded(cost.dispute),
        relationshipMinor: rounded(cost.relationship),
        totalMinor: rounded(cost.total) + besides,
      };
    })
    .sort((a, b) => Number(a.totalMinor - b.totalMinor));
}

/**
 * What the answer takes when it is carried out: goods at cost, shipping, money, people's time. What may follow later, such
 * as a dispute, or what a search by the carrier ends with, is not in it. Where the owner is asked, it is what the proposal
 * takes: that is what the owner decides about.
 */
export function costOf({ action, terms }: Answer, at: Case): Minor {
  const done = action === "escalate" ? terms.proposal : action;
  return done === null ? 0n : directOf(done, at) + besidesOf({ action: done, terms }, at);
}

/** What the terms cost besides what the action does anyway. */
export function besidesOf(
  { action, terms }: Pick<Answer, "action" | "terms">,
  { policy: { costs } }: Pick<Case, "policy">,
): Minor {
  const expedited = terms.expedited ? costs.expeditedMinor : 0n;
  // An exchange has its label in it already.
  const label = terms.returnLabel && action !== "exchange" ? costs.returnLabelMinor : 0n;
  return expedited + label;
}

function directOf(action: Action, at: Case): Minor {
  if (action === "carrier_trace") return at.policy.costs.traceMinor;
  if (action === "ask_for_evidence") return at.policy.costs.evidenceMinor;
  if (isCosted(action)) return rounded(expectedCost(action, at).direct);
  if (action === "accept_dispute") return at.facts.dispute.amountMinor;
  return action === "contest_dispute" ? at.policy.costs.disputeTimeMinor : 0n;
}

function rounded(minor: number): Minor {
  return BigInt(Math.round(minor));
}
