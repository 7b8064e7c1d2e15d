// Never twice money on one order for one cause (S-005).
import { answer, fact, type RuleFunction } from "#app/resolution/rules/ruling.ts";
import { money } from "#app/resolution/words.ts";

export const alreadyRefunded: RuleFunction = (at) => {
  const { order, currency } = at.facts;
  if (order.receivedMinor <= 0n || order.refundableMinor > 0n) return null;
  const received = money(order.receivedMinor, currency);
  return {
    ...answer("decline", at),
    runnerUp: answer("escalate", at, { proposal: "resend" }),
    because: () => `All ${received} of this order went back to the customer.`,
    carrying: () => [
      fact("order.refundableMinor", `Nothing is left of the ${received} received for this order.`),
      fact("order.madeGoodBefore", "Giving more would be giving twice."),
    ],
  };
};
