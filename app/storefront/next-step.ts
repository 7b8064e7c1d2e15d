// What a customer is told about a claim: what happens next, and by when.
import type { State } from "#app/claims/claim.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { Word } from "#app/storefront/words/en.ts";

export type ClaimInHand = {
  readonly state: State;
  readonly dueAt: Date | null;
  readonly firstReplyAt: Date | null;
  readonly snoozedUntil: Date | null;
  /** Asked once at most: a refusal after it leaves no review to ask for. */
  readonly reviewAskedAt: Date | null;
};

/** The sentence, and the moment for its blank when it has one. No moment is named that has passed, but as an apology. */
export function nextStep(claim: ClaimInHand, now: Date): { readonly word: Word; readonly by: Date | null } {
  const by = [claim.snoozedUntil, claim.dueAt].find((moment) => moment && moment > now) ?? null;
  switch (claim.state) {
    case "open":
    case "waiting_us":
      if (claim.firstReplyAt) return by ? { word: "next_answered", by } : { word: "next_soon", by: null };
      if (by) return { word: "next_open", by };
      return claim.dueAt ? { word: "next_overdue", by: claim.dueAt } : { word: "next_soon", by: null };
    case "waiting_customer":
      // Asking for something is a click; what it is stands in a message, which may not be written yet.
      return { word: claim.firstReplyAt ? "next_customer" : "next_customer_soon", by: null };
    case "waiting_carrier":
      return by ? { word: "next_carrier", by } : { word: "next_carrier_soon", by: null };
    case "resolved":
      return { word: "next_resolved", by: null };
    case "declined":
      return { word: claim.reviewAskedAt ? "next_declined_again" : "next_declined", by: null };
    case "withdrawn":
      return { word: "next_withdrawn", by: null };
    default:
      return assertNever(claim.state);
  }
}
