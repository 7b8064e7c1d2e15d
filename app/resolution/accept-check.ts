// Whether what a person chose may be done now: looked at again at the moment of the click, with all that came since.
import { type Acceptance, isPerson, type Refused, sameTerms } from "#app/resolution/accept.ts";
import { blocked, checkDispute, checkPossible, SENDS } from "#app/resolution/check-possible.ts";
import type { DecisionNow, MomentOfActing } from "#app/resolution/moment.ts";

/** What is missing in what the person gave; null when nothing is. */
export function checkGiven(wish: Acceptance, decision: DecisionNow): Refused | null {
  if (!isPerson(wish.actor)) return invalid("actor", "Only a person can decide this.");
  const overrides = isOverride(wish, decision);
  if (overrides && !wish.overrideReason?.trim()) {
    return invalid("overrideReason", "Say in a few words why you decide otherwise than suggested.");
  }
  return checkTerms(wish);
}

/** What is missing for it to be done as it was given; of what the owner is asked, for the proposal. Null when nothing is. */
export function checkTerms(wish: Pick<Acceptance, "action" | "terms" | "customerReason">): Refused | null {
  const { proposal } = wish.terms;
  if (wish.action === "escalate") {
    if (proposal === "escalate") return invalid("terms", "Choose what you propose.");
    return proposal && checkTerms({ ...wish, action: proposal });
  }
  if (wish.action === "decline" && !wish.customerReason?.trim()) {
    return invalid("customerReason", "Say why it is declined, in words for the customer.");
  }
  if (SENDS.has(wish.action) && wish.terms.lines.length === 0) {
    return invalid("terms", "Choose the products that it is about.");
  }
  const { amountMinor, refundPart, lines } = wish.terms;
  const needsAmount =
    wish.action === "store_credit" ||
    wish.action === "redo_at_cost" ||
    (wish.action === "refund" && refundPart === "part");
  if (needsAmount && (amountMinor === null || amountMinor <= 0n))
    return invalid("terms", "Enter an amount above zero.");
  if (wish.action === "refund" && refundPart === null) return invalid("terms", "Choose what is given back.");
  if (wish.action === "refund" && refundPart === "full" && lines.length === 0) {
    return invalid("terms", "Choose the products that are refunded.");
  }
  return null;
}

function invalid(field: Extract<Refused, { outcome: "invalid" }>["field"], words: string): Refused {
  return { outcome: "invalid", field, words };
}

export function isOverride(wish: Pick<Acceptance, "action" | "terms">, decision: DecisionNow): boolean {
  return wish.action !== decision.action || !sameTerms(wish.terms, decision.terms);
}

/** Why the choice can't be carried out as things are now; null when it can. */
export function checkMoment(wish: Pick<Acceptance, "action" | "terms">, now: MomentOfActing): Refused | null {
  const { claim, decision } = now;
  if (decision.chosenAt && !decision.waitsForApproval) {
    return { outcome: "already_accepted", by: decision.chosenBy ?? "somebody", at: decision.chosenAt };
  }
  const disputed = checkDispute(wish.action, now);
  if (disputed) return disputed;
  if (claim.decisionId !== decision.id) {
    return { outcome: "stale", words: "Something changed and the suggestion was drawn anew: look at it once more." };
  }
  if (claim.closed) return blocked("closed", "This claim is closed. Open it again first.");
  if (now.beingDone) {
    return blocked("being_done", "What was decided before is not done yet. Wait for it, retry it or drop it first.");
  }
  return checkPossible(wish, now);
}
