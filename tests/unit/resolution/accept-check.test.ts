import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ShopifyId } from "#app/lib/ids.ts";
import { sameTerms } from "#app/resolution/accept.ts";
import { checkMoment, checkTerms } from "#app/resolution/accept-check.ts";
import { ACTIONS, type Action, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import { AFTER } from "#app/resolution/after-action.ts";
import { callsOf } from "#app/resolution/calls-of.ts";
import { approvalNeeded, costOf } from "#app/resolution/limits.ts";
import { type Given, leftMinor, type OrderNow, piecesProblem } from "#app/resolution/making-good.ts";
import type { MomentOfActing } from "#app/resolution/moment.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";

const id = (digits: string) => digits as ShopifyId;
const NAPKINS = {
  id: id("11"),
  title: "Napkins",
  quantity: 4,
  currentQuantity: 4,
  priceMinor: 4_800n,
  discountMinor: 0n,
};
const ORDER = {
  id: id("1"),
  name: "#1001",
  currency: "USD",
  totalMinor: 19_200n,
  receivedMinor: 19_200n,
  refundedMinor: 0n,
  disputeLostMinor: 0n,
  shippingMinor: 0n,
  taxOnTopMinor: 0n,
  cancelled: false,
  shipped: true,
  toShip: true,
  lines: [NAPKINS],
};
const common = { orderId: id("1"), reference: "MG-1001", currency: "USD" };

const given = (call: Given["call"], more: Partial<Given> = {}): Given => ({
  call,
  status: "done",
  refundId: null,
  amountMinor: null,
  undone: false,
  ...more,
});
const sent = (quantity: number, more?: Partial<Given>) => {
  const lines = [{ lineId: NAPKINS.id, quantity }];
  return given(
    {
      kind: "replacement_order",
      ...common,
      costMinor: 0n,
      lines,
      extra: null,
      expedited: false,
      signature: false,
      payMinor: null,
      leftOpen: false,
    },
    more,
  );
};
const refunded = (amountMinor: bigint, more?: Partial<Given>) =>
  given(
    { kind: "refund", ...common, costMinor: amountMinor, lines: [], part: "part", amountMinor },
    { amountMinor, ...more },
  );

function moment(more: Partial<MomentOfActing> = {}): MomentOfActing {
  return {
    claim: { closed: false, decisionId: "d", customerId: id("7") },
    decision: {
      id: "d",
      action: "resend",
      terms: NO_TERMS,
      table: [],
      decidedAt: new Date(0),
      chosenBy: null,
      chosenAt: null,
      waitsForApproval: false,
    },
    order: ORDER,
    disputes: [],
    given: [],
    knownRefunds: new Set(),
    beingDone: false,
    ...more,
  };
}

const money = (amountMinor: bigint): { action: "refund"; terms: Terms } => ({
  action: "refund",
  terms: { ...NO_TERMS, refundPart: "part", amountMinor },
});

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

describe("one order is made good once, whatever the ways:", () => {
  const credit = (amountMinor: bigint) =>
    given({ kind: "store_credit", ...common, costMinor: amountMinor, customerId: id("7"), amountMinor });
  const send = (quantity: number) => ({
    action: "resend" as const,
    terms: { ...NO_TERMS, lines: [{ lineId: NAPKINS.id, quantity }] },
  });
  const verdict = (wish: Parameters<typeof checkMoment>[0], before: Given[], order: Partial<OrderNow> = {}) =>
    checkMoment(wish, moment({ given: before, order: { ...ORDER, ...order } }));

  test.each<[string, Parameters<typeof checkMoment>[0], Given[], boolean]>([
    ["a piece after credit for three others", send(1), [credit(14_400n)], true],
    ["a piece after credit for all", send(1), [credit(19_200n)], false],
    ["all after credit for one", send(4), [credit(4_800n)], false],
    ["money for what is left after pieces", money(9_600n), [sent(2)], true],
    ["more money than that", money(9_601n), [sent(2)], false],
    ["money after a replacement that was cancelled", money(19_200n), [sent(2, { undone: true })], true],
    ["cancelling, nothing given", { action: "cancel_order", terms: NO_TERMS }, [], true],
    ["cancelling after credit", { action: "cancel_order", terms: NO_TERMS }, [credit(2_000n)], false],
    ["cancelling while a refund is under way", { action: "cancel_order", terms: NO_TERMS }, [refunded(1n)], false],
  ])("%s", (_what, wish, before, fine) => {
    const answer = verdict(wish, before, { shipped: false, toShip: true });
    if (fine) expect(answer).toBeNull();
    else expect(answer).toMatchObject({ outcome: "blocked", because: "over_pay" });
  });

  test("to the last cent, though a piece's share of a discount is no whole cent", () => {
    const three = { ...NAPKINS, quantity: 3, currentQuantity: 3, priceMinor: 1_000n, discountMinor: 1_000n };
    const order = { lines: [three], totalMinor: 2_000n, receivedMinor: 2_000n, shippingMinor: 0n };
    expect(verdict(send(3), [], order)).toBeNull();
  });

  test("what is not paid yet can be sent again; it can't be given back", () => {
    expect(verdict(send(4), [], { receivedMinor: 0n })).toBeNull();
    expect(verdict(send(4), [], { receivedMinor: 4_800n })).toBeNull();
    expect(verdict(money(1n), [], { receivedMinor: 0n })).toMatchObject({ because: "over_pay" });
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

describe("leftMinor", () => {
  test("counts a refund of ours once: as promised, until the ledger knows it", () => {
    const one = refunded(5_000n, { refundId: "77" });
    expect(leftMinor(ORDER, [one], new Set())).toBe(14_200n);
    expect(leftMinor({ ...ORDER, refundedMinor: 5_000n }, [one], new Set(["77"]))).toBe(14_200n);
  });
});

describe("piecesProblem", () => {
  const wants = (quantity: number) => [{ lineId: NAPKINS.id, quantity }];

  test.each([
    [4, [], true],
    [5, [], false],
    [3, [sent(1)], true],
    [4, [sent(1)], false],
    [4, [sent(1, { undone: true })], true],
    [1, [sent(4)], false],
  ])("%i wanted after %o", (quantity, before, fine) => {
    expect(piecesProblem(wants(quantity), ORDER, before) === null).toBe(fine);
  });

  test("what was refunded elsewhere is gone", () => {
    const order = { ...ORDER, lines: [{ ...NAPKINS, currentQuantity: 1 }] };
    expect(piecesProblem(wants(1), order, [])).toBeNull();
    expect(piecesProblem(wants(2), order, [])).toContain("only 1 of");
  });
});

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
