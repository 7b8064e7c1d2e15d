// The customer's second look: where the review stands, and what was said when the claim was refused.
import type { State } from "#app/claims/claim.ts";
import type { ClaimEvent } from "#app/claims/timeline.ts";

export type Reviewed = {
  readonly state: State;
  readonly reviewAskedAt: Date | null;
  readonly timeline: readonly ClaimEvent[];
};

/** Whether the shop answered the review; one that the customer ended by withdrawing is neither open nor answered. */
export function reviewState(claim: Reviewed): "none" | "open" | "done" {
  if (!claim.reviewAskedAt || claim.state === "withdrawn") return "none";
  const asked = claim.timeline.findLastIndex((event) => event.kind === "review_asked");
  const answered = isAnswer(claim.state) || claim.timeline.slice(asked + 1).some((event) => isAnswer(movedTo(event)));
  return answered ? "done" : "open";
}

/** The reason of the last refusal, for a claim that is open again since; null when its last answer was another one. */
export function refusedBefore(claim: Reviewed): string | null {
  if (isAnswer(claim.state) || claim.state === "withdrawn") return null;
  const last = claim.timeline.findLast((event) => isAnswer(movedTo(event)));
  return (last && movedTo(last) === "declined" && last.detail.reason) || null;
}

function movedTo(event: ClaimEvent): string | null {
  return event.kind === "moved" ? (event.detail.to ?? null) : null;
}

function isAnswer(state: string | null): boolean {
  return state === "resolved" || state === "declined";
}
