// The golden scenarios of what may happen to an order, as facts.
import { describe, expect, test } from "vitest";
import type { Action } from "#app/resolution/actions.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { action, decided, noted, TOP } from "#tests/unit/resolution/answers.ts";
import { type Changes, claimOf, UNDER_WAY, worth } from "#tests/unit/resolution/facts.ts";

describe("G1: a dozen of four is missing, the parcel was too heavy for that", () => {
  const napkins = claimOf(
    {
      claim: { why: "missing_items", wish: "resend" },
      order: { totalMinor: 4_800n, receivedMinor: 4_800n, refundableMinor: 4_800n },
      proof: { weight: "contradicts", doubleChecked: true },
      customer: { possibleB2b: true },
    },
    worth(1_200n),
  );

  test("the missing dozen is sent, and the customer marked, for two separate reasons", () => {
    const decision = decided(napkins);
    expect(decision.action).toBe("resend");
    expect(decision.terms.lines).toEqual([{ lineId: "11", quantity: 1 }]);
    expect(decision.flag).toMatchObject({ suggest: "questionable", cause: "weight_contradicts" });
    expect(decision.evidenceAgainst.map(({ code }) => code)).toEqual(["weight_contradicts", "double_checked"]);
  });

  test.each<[string, Changes, Action, string]>([
    ["a weight that fits the claim: our mistake", { proof: { weight: "consistent" } }, "resend", "none"],
    ["no weight recorded", { proof: { weight: "unknown" } }, "resend", "none"],
    ["marked before, but a business is worth it", { customer: { standing: "questionable" } }, "resend", "questionable"],
    [
      "marked before, and no business",
      { customer: { standing: "questionable", possibleB2b: false } },
      "decline",
      "questionable",
    ],
  ])("%s", (_, changes, expected, flag) => {
    const decision = decided(claimOf(changes, napkins));
    expect([decision.action, decision.flag.suggest]).toEqual([expected, flag]);
  });

  test("the same for a large sum is not just sent", () => {
    const large = claimOf({ claim: { why: "missing_items" }, proof: { weight: "contradicts" } }, worth(40_000n));
    expect(action(large)).toBe("ask_for_evidence");
  });
});

describe("G2: a wedding, and a parcel that is late", () => {
  const late = { state: "under_way", shippedOn: "2026-11-09", businessDays: 10, calendarDays: 14 } as const;
  const wedding = claimOf(
    { ...UNDER_WAY, claim: { why: "late_in_transit", neededBy: "2026-11-30" }, transit: late },
    worth(18_000n),
  );

  test("another goes out, expedited and with a return label", () => {
    const decision = decided(wedding);
    expect(decision).toMatchObject({ action: "resend", terms: { expedited: true, returnLabel: true } });
    expect(decision.rule.code).toBe("in_transit");
    expect(decision.flag.suggest).toBe("none");
    const dayBefore = claimOf({ transit: { shippedOn: "2026-11-10", businessDays: 9, calendarDays: 13 } }, wedding);
    expect(decided(dayBefore).flip).toMatchObject({ fact: "claim.neededBy", thenAction: "carrier_trace" });
  });

  const shipped = (shippedOn: string, businessDays: number, calendarDays: number, neededBy: string | null) =>
    claimOf({ transit: { shippedOn, businessDays, calendarDays }, claim: { neededBy } }, wedding);

  test.each<[string, DecisionFacts, Action]>([
    ["day 4 of 5 is still normal", shipped("2026-11-17", 4, 6, null), "wait"],
    ["day 5 of 5 is still normal", shipped("2026-11-16", 5, 7, null), "wait"],
    ["day 6 is late", shipped("2026-11-13", 6, 10, null), "carrier_trace"],
    ["day 13 may still come", shipped("2026-11-10", 9, 13, null), "carrier_trace"],
    ["day 14 counts as lost", shipped("2026-11-09", 10, 14, null), "resend"],
    ["normal, and needed only after the normal time", shipped("2026-11-17", 4, 6, "2026-11-25"), "wait"],
    ["normal, and needed on its last day", shipped("2026-11-19", 2, 4, "2026-11-26"), "wait"],
    ["normal, but needed a day before its end", shipped("2026-11-19", 2, 4, "2026-11-25"), "resend"],
    ["needed too soon for an expedited parcel", shipped("2026-11-17", 4, 6, "2026-11-23"), "wait"],
    ["late, but needed only in eleven days", shipped("2026-11-12", 7, 11, "2026-12-04"), "carrier_trace"],
    ["late, and needed in ten days", shipped("2026-11-12", 7, 11, "2026-12-03"), "resend"],
    ["the date is over", shipped("2026-11-12", 7, 11, "2026-11-20"), "carrier_trace"],
  ])("%s", (_, facts, expected) => {
    expect(action(facts)).toBe(expected);
  });

  test("waiting has a date", () => {
    expect(decided(shipped("2026-11-16", 5, 7, null)).terms.until).toBe("2026-11-23");
    expect(decided(shipped("2026-11-13", 6, 10, null)).terms.until).toBe("2026-11-27");
  });
});

describe("G3: delivered, says the carrier", () => {
  test("$45, the first claim: sent again, and the note says what a dispute would end like", () => {
    const decision = decided(worth(4_500n));
    expect(decision.action).toBe("resend");
    expect(decision.notes).toContainEqual(expect.objectContaining({ code: "delivery_confirmation" }));
    expect(decision.flip).toMatchObject({
      fact: "claim.amountMinor",
      breakEven: "$250.01",
      thenAction: "carrier_trace",
    });
    expect(decision.carrying.map(({ code }) => code)).toEqual(["claim.amountMinor", "customer.earlierClaims"]);
  });

  test("a demand for the money is answered by sending it again", () => {
    expect(action(claimOf({ claim: { wish: "refund" } }))).toBe("resend");
  });

  test("$900 without signature: traced first, and the shipping rule is named", () => {
    const decision = decided(worth(90_000n));
    expect(decision.action).toBe("carrier_trace");
    expect(decision.terms.askFor).not.toEqual([]);
    expect(decision.runnerUp?.action).toBe("resend");
    expect(decision.carrying.map(({ code }) => code)).toEqual(["claim.amountMinor", "proof.signature"]);
    expect(decision.flip).toMatchObject({ breakEven: "$250.00", thenAction: "resend" });
    expect(decision.costMinor).toBe(500n);
    expect(decision.notes.map(({ code }) => code)).toContain("shipping_rule_not_followed");
  });

  test("$900 in the highest tier: taken care of", () => {
    const decision = decided(claimOf(TOP, worth(90_000n)));
    expect(decision).toMatchObject({
      action: "resend",
      rule: { code: "taken_care_of" },
      flip: { fact: "customer.tier" },
    });
  });

  test("$900 in the highest tier, but with a questionable history or a photo seen before: not simply taken care of", () => {
    const top = claimOf(TOP, worth(90_000n));
    expect(decided(claimOf({ customer: { standing: "questionable" } }, top)).rule.code).not.toBe("taken_care_of");
    expect(decided(claimOf({ proof: { photoSeenBefore: true } }, top)).rule.code).not.toBe("taken_care_of");
    expect(decided(claimOf({ customer: { standing: "watch" } }, top)).rule.code).toBe("taken_care_of");
  });

  test.each<[bigint, Action, string]>([
    [4_999n, "resend", "small_made_good"],
    [5_000n, "resend", "least_expected_cost"],
    [25_000n, "resend", "least_expected_cost"],
    [25_001n, "carrier_trace", "least_expected_cost"],
    [249_999n, "carrier_trace", "least_expected_cost"],
    [250_000n, "escalate", "owner_decides"],
  ])("%i cents → %s by %s", (amount, expected, code) => {
    expect(decided(worth(amount))).toMatchObject({ action: expected, rule: { code } });
  });

  test("the shipping rule is named only above its threshold, and not when it was followed", () => {
    expect(noted(worth(25_000n))).not.toContain("shipping_rule_not_followed");
    expect(noted(worth(25_001n))).toContain("shipping_rule_not_followed");
    const followed = claimOf({ proof: { signature: true }, order: { reliableCarrier: true } }, worth(25_001n));
    expect(noted(followed)).not.toContain("shipping_rule_not_followed");
  });

  test("a signature is proof, a scan alone is not", () => {
    expect(action(claimOf({ proof: { signature: true } }, worth(90_000n)))).toBe("decline");
    expect(action(claimOf({ proof: { signature: true, cluster: true } }, worth(90_000n)))).not.toBe("decline");
    expect(decided(worth(90_000n)).table.find((row) => row.action === "decline")?.admissible).toBe(false);
  });
});

describe("G4: a cheque that has not cleared", () => {
  const cheque = claimOf(
    {
      claim: { why: "payment_problem", wish: "information" },
      transit: { state: "not_shipped", shippedOn: null, businessDays: null, calendarDays: null },
      proof: { deliveryScan: false },
      payment: { method: "cheque", cleared: false, ageDays: 0, rush: false },
      order: { receivedMinor: 0n, refundableMinor: 0n },
    },
    claimOf({ order: { totalMinor: 80_000n } }, worth(80_000n)),
  );

  test.each<[string, Changes, Action, string | null]>([
    ["overnight: cancelled", { payment: { rush: true } }, "cancel_order", null],
    ["no rush: held for five days", {}, "hold_order", "2026-11-28"],
    ["on day 4", { payment: { ageDays: 4 } }, "hold_order", "2026-11-24"],
    ["needed before it can be there", { claim: { neededBy: "2026-11-30" } }, "cancel_order", null],
    ["needed later", { claim: { neededBy: "2026-12-20" } }, "hold_order", "2026-11-28"],
    ["a transfer that has not come", { payment: { method: "bank_transfer", ageDays: 9 } }, "hold_order", "2026-11-28"],
  ])("%s", (_, changes, expected, until) => {
    const decision = decided(claimOf(changes, cheque));
    expect([decision.action, decision.terms.until]).toEqual([expected, until]);
  });

  test("after five days, or with a card, it is no risk", () => {
    for (const payment of [{ ageDays: 5 }, { method: "card" }, { cleared: true }] as const) {
      expect(decided(claimOf({ payment }, cheque)).rule.code).not.toBe("payment_risk");
    }
  });

  test("a large amount or a valued customer changes nothing", () => {
    const rush = claimOf({ payment: { rush: true } }, cheque);
    expect(action(claimOf({ claim: { amountMinor: 900_000n } }, rush))).toBe("cancel_order");
    expect(action(claimOf(TOP, rush))).toBe("cancel_order");
  });
});

describe("G5: a monogram made as it was typed", () => {
  const monogram = claimOf(
    { claim: { why: "wrong_personalisation", wish: "redo" }, proof: { madeAsTyped: true } },
    worth(30_000n),
  );

  test("both ways stand side by side, with numbers", () => {
    const decision = decided(monogram);
    const rows = decision.table.filter(({ action }) => action === "redo_free" || action === "redo_at_cost");
    expect(rows).toHaveLength(2);
    expect(rows.every(({ admissible, totalMinor }) => admissible && totalMinor > 0n)).toBe(true);
    expect(decision.action).toBe("redo_at_cost");
    expect(decision.runnerUp?.action).toBe("redo_free");
    expect(decision.terms.amountMinor).toBe(21_000n);
    expect(decision.notes.map(({ code }) => code)).toContain("redo_both_ways");
  });

  test("the highest tier gets it free", () => {
    expect(action(claimOf(TOP, monogram))).toBe("redo_free");
  });

  test("while nobody knows what was typed and made, nobody pays for it", () => {
    const unknown = claimOf({ proof: { madeAsTyped: null } }, monogram);
    expect(action(unknown)).toBe("ask_for_evidence");
    expect(action(claimOf({ claim: { photos: 1 } }, unknown))).toBe("redo_free");
  });

  test("made otherwise than typed, it is our mistake", () => {
    expect(decided(claimOf({ proof: { madeAsTyped: false } }, monogram))).toMatchObject({
      action: "redo_free",
      rule: { code: "merchants_fault" },
    });
  });
});
