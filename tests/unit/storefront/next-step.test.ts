import { describe, expect, test } from "vitest";
import { STATES } from "#app/claims/claim.ts";
import { type ClaimInHand, nextStep } from "#app/storefront/next-step.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const later = new Date("2026-11-24T12:00:00Z");
const before = new Date("2026-11-22T12:00:00Z");
const claim = (more: Partial<ClaimInHand>): ClaimInHand => ({
  state: "open",
  dueAt: null,
  firstReplyAt: null,
  snoozedUntil: null,
  reviewAskedAt: null,
  ...more,
});

describe("what happens next", () => {
  test.each<[Partial<ClaimInHand>, string, Date | null]>([
    [{ dueAt: later }, "next_open", later],
    [{ dueAt: before }, "next_overdue", before],
    [{}, "next_soon", null],
    [{ state: "waiting_us", dueAt: before, firstReplyAt: before }, "next_soon", null],
    [{ state: "waiting_us", dueAt: later, firstReplyAt: before }, "next_answered", later],
    [{ state: "waiting_us", dueAt: before, snoozedUntil: later, firstReplyAt: before }, "next_answered", later],
    [{ state: "waiting_carrier", snoozedUntil: later }, "next_carrier", later],
    [{ state: "waiting_carrier", dueAt: before }, "next_carrier_soon", null],
    [{ state: "waiting_customer", firstReplyAt: before, dueAt: later }, "next_customer", null],
    [{ state: "waiting_customer", dueAt: later }, "next_customer_soon", null],
    [{ state: "resolved" }, "next_resolved", null],
    [{ state: "declined" }, "next_declined", null],
    [{ state: "declined", reviewAskedAt: before }, "next_declined_again", null],
    [{ state: "withdrawn" }, "next_withdrawn", null],
  ])("%o", (more, word, by) => {
    expect(nextStep(claim(more), NOW)).toEqual({ word, by });
  });

  test("a moment that has passed is only named with an apology", () => {
    for (const state of STATES) {
      for (const firstReplyAt of [null, before]) {
        const next = nextStep(claim({ state, firstReplyAt, dueAt: before, snoozedUntil: before }), NOW);
        expect(next.by === null || next.word === "next_overdue").toBe(true);
      }
    }
  });
});
