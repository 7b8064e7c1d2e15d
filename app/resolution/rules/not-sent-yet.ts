// S-034, S-156: what has not left yet need not go wrong: a wrong address is held and corrected, an unwanted order cancelled.
import { addBusinessDays } from "#app/claims/transit.ts";
import { answer, fact, type RuleFunction } from "#app/resolution/rules/ruling.ts";

export const notSentYet: RuleFunction = (at) => {
  const { claim, order, transit } = at.facts;
  if (!order.known || order.cancelled || transit.state !== "not_shipped") return null;
  const notShipped = fact("transit.state", "Nothing has been shipped yet.");
  const until = addBusinessDays(at.facts.today, at.policy.thresholds.normalMaxDays);
  if (claim.wish === "cancel") {
    return {
      ...answer("cancel_order", at),
      runnerUp: answer("hold_order", at, { until }),
      because: () => "The order has not left us, and the customer no longer wants it.",
      carrying: () => [notShipped, fact("claim.wish", "The customer asks to cancel.")],
    };
  }
  if (claim.why !== "wrong_address") return null;
  return {
    ...answer("hold_order", at, { until, askFor: ["address_confirmed"] }),
    runnerUp: answer("cancel_order", at),
    because: () => "The order has not left us: it is held until the address is right.",
    carrying: () => [notShipped, fact("claim.why", "The address on the order is not the right one.")],
  };
};
