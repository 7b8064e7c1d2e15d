// S-026, S-070, S-071: who goes to the bank gets the bank's answer; the fee is gone either way.
import { answer, fact, type RuleFunction } from "#app/resolution/rules/ruling.ts";
import { money, percent } from "#app/resolution/words.ts";

export const disputeRoad: RuleFunction = (at) => {
  const { dispute, claim, currency } = at.facts;
  if (dispute.state !== "open" && dispute.state !== "lost") return null;
  const amount = money(dispute.amountMinor, currency);
  const asked = fact("claim.wish", "Beside the dispute the customer asks us for help with the same order.");
  if (dispute.state === "lost") {
    return {
      ...answer("decline", at),
      runnerUp: answer("escalate", at, { proposal: "resend" }),
      because: () => `The bank has already given the customer ${amount} for this order.`,
      carrying: () => [fact("dispute.state", `A dispute over ${amount} was lost: the money is back already.`), asked],
    };
  }
  const worth = at.win * Number(dispute.amountMinor);
  const work = Number(at.policy.costs.disputeTimeMinor);
  const contest = worth > work;
  const chances = `${percent(at.win)} of such disputes are won`;
  return {
    ...answer(contest ? "contest_dispute" : "accept_dispute", at),
    runnerUp: answer(contest ? "accept_dispute" : "contest_dispute", at),
    because: () =>
      `A dispute over ${amount} is open. ${contest ? "It is worth contesting" : "It is not worth the work"}: ${chances}.`,
    carrying: () => [
      fact("dispute.state", `A dispute over ${amount} is open.`),
      claim.wish === "information" ? fact("dispute.win", `With the evidence at hand, ${chances}.`) : asked,
    ],
  };
};
