// What holds for the value of any order, and of customers.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ValuedDispute, type ValuedOrder, valueOfCustomer, valueOfOrder } from "#app/ledger/value.ts";
import { dispute, paid, rules } from "#tests/unit/ledger/a-paid-order.ts";

describe("the value of any order", () => {
  const amount = fc.bigInt({ min: 0n, max: 30_000n });
  const anyOrder = fc.record({
    ...Object.fromEntries(Object.entries(paid).map(([name, value]) => [name, fc.constant(value)])),
    receivedMinor: amount,
    totalMinor: amount,
    taxMinor: fc.bigInt({ min: 0n, max: 3_000n }),
    shippingMinor: fc.bigInt({ min: 0n, max: 3_000n }),
    presentmentTotalMinor: amount,
    presentmentCurrency: fc.constantFrom("USD", "EUR"),
    financialStatus: fc.constantFrom("paid", "partially_paid", "refunded", "pending", "voided"),
  }) as unknown as fc.Arbitrary<ValuedOrder>;
  const anyAmount = fc.record({ minor: amount, currency: fc.constantFrom("USD", "EUR", "CAD") });
  const anyDispute = fc.record({
    type: fc.constantFrom("chargeback" as const, "inquiry" as const),
    status: fc.constantFrom("needs_response" as const, "won" as const, "lost" as const, "accepted" as const),
    minor: amount,
    currency: fc.constantFrom("USD", "EUR", "CAD"),
  });

  test("a refund never raises value, and the order of refunds and disputes never matters", () => {
    fc.assert(
      fc.property(anyOrder, fc.array(anyAmount), fc.array(anyDispute), anyAmount, (order, refunds, disputes, one) => {
        const before = valueOfOrder(order, refunds, disputes, rules);
        const after = valueOfOrder(order, [one, ...refunds], disputes, rules);
        expect(after.netMinor <= before.netMinor).toBe(true);
        expect(after.contributionMinor <= before.contributionMinor).toBe(true);
        expect(valueOfOrder(order, refunds.toReversed(), disputes.toReversed(), rules)).toEqual(before);
      }),
    );
  });

  test("a remedy takes what it cost, whether the refund that it was is known or not", () => {
    const cents = fc.bigInt({ min: 0n, max: 30_000n });
    const known = fc.record({ minor: cents, currency: fc.constant("USD") });
    fc.assert(
      fc.property(
        anyOrder,
        fc.array(known),
        fc.array(anyDispute),
        cents,
        known,
        (order, refunds, disputes, cost, one) => {
          const before = valueOfOrder(order, refunds, disputes, rules);
          const told = valueOfOrder(order, refunds, disputes, rules, [{ costMinor: cost, refund: null }]);
          expect(told).toEqual({
            ...before,
            remedyMinor: cost,
            contributionMinor: before.contributionMinor - cost,
          });
          const allKnown = disputes.every(({ currency }) => currency === "USD");
          const refunded = valueOfOrder(order, [...refunds, one], disputes, rules, [{ costMinor: cost, refund: one }]);
          if (refunded.counts && allKnown) expect(refunded.contributionMinor).toBe(told.contributionMinor);
        },
      ),
    );
  });

  test("a dispute never raises value, and what is left out never makes an order worth more", () => {
    fc.assert(
      fc.property(anyOrder, fc.array(anyAmount), fc.array(anyDispute), anyDispute, (order, refunds, disputes, one) => {
        const before = valueOfOrder(order, refunds, disputes, rules);
        const after = valueOfOrder(order, refunds, [one, ...disputes], rules);
        expect(after.netMinor <= before.netMinor).toBe(true);
        expect(after.contributionMinor <= before.contributionMinor).toBe(true);
        const all = valueOfOrder(order, refunds, disputes, { ...rules, includeTax: true, includeShipping: true });
        if (all.netMinor >= 0n) expect(before.netMinor <= all.netMinor).toBe(true);
      }),
    );
  });
});

describe("the value of a customer", () => {
  const of = (order: ValuedOrder, processedAt: string, disputes: ValuedDispute[] = []) => ({
    ...valueOfOrder(order, [], disputes, rules),
    receivedMinor: order.receivedMinor,
    processedAt,
  });

  test("is the sum of counting orders; only they have dates, every dispute is counted", () => {
    const orders = [
      of({ ...paid, cancelled: true }, "2026-01-01T00:00:00.000Z", [dispute("lost")]),
      of(paid, "2026-03-01T00:00:00.000Z"),
      of(paid, "2026-02-01T00:00:00.000Z"),
      of({ ...paid, financialStatus: "pending" }, "2026-04-01T00:00:00.000Z"),
    ];
    expect(valueOfCustomer(orders)).toEqual({
      netMinor: 18_000n,
      contributionMinor: 5_700n,
      receivedMinor: 21_600n,
      refundedMinor: 0n,
      disputeLostMinor: 0n,
      orderCount: 2,
      disputeCount: 1,
      firstOrderAt: "2026-02-01T00:00:00.000Z",
      lastOrderAt: "2026-03-01T00:00:00.000Z",
    });
  });

  test("without orders is nothing", () => {
    expect(valueOfCustomer([])).toMatchObject({ netMinor: 0n, orderCount: 0, firstOrderAt: null, lastOrderAt: null });
  });
});
