// The golden scenarios where goodwill ends or has no say: a dispute, our own mistake, a mark, the very large, the unclear,
// what was given already.
import { describe, expect, test } from "vitest";
import type { Action } from "#app/resolution/actions.ts";
import { action, decided, TOP } from "#tests/unit/resolution/answers.ts";
import { type Changes, claimOf, worth } from "#tests/unit/resolution/facts.ts";

describe("G7: a dispute is open", () => {
  const disputed = claimOf({ dispute: { state: "open", amountMinor: 4_500n } });

  test("no goodwill; the dispute is contested, and the history notes it", () => {
    const decision = decided(disputed);
    expect(decision).toMatchObject({ action: "contest_dispute", rule: { code: "dispute_road" } });
    expect(decision.flag).toMatchObject({ suggest: "questionable", cause: "dispute_and_concession" });
    expect(decision.flip).toMatchObject({ fact: "dispute.state", thenAction: "resend" });
    expect(decision.confidence).toBe(1);
  });

  test.each<[string, Changes, Action]>([
    ["lost", { dispute: { state: "lost" } }, "decline"],
    ["won", { dispute: { state: "won" } }, "resend"],
    ["not worth the work", { dispute: { amountMinor: 1_000n } }, "accept_dispute"],
    ["even for the best customer", TOP, "contest_dispute"],
    ["even for our own mistake", { claim: { fault: "merchant" } }, "contest_dispute"],
  ])("%s", (_, changes, expected) => {
    expect(action(claimOf(changes, disputed))).toBe(expected);
  });
});

describe("G8: our own mistake", () => {
  const ours = { claim: { why: "wrong_item", fault: "merchant" }, customer: { standing: "questionable" } } as const;

  test("a questionable customer of low value gets the full fix, and no mark", () => {
    const decision = decided(claimOf(ours));
    expect(decision).toMatchObject({ action: "resend", rule: { code: "merchants_fault" }, flag: { suggest: "none" } });
  });

  test.each<[Changes, Action]>([
    [{ claim: { wish: "refund" } }, "refund"],
    [{ claim: { wish: "store_credit" } }, "store_credit"],
    [{ claim: { wish: "exchange" } }, "exchange"],
    [{ claim: { why: "wrong_personalisation", wish: "redo" } }, "redo_free"],
    [{ claim: { why: "payment_problem", wish: "refund" } }, "refund"],
    [{ claim: { why: "packaging_only" } }, "thank_you_gift"],
  ])("the fix is what matches, or what is wished for: %j", (changes, expected) => {
    expect(action(claimOf(changes, claimOf(ours)))).toBe(expected);
  });
});

describe("G9: a mark that has faded", () => {
  test("questionable is refused what clear is granted", () => {
    expect(action(claimOf({ customer: { standing: "questionable" } }, worth(9_000n)))).toBe("decline");
    expect(action(claimOf({ customer: { standing: "clear", orders: 6 } }, worth(9_000n)))).toBe("resend");
  });
});

describe("G10: a range hood, dead on install", () => {
  const hood = claimOf({ claim: { why: "defective", wish: "exchange", afterInstallation: true } }, worth(900_000n));

  test.each<[string, Changes]>([
    ["as it is", {}],
    ["our mistake", { claim: { fault: "merchant" } }],
    ["the best customer", TOP],
    ["a smaller one that failed once installed", { claim: { amountMinor: 60_000n } }],
  ])("the owner decides: %s", (_, changes) => {
    expect(decided(claimOf(changes, hood))).toMatchObject({
      action: "escalate",
      terms: { proposal: expect.any(String) },
    });
  });
});

describe("G11: a claim that says nothing", () => {
  test.each<[string, Changes, readonly string[]]>([
    ["what happened is not clear", { claim: { why: "other" } }, ["what_happened"]],
    ["which order is not known", { order: { known: false } }, ["order_number", "what_happened"]],
  ])("%s: it is asked for", (_, changes, askFor) => {
    expect(decided(claimOf(changes))).toMatchObject({ action: "ask_for_evidence", terms: { askFor } });
  });
});

describe("never twice", () => {
  test("an order whose money is back gets nothing more, our mistake or not", () => {
    for (const fault of ["unknown", "merchant"] as const) {
      expect(action(claimOf({ claim: { fault }, order: { refundableMinor: 0n } }))).toBe("decline");
    }
  });

  test("a refund is never more than what is left", () => {
    const decision = decided(
      claimOf({ claim: { fault: "merchant", wish: "refund" }, order: { refundableMinor: 700n } }),
    );
    expect(decision.terms).toMatchObject({ amountMinor: 700n, refundPart: "part" });
  });
});
