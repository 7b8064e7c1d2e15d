import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refundInput } from "#app/effects/calls/refund-input.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { parseMoney, toDecimal } from "#app/lib/money.ts";

const id = (digits: string) => digits as ShopifyId;
const CALL: CallOf<"refund"> = {
  kind: "refund",
  orderId: id("1"),
  reference: "MG-1001",
  costMinor: 9_600n,
  lines: [{ lineId: id("11"), quantity: 2 }],
  part: "full",
  amountMinor: 9_600n,
  currency: "USD",
};

type Payment = { gateway: string; left: bigint };

function reading(suggested: bigint, payments: readonly Payment[], rate = 1n, buyers = "USD") {
  const left = payments.reduce((sum, payment) => sum + payment.left, 0n);
  const set = (shop: bigint) => ({
    shopMoney: { amount: toDecimal(shop, "USD") },
    presentmentMoney: { amount: toDecimal(shop * rate, buyers) },
  });
  return {
    id: "gid://shopify/Order/1",
    currencyCode: "USD",
    presentmentCurrencyCode: buyers,
    suggestedRefund: {
      amountSet: set(suggested),
      maximumRefundableSet: set(left),
      suggestedTransactions: payments.map((payment, n) => ({
        gateway: payment.gateway,
        amountSet: set(0n),
        maximumRefundableSet: set(payment.left),
        parentTransaction: { id: `gid://shopify/OrderTransaction/${n}` },
      })),
    },
  };
}

describe("refundInput", () => {
  test("gives back all that was paid for the lines, as Shopify suggests it, and puts nothing into stock", () => {
    const made = refundInput(CALL, reading(10_368n, [{ gateway: "card", left: 20_000n }]), "note");
    expect(made).toMatchObject({
      outcome: "input",
      input: {
        note: "note",
        refundLineItems: [{ lineItemId: "gid://shopify/LineItem/11", quantity: 2, restockType: "NO_RESTOCK" }],
        transactions: [
          { amount: "103.68", gateway: "card", kind: "REFUND", parentId: "gid://shopify/OrderTransaction/0" },
        ],
      },
    });
  });

  test("takes a part from several payments, in the buyer's currency", () => {
    const call = { ...CALL, part: "part" as const, lines: [], amountMinor: 1_500n };
    const payments = [
      { gateway: "gift_card", left: 1_000n },
      { gateway: "card", left: 9_000n },
    ];
    const made = refundInput(call, reading(0n, payments, 2n, "EUR"), "");
    expect(made).toMatchObject({
      outcome: "input",
      input: { currency: "EUR", transactions: [{ amount: "20.00" }, { amount: "10.00" }] },
    });
  });

  test.each([
    ["nothing is suggested", CALL, reading(0n, [{ gateway: "card", left: 100n }]), /Nothing is left/],
    [
      "more than is left",
      { ...CALL, part: "part" as const, amountMinor: 101n },
      reading(0n, [{ gateway: "card", left: 100n }]),
      /Only \$1\.00/,
    ],
    ["no payment", { ...CALL, part: "part" as const, amountMinor: 0n }, reading(0n, []), /Nothing is left/],
  ])("says in words why it can't: %s", (_, call, order, words) => {
    expect(refundInput(call, order, "")).toMatchObject({
      outcome: "impossible",
      problem: expect.stringMatching(words),
    });
  });

  test("never gives more than was decided or than a payment holds", () => {
    const payment = fc.record({ gateway: fc.constantFrom("card", "gift_card"), left: fc.bigInt(0n, 50_000n) });
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 4 }), fc.bigInt(1n, 100_000n), (payments, amountMinor) => {
        const call = { ...CALL, part: "part" as const, lines: [], amountMinor };
        const made = refundInput(call, reading(0n, payments), "");
        const left = payments.reduce((sum, one) => sum + one.left, 0n);
        if (made.outcome === "impossible") return amountMinor > left;
        const parts = (made.input.transactions ?? []).map(({ amount }) => parseMoney(amount, "USD") ?? 0n);
        return (
          parts.reduce((sum, part) => sum + part, 0n) === amountMinor &&
          amountMinor <= left &&
          parts.every((part) => part > 0n)
        );
      }),
    );
  });
});
