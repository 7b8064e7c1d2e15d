// What a choice costs, and when it needs approval.
import { describe, expect, test } from "vitest";
import { type Action, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import { approvalNeeded, costOf } from "#app/resolution/limits.ts";
import type { MomentOfActing } from "#app/resolution/moment.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import { moment, NAPKINS, ORDER } from "#tests/unit/resolution/a-moment.ts";

describe("costOf", () => {
  const cost = (action: Action, terms: Partial<Terms> = {}, more: Partial<MomentOfActing> = {}) =>
    costOf(action, { ...NO_TERMS, ...terms }, moment(more), DEFAULT_POLICY);
  const lines = [{ lineId: NAPKINS.id, quantity: 2 }];

  test("of a cancelled order is all that goes back, and no more", () => {
    expect(cost("cancel_order")).toBe(19_200n);
    expect(cost("cancel_order", {}, { order: { ...ORDER, refundedMinor: 4_200n } })).toBe(15_000n);
    expect(cost("cancel_order", {}, { order: { ...ORDER, refundedMinor: 19_300n } })).toBe(0n);
    expect(cost("cancel_order", {}, { order: null })).toBe(0n);
  });

  test("of a gift is what the policy says, of goods their price, of money the money", () => {
    expect(cost("thank_you_gift")).toBe(DEFAULT_POLICY.costs.giftMinor);
    expect(cost("redo_free", { lines })).toBe(9_600n);
    expect(cost("refund", { lines, refundPart: "full" })).toBe(9_600n);
    expect(cost("store_credit", { amountMinor: 700n })).toBe(700n);
    const taxed = { order: { ...ORDER, taxOnTopMinor: 1_536n } };
    expect(cost("refund", { lines, refundPart: "full" }, taxed)).toBe(10_368n);
    expect(cost("refund", { lines, refundPart: "part", amountMinor: 900n }, taxed)).toBe(900n);
    expect(cost("redo_free", { lines }, taxed)).toBe(9_600n);
    for (const action of ["decline", "wait", "hold_order"] as const) expect(cost(action, { lines })).toBe(0n);
  });
});

describe("approvalNeeded", () => {
  const caps = { approvalAboveMinor: 1_000n, perAgentPerDayMinor: 3_000n, perDayMinor: 5_000n };
  const none = { byActorMinor: 0n, todayMinor: 0n };

  test.each([
    [1_000n, none, null],
    [1_001n, none, /above \$10\.00/],
    [500n, { byActorMinor: 2_500n, todayMinor: 2_500n }, null],
    [501n, { byActorMinor: 2_500n, todayMinor: 2_500n }, /you would have given/],
    [501n, { byActorMinor: 0n, todayMinor: 4_500n }, /the shop would have given/],
    [0n, { byActorMinor: 9_999n, todayMinor: 9_999n }, null],
  ])("%s after %o", (cost, spent, words) => {
    const why = approvalNeeded("refund", cost, spent, caps, "USD");
    if (words) expect(why).toMatch(words);
    else expect(why).toBeNull();
  });

  test("to escalate is to ask", () => {
    expect(approvalNeeded("escalate", 0n, none, caps, "USD")).toContain("owner");
  });
});
