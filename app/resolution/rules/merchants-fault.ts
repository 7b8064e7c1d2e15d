// S-006: our own mistake is put right, all of it, whatever the customer is worth and however the history looks.
import type { Case } from "#app/resolution/case.ts";
import { fullFix } from "#app/resolution/rules/full-fix.ts";
import { type Answer, answer, fact, type RuleFunction } from "#app/resolution/rules/ruling.ts";
import { money } from "#app/resolution/words.ts";

export const merchantsFault: RuleFunction = (at) => {
  if (at.fault !== "merchant") return null;
  const { claim, currency } = at.facts;
  const fix = fullFix(at);
  const forOwner = claim.amountMinor >= at.policy.thresholds.veryLargeAboveMinor;
  return {
    ...(forOwner ? answer("escalate", at, { proposal: fix.action }) : fix),
    runnerUp: forOwner ? fix : otherFix(fix, at),
    because: () =>
      forOwner
        ? "It was our mistake and a very large one: it is put right in full, and the owner says how."
        : "It was our mistake: it is put right in full.",
    carrying: () => [
      fact("claim.fault", "It was our mistake."),
      fact("claim.amountMinor", `${money(claim.amountMinor, currency)} is what it takes to put right.`),
    ],
  };
};

function otherFix(fix: Answer, at: Case): Answer | null {
  if (fix.action === "refund") return answer("store_credit", at);
  return at.facts.order.refundableMinor > 0n ? answer("refund", at) : answer("store_credit", at);
}
