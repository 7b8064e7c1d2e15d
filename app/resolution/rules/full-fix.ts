// What puts a mistake right, all of it: what matches the cause, or what the customer would rather have.
import type { Action, Terms } from "#app/resolution/actions.ts";
import type { Case } from "#app/resolution/case.ts";
import { refundOf } from "#app/resolution/expected-cost.ts";
import { type Answer, answer } from "#app/resolution/rules/ruling.ts";

export function fullFix(at: Case): Answer {
  const { claim, order, transit } = at.facts;
  if (claim.wish === "cancel" && transit.state === "not_shipped" && !order.cancelled) return answer("cancel_order", at);
  const wanted = wantedInstead(at);
  if (wanted) return answer(wanted, at);
  return answer(matching(at), at, expedite(at));
}

/** The customer may choose the form, as long as it makes up for all of it. */
function wantedInstead(at: Case): Action | null {
  const { wish } = at.facts.claim;
  const money = wish === "refund" || wish === "part_refund" || wish === "cancel";
  if (money && refundOf(at) > 0) return "refund";
  if (wish === "store_credit") return "store_credit";
  return wish === "exchange" && (at.family === "not_right" || at.family === "taste") ? "exchange" : null;
}

function matching(at: Case): Action {
  switch (at.family) {
    case "personalisation":
      return "redo_free";
    case "arrived_late":
      return refundOf(at) > 0 ? "refund" : "thank_you_gift";
    case "packaging":
      return "thank_you_gift";
    case "taste":
      return "exchange";
    case "payment":
    case "subscription":
      return refundOf(at) > 0 ? "refund" : "thank_you_gift";
    default:
      return "resend";
  }
}

/** A date that the customer told is kept where it can be. */
function expedite({ facts }: Case): Partial<Terms> {
  const { neededBy } = facts.claim;
  return neededBy !== null && neededBy >= facts.today ? { expedited: true } : {};
}
