// What an order has been given and what is left of it.
import { describe, expect, test } from "vitest";
import { checkMoment } from "#app/resolution/accept-check.ts";
import { NO_TERMS } from "#app/resolution/actions.ts";
import { type Given, leftMinor, type OrderNow, piecesProblem } from "#app/resolution/making-good.ts";
import { common, given, id, moment, money, NAPKINS, ORDER, refunded, sent } from "#tests/unit/resolution/a-moment.ts";

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
