// What a person chose is looked at again at the moment of the click: may it be done, is all of it there?
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameTerms } from "#app/resolution/accept.ts";
import { checkMoment, checkTerms } from "#app/resolution/accept-check.ts";
import { type Action, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import { id, moment, money, NAPKINS, ORDER, refunded } from "#tests/unit/resolution/a-moment.ts";

describe("checkMoment", () => {
  const dispute = (status: string) => ({ kind: "chargeback" as const, status, amountMinor: 100n, initiatedAt: null });

  test.each(["needs_response", "under_review", "lost", "accepted"])("gives nothing while a dispute is %s", (status) => {
    for (const action of [
      "resend",
      "refund",
      "store_credit",
      "exchange",
      "redo_free",
      "thank_you_gift",
      "cancel_order",
    ] as const) {
      expect(checkMoment({ action, terms: NO_TERMS }, moment({ disputes: [dispute(status)] }))).toMatchObject({
        outcome: "blocked",
        because: "dispute",
      });
    }
  });

  test.each([
    ["needs_response", true],
    ["under_review", true],
    ["lost", false],
    ["won", false],
  ])("a dispute that is %s can be answered: %s", (status, can) => {
    for (const action of ["contest_dispute", "accept_dispute"] as const) {
      const answer = checkMoment({ action, terms: NO_TERMS }, moment({ disputes: [dispute(status)] }));
      expect(answer).toEqual(can ? null : expect.objectContaining({ because: "dispute" }));
    }
  });

  test("a dispute that was won is over", () => {
    expect(checkMoment(money(100n), moment({ disputes: [dispute("won")] }))).toBeNull();
  });

  test.each([
    ["a closed claim", { claim: { closed: true, decisionId: "d", customerId: null } }, "closed"],
    ["calls that are not done", { beingDone: true }, "being_done"],
    ["no order", { order: null }, "no_order"],
  ])("is blocked by %s", (_, more, because) => {
    expect(checkMoment(money(100n), moment(more))).toMatchObject({ outcome: "blocked", because });
  });

  test("what has left is not cancelled, and nothing is held where nothing waits to leave", () => {
    const stands = (action: "cancel_order" | "hold_order", shipped: boolean, toShip: boolean) =>
      checkMoment({ action, terms: NO_TERMS }, moment({ order: { ...ORDER, shipped, toShip } }));
    expect(stands("cancel_order", false, true)).toBeNull();
    expect(stands("hold_order", false, true)).toBeNull();
    expect(stands("hold_order", true, true)).toBeNull();
    expect(stands("cancel_order", true, true)).toMatchObject({ outcome: "blocked", because: "shipped" });
    expect(stands("cancel_order", true, false)).toMatchObject({ outcome: "blocked", because: "shipped" });
    expect(stands("hold_order", true, false)).toMatchObject({ outcome: "blocked", because: "shipped" });
  });

  test("money is given to the last cent that was paid and not a cent more, whoever gave the rest", () => {
    const share = fc.bigInt(0n, 19_200n);
    fc.assert(
      fc.property(share, share, share, share, (elsewhere, ours, lost, wanted) => {
        const order = { ...ORDER, refundedMinor: elsewhere, disputeLostMinor: lost };
        const left = 19_200n - elsewhere - ours - lost;
        const verdict = checkMoment(money(wanted), moment({ order, given: [refunded(ours)] }));
        return (verdict === null) === wanted <= left;
      }),
    );
  });
});

describe("checkTerms", () => {
  const lines = [{ lineId: NAPKINS.id, quantity: 1 }];

  test.each<[Action, Partial<Terms>, string | null]>([
    ["redo_at_cost", { lines }, "terms"],
    ["redo_at_cost", { lines, amountMinor: 900n }, null],
    ["resend", {}, "terms"],
    ["resend", { lines }, null],
    ["store_credit", { lines }, "terms"],
    ["store_credit", { amountMinor: 0n }, "terms"],
    ["store_credit", { amountMinor: 900n }, null],
    ["refund", { lines }, "terms"],
    ["refund", { lines, refundPart: "full" }, null],
    ["refund", { refundPart: "part" }, "terms"],
    ["decline", {}, "customerReason"],
    ["hold_order", {}, null],
    ["escalate", {}, "terms"],
  ])("%s with %o, done or proposed, lacks %s", (action, terms, field) => {
    const verdict = field === null ? null : expect.objectContaining({ outcome: "invalid", field });
    const given = { ...NO_TERMS, ...terms };
    if (action !== "escalate") expect(checkTerms({ action, terms: given })).toEqual(verdict);
    expect(checkTerms({ action: "escalate", terms: { ...given, proposal: action } })).toEqual(verdict);
  });

  test("a refusal with words for the customer is whole", () => {
    const terms = { ...NO_TERMS, proposal: "decline" as const };
    expect(checkTerms({ action: "escalate", terms, customerReason: " " })).toMatchObject({ field: "customerReason" });
    expect(checkTerms({ action: "escalate", terms, customerReason: "The scan." })).toBeNull();
  });
});

test("terms are the same whatever the order of their lines", () => {
  const lines = [
    { lineId: id("1"), quantity: 1 },
    { lineId: id("2"), quantity: 3 },
  ];
  const one = { ...NO_TERMS, lines, amountMinor: 5n };
  expect(sameTerms(one, { ...one, lines: lines.toReversed() })).toBe(true);
  expect(sameTerms(one, { ...one, amountMinor: 6n })).toBe(false);
  expect(sameTerms(one, { ...one, lines: lines.slice(1) })).toBe(false);
});
