import { expect, test } from "vitest";
import type { State } from "#app/claims/claim.ts";
import type { ClaimEvent, EventKind } from "#app/claims/timeline.ts";
import { refusedBefore, reviewState } from "#app/storefront/review.ts";

const AT = new Date("2026-11-23T12:00:00Z");

/** A claim after these steps: `declined: reason` moves it there, all else is a kind of step. */
function claimAfter(state: State, ...steps: string[]) {
  const timeline = steps.map((step, i): ClaimEvent => {
    const [to, reason] = step.split(": ");
    const moved = reason !== undefined;
    const kind = moved ? "moved" : (step as EventKind);
    return { id: String(i), at: AT, actor: "x", kind, words: "", visible: true, detail: moved ? { to, reason } : {} };
  });
  return { state, reviewAskedAt: steps.includes("review_asked") ? AT : null, timeline };
}

test.each<[State, string[], string, string | null]>([
  ["open", ["opened"], "none", null],
  ["declined", ["opened", "declined: no"], "none", null],
  ["waiting_us", ["declined: no", "message_in"], "none", "no"],
  ["waiting_us", ["declined: no", "review_asked"], "open", "no"],
  ["waiting_us", ["review_asked"], "open", null],
  ["declined", ["declined: no", "review_asked", "declined: still no"], "done", null],
  ["resolved", ["declined: no", "review_asked", "resolved: paid"], "done", null],
  ["waiting_us", ["declined: no", "review_asked", "declined: still no", "message_in"], "done", "still no"],
  ["waiting_us", ["declined: no", "review_asked", "resolved: paid", "message_in"], "done", null],
  ["withdrawn", ["declined: no", "review_asked", "withdrawn: "], "none", null],
  ["waiting_us", ["declined: no", "review_asked", "withdrawn: ", "message_in"], "open", "no"],
])("%s after %j: the review is %s, refused before with %j", (state, steps, review, reason) => {
  expect(reviewState(claimAfter(state, ...steps))).toBe(review);
  expect(refusedBefore(claimAfter(state, ...steps))).toBe(reason);
});

test("a claim whose words were erased tells nothing", () => {
  const claim = claimAfter("waiting_us", "declined: no", "review_asked", "declined: still no", "message_in");
  const erased = { ...claim, timeline: claim.timeline.map((event) => ({ ...event, detail: {} })) };
  expect(refusedBefore(erased)).toBeNull();
});
