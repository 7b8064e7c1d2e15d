// S-044 … S-048: an uncleared cheque or transfer is waited for; when it can't be waited for, the order is cancelled.
// How charming the customer and how large the order is are no part of it.
import { addBusinessDays } from "#app/claims/transit.ts";
import type { Case } from "#app/resolution/case.ts";
import type { Day } from "#app/resolution/facts.ts";
import { answer, fact, type RuleFunction } from "#app/resolution/rules/ruling.ts";
import { addDays } from "#app/resolution/terms.ts";
import { dayWords } from "#app/resolution/words.ts";

export const paymentRisk: RuleFunction = (at) => {
  const { payment, transit, order } = at.facts;
  if (!isRisky(at) || transit.state !== "not_shipped" || order.cancelled) return null;
  const clearsOn = clearingDay(at);
  const what = payment.method === "cheque" ? "The cheque" : "The bank transfer";
  const wait = answer("hold_order", at, { until: clearsOn });
  const uncleared = fact("payment.cleared", `${what} has not cleared; it is safe on ${dayWords(clearsOn)}.`);
  if (cannotWait(at, clearsOn)) {
    return {
      ...answer("cancel_order", at),
      runnerUp: wait,
      because: () => `${what} has not cleared, and the order can't wait until it has.`,
      carrying: () => [
        uncleared,
        payment.rush
          ? fact("payment.rush", "Rush shipping was paid for: it would have to leave now.")
          : fact("claim.neededBy", "It is needed before the payment is safe and the parcel there."),
      ],
    };
  }
  return {
    ...wait,
    runnerUp: answer("cancel_order", at),
    because: () => `${what} has not cleared: the order is held until ${dayWords(clearsOn)}.`,
    carrying: () => [uncleared, fact("payment.rush", "Nothing forces the order to leave at once.")],
  };
};

/** A cheque counts as cleared when its days are over; a transfer only when the money is there. */
function isRisky({ facts, policy }: Case): boolean {
  const { method, cleared, ageDays } = facts.payment;
  if (cleared) return false;
  return method === "bank_transfer" || (method === "cheque" && ageDays < policy.thresholds.clearingDays);
}

function clearingDay({ facts, policy }: Case): Day {
  const left = policy.thresholds.clearingDays - facts.payment.ageDays;
  return addDays(facts.today, left > 0 ? left : policy.thresholds.clearingDays);
}

function cannotWait({ facts, policy }: Case, clearsOn: Day): boolean {
  if (facts.payment.rush) return true;
  const { neededBy } = facts.claim;
  return neededBy !== null && neededBy < addBusinessDays(clearsOn, policy.thresholds.normalMaxDays);
}
