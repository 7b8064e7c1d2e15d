// S-031, S-038, S-040, S-167: a small claim without proof against it is made good, and noted where need be.
import type { CostedAction } from "#app/resolution/actions.ts";
import { barrierOf, isProven } from "#app/resolution/admissible.ts";
import type { Case } from "#app/resolution/case.ts";
import { CANDIDATES } from "#app/resolution/families.ts";
import { compete } from "#app/resolution/rules/competition.ts";
import { answer, fact, type RuleFunction } from "#app/resolution/rules/ruling.ts";
import { money } from "#app/resolution/words.ts";

export const smallMadeGood: RuleFunction = (at) => {
  const { claim, customer, currency } = at.facts;
  const below = at.policy.thresholds.smallBelowMinor;
  if (claim.amountMinor >= below || customer.standing === "questionable" || at.slip || isProven(at)) return null;
  const made = matching(at);
  if (!made) return null;
  const second = compete(at).find(({ action, barrier }) => barrier === null && action !== made);
  return {
    ...answer(made, at),
    runnerUp: second ? answer(second.action, at) : null,
    because: () =>
      at.facts.proof.weight === "contradicts"
        ? "It is a small thing: it is made good. That the weight speaks against it is noted, as a separate matter."
        : "It is a small thing, and nothing proves it untrue: it is made good.",
    carrying: () => [
      fact(
        "claim.amountMinor",
        `${money(claim.amountMinor, currency)} is less than ${money(below, currency)}, so it is small.`,
      ),
      at.evidence.includes("first_claim")
        ? fact("customer.earlierClaims", "It is the customer's first claim.")
        : fact("customer.standing", "The customer's history is not questionable."),
    ],
  };
};

/** The thing itself, or what the customer would rather have of what is fair. */
function matching(at: Case): CostedAction | null {
  const { wish } = at.facts.claim;
  if (wish === "store_credit" && barrierOf("store_credit", at) === null) return "store_credit";
  if (wish === "exchange" && barrierOf("exchange", at) === null && CANDIDATES[at.family].includes("exchange")) {
    return "exchange";
  }
  const fits = at.family === "not_arrived" || at.family === "not_right";
  return fits && barrierOf("resend", at) === null ? "resend" : null;
}
