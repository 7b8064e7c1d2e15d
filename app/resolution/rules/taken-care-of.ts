// S-003, S-004: for the best customers their own slip, or what nobody could control, is made good as if it were ours.
import { MAKES_WHOLE } from "#app/resolution/families.ts";
import { compete } from "#app/resolution/rules/competition.ts";
import { answer, fact, type RuleFunction } from "#app/resolution/rules/ruling.ts";
import { money } from "#app/resolution/words.ts";

export const takenCareOf: RuleFunction = (at) => {
  if (!at.cared) return null;
  const fair = compete(at).filter(({ barrier }) => barrier === null);
  const [best, second] = fair.filter(({ action }) => MAKES_WHOLE.has(action));
  if (!best) return null;
  const other = second ?? fair.find(({ action }) => action !== best.action);
  const { customer, currency } = at.facts;
  const reason = at.slip ? "it was the customer's slip" : "it was outside our control";
  return {
    ...answer(best.action, at),
    runnerUp: other ? answer(other.action, at) : null,
    because: () => `The customer is among the best, and ${reason}: it is taken care of.`,
    carrying: () => [
      fact("customer.tier", "The customer's tier is one that is taken care of."),
      fact(
        "customer.contributionMinor",
        `The customer has brought ${money(customer.contributionMinor, currency)} of profit.`,
      ),
    ],
  };
};
