// S-055, S-056: very large claims, and products that failed once installed, ask for an answer of their own.
import { answer, fact, type RuleFunction } from "#app/resolution/rules/ruling.ts";
import { money } from "#app/resolution/words.ts";

export const ownerDecides: RuleFunction = (at) => {
  const { claim, currency } = at.facts;
  const from = at.policy.thresholds.veryLargeAboveMinor;
  const veryLarge = claim.amountMinor >= from;
  const installed = claim.why === "defective" && claim.afterInstallation;
  if (!veryLarge && !installed) return null;
  const amount = money(claim.amountMinor, currency);
  const size = fact(
    "claim.amountMinor",
    veryLarge ? `${amount} is at least ${money(from, currency)}: that is for the owner.` : `${amount} is at stake.`,
  );
  return {
    ...answer("escalate", at, { proposal: at.family === "taste" ? "exchange" : "resend" }),
    runnerUp: answer("ask_for_evidence", at),
    because: () =>
      installed
        ? `It failed after it was installed: ${amount} and a visit are at stake, and above all the customer.`
        : `${amount} is more than is decided without the owner.`,
    carrying: () => [
      size,
      installed
        ? fact("claim.afterInstallation", "It was installed already: a repair, a visit or an exchange are all costly.")
        : fact("claim.why", "At this size the risk is the customer, not the money alone."),
    ],
  };
};
