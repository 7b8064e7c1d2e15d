// What an accepted action becomes in Shopify.
import { describe, expect, test } from "vitest";
import { ACTIONS, NO_TERMS } from "#app/resolution/actions.ts";
import { AFTER } from "#app/resolution/after-action.ts";
import { callsOf } from "#app/resolution/calls-of.ts";
import { common, id } from "#tests/unit/resolution/a-moment.ts";

describe("callsOf", () => {
  const evidence = { disputeId: id("9"), text: "Order #1001 was placed." };
  const known = { refunds: ["77"], cancelled: false, besidesMinor: 0n };
  const about = { ...common, known, customerId: id("7"), why: "missing_items" as const, costMinor: 7n, evidence };

  test("the deed comes first; every action has an end", () => {
    let next = 0;
    for (const action of ACTIONS) {
      const calls = callsOf(action, { ...NO_TERMS, amountMinor: 5n, refundPart: "part" }, about, () => `${next++}`);
      expect(new Set(calls.map((call) => call.id)).size).toBe(calls.length);
      expect(calls.slice(1).every(({ call }) => call.kind === "order_tag" || call.kind === "order_note")).toBe(true);
      // Told once, by what gives it.
      for (const { call } of calls.slice(1)) expect(call).not.toHaveProperty("costMinor");
      for (const { call } of calls) {
        if (call.kind === "order_tag") expect(call.add.every((tag) => tag.length <= 40)).toBe(true);
      }
      expect(AFTER[action].words).not.toBe("");
    }
  });

  test.each([
    ["redo_at_cost", {}],
    ["redo_at_cost", { amountMinor: 0n }],
    ["store_credit", {}],
    ["refund", {}],
    ["refund", { refundPart: "part" }],
  ] as const)("%s with %o is never guessed", (action, terms) => {
    expect(() => callsOf(action, { ...NO_TERMS, ...terms }, about, () => "e")).toThrow();
  });

  test("contesting writes what is on record, and nothing when the bank has it already", () => {
    const contest = (given: typeof evidence | null) =>
      callsOf("contest_dispute", NO_TERMS, { ...about, evidence: given }, () => "e").map(({ call }) => call);
    expect(contest(evidence)[0]).toMatchObject({ kind: "dispute_evidence", ...evidence, remove: false });
    expect(contest(null)).toEqual([]);
  });
});
