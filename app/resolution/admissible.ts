// Which answers are fair at all. A refusal needs proof, much money needs evidence, nothing is paid twice.
import type { CostedAction } from "#app/resolution/actions.ts";
import type { Case } from "#app/resolution/case.ts";
import { refundOf } from "#app/resolution/expected-cost.ts";
import type { Family } from "#app/resolution/families.ts";

const MONEY_OR_GOODS: ReadonlySet<CostedAction> = new Set([
  "resend",
  "refund",
  "store_credit",
  "exchange",
  "redo_free",
]);

/** Where the customer can have it again for what it costs us. */
const AT_COST: ReadonlySet<Family> = new Set(["personalisation", "address"]);

export type Barrier =
  | "no_proof"
  | "unclear"
  | "not_their_slip"
  | "at_cost_is_fair"
  | "proven_untrue"
  | "taken_care_of"
  | "wants_evidence"
  | "may_still_come"
  | "not_asked_for_credit"
  | "not_asked_for_exchange"
  | "nothing_left_to_refund"
  | "made_as_typed"
  | "search_is_over"
  | "evidence_is_there";

/** Why `action` is out of the question; null when it is not. */
export function barrierOf(action: CostedAction, at: Case): Barrier | null {
  const { claim } = at.facts;
  if (at.family === "unclear" && action !== "ask_for_evidence" && !at.slip) return "unclear";
  switch (action) {
    case "decline":
      if (at.cared) return "taken_care_of";
      if (at.slip && AT_COST.has(at.family) && !at.facts.proof.photoSeenBefore) return "at_cost_is_fair";
      return isProven(at) ? null : "no_proof";
    case "refund":
      if (refundOf(at) <= 0) return "nothing_left_to_refund";
      if (at.family === "personalisation" && at.slip) return "made_as_typed";
      if (!at.slip && isProven(at)) return "proven_untrue";
      break;
    case "store_credit":
      if (at.family === "personalisation" && at.slip) return "made_as_typed";
      if (!at.slip && isProven(at)) return "proven_untrue";
      if (!suitsCredit(at)) return "not_asked_for_credit";
      break;
    case "redo_at_cost":
      return at.slip ? null : "not_their_slip";
    case "exchange":
      if (at.family !== "taste" && claim.wish !== "exchange") return "not_asked_for_exchange";
      break;
    case "carrier_trace":
      return at.facts.proof.traceFoundLoss ? "search_is_over" : null;
    case "ask_for_evidence":
      return isSettled(at) ? "evidence_is_there" : null;
    default:
      break;
  }
  if (!MONEY_OR_GOODS.has(action) || at.cared) return null;
  if (at.family === "not_arrived" && mayStillCome(at)) return "may_still_come";
  return at.large && !isSupported(at) ? "wants_evidence" : null;
}

/** Credit matches a matter of taste or a charge; what did not come or is broken is made good by the thing itself. */
function suitsCredit({ family, facts }: Case): boolean {
  return facts.claim.wish === "store_credit" || family === "taste" || family === "subscription";
}

/** Shipped, not delivered, and not yet so late that it counts as lost. */
function mayStillCome({ facts, policy }: Case): boolean {
  const { transit, proof } = facts;
  if (proof.deliveryScan || proof.traceFoundLoss || transit.calendarDays === null) return false;
  return transit.calendarDays < policy.thresholds.lostAfterDays;
}

/** Proof enough to refuse: more than a scan, and never while others say the same (S-012, S-167). */
export function isProven({ facts, family, slip }: Case): boolean {
  const { proof, customer } = facts;
  const questionable = customer.standing === "questionable";
  if (proof.cluster) return false;
  if (family === "not_arrived") {
    return proof.deliveryScan && !proof.traceFoundLoss && (proof.signature === true || questionable);
  }
  if (proof.photoSeenBefore) return true;
  if (facts.claim.why === "missing_items") {
    if (proof.weight === "contradicts" && (questionable || proof.photosBeforeShipping > 0)) return true;
    if (proof.weight === "consistent") return false;
  }
  return slip;
}

/** Nothing more to be learned by asking. */
function isSettled(at: Case): boolean {
  if (at.family === "unclear" || at.family === "payment") return false;
  return isSupported(at) || isProven(at);
}

/** Evidence enough to grant much (S-025, S-042, S-167). */
export function isSupported({ facts, family, fault, policy }: Case): boolean {
  const { claim, proof, transit } = facts;
  if (proof.cluster) return true;
  switch (family) {
    case "not_arrived":
      return (
        proof.traceFoundLoss ||
        transit.carrierException ||
        (!proof.deliveryScan && (transit.calendarDays ?? 0) >= policy.thresholds.lostAfterDays)
      );
    case "not_right":
      return proof.weight === "consistent" || (claim.photos > 0 && !proof.photoSeenBefore);
    case "personalisation":
      return claim.photos > 0 || fault !== "unknown";
    default:
      return true;
  }
}
