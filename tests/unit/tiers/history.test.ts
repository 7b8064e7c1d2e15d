import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSettings } from "#app/ledger/settings.ts";
import { type ValueRules, valueOfOrder } from "#app/ledger/value.ts";
import { type OrderPast, stepsOf, valuesOverTime } from "#app/tiers/history.ts";
import { dollars, threeTiers } from "#tests/unit/tiers/ladders.ts";
import { rankAfter } from "#tests/unit/tiers/step-by-step.ts";

const rules: ValueRules = { ...parseSettings({}), shopCurrency: "USD" };
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

function paid(amount: number, processed: number, over: Partial<OrderPast> = {}): OrderPast {
  return {
    order: {
      currency: "USD",
      presentmentCurrency: "USD",
      totalMinor: dollars(amount),
      presentmentTotalMinor: dollars(amount),
      taxMinor: 0n,
      shippingMinor: 0n,
      receivedMinor: dollars(amount),
      financialStatus: "paid",
      test: false,
      seen: true,
    },
    processedAt: day(processed),
    cancelledAt: null,
    deletedAt: null,
    refunds: [],
    disputes: [],
    remedies: [],
    ...over,
  };
}

const refund = (amount: number, at: number) => ({ minor: dollars(amount), currency: "USD", at: day(at) });

const finalValue = (past: OrderPast, basis: "net_revenue" | "contribution") => {
  const { order, cancelledAt, deletedAt, refunds, disputes, remedies } = past;
  const value = valueOfOrder(
    { ...order, cancelled: cancelledAt !== null, deleted: deletedAt !== null },
    refunds,
    disputes,
    rules,
    remedies.filter(({ takenBackAt }) => takenBackAt === null),
  );
  return basis === "net_revenue" ? value.netMinor : value.contributionMinor;
};

const anyPast: fc.Arbitrary<OrderPast> = fc
  .record({
    total: fc.integer({ min: 1, max: 100_000 }),
    tax: fc.integer({ min: 0, max: 20 }),
    processed: fc.integer({ min: 1, max: 300 }),
    refunds: fc.array(fc.record({ cents: fc.integer({ min: 0, max: 30_000 }), at: fc.integer({ min: 1, max: 360 }) }), {
      maxLength: 3,
    }),
    disputes: fc.array(
      fc.record({
        type: fc.constantFrom("chargeback" as const, "inquiry" as const),
        status: fc.constantFrom("lost" as const, "won" as const, "under_review" as const, "accepted" as const),
        cents: fc.integer({ min: 0, max: 30_000 }),
        opened: fc.option(fc.integer({ min: 1, max: 360 })),
        closed: fc.option(fc.integer({ min: 1, max: 360 })),
      }),
      { maxLength: 2 },
    ),
    remedies: fc.array(
      fc.record({
        cents: fc.integer({ min: 0, max: 30_000 }),
        at: fc.integer({ min: 1, max: 360 }),
        back: fc.option(fc.integer({ min: 1, max: 360 })),
      }),
      { maxLength: 3 },
    ),
    cancelled: fc.option(fc.integer({ min: 1, max: 360 })),
    status: fc.constantFrom("paid" as const, "refunded" as const, "pending" as const, "partially_paid" as const),
  })
  .map(({ total, tax, processed, refunds, disputes, remedies, cancelled, status }) => {
    const past = paid(0, processed);
    const minor = BigInt(total);
    const given = refunds.map(({ cents, at }) => ({ minor: BigInt(cents), currency: "USD", at: day(at) }));
    return {
      ...past,
      order: {
        ...past.order,
        totalMinor: minor,
        presentmentTotalMinor: minor,
        receivedMinor: minor,
        taxMinor: (minor * BigInt(tax)) / 100n,
        financialStatus: status,
      },
      refunds: given,
      disputes: disputes.map(({ type, status: end, cents, opened, closed }) => ({
        type,
        status: end,
        minor: BigInt(cents),
        currency: "USD",
        openedAt: opened === null ? null : day(opened),
        closedAt: closed === null ? null : day(closed),
      })),
      // The first ones were given as refunds, as far as there are any.
      remedies: remedies.map(({ cents, at, back }, n) => ({
        at: day(at),
        takenBackAt: back === null ? null : day(back),
        costMinor: BigInt(cents),
        refund: given[n] ?? null,
      })),
      cancelledAt: cancelled === null ? null : day(cancelled),
    };
  });

describe("a customer's value over time", () => {
  it("rises by orders and falls by refunds at their own times, wherever they come in the list", () => {
    const pasts = [paid(400, 10), paid(100, 1, { refunds: [refund(60, 20)] })];
    const values = valuesOverTime(pasts, dollars(440), "net_revenue", rules);
    expect(values).toEqual([dollars(100), dollars(500), dollars(440)]);
  });

  it("remembers a tier that a refund has not yet taken away", () => {
    const pasts = [paid(500, 1, { refunds: [refund(40, 5)] })];
    const values = valuesOverTime(pasts, dollars(460), "net_revenue", rules);
    expect(rankAfter(values, threeTiers)).toBe(2);
  });

  it("gives no tier for what was never reached", () => {
    const values = valuesOverTime([paid(460, 1)], dollars(460), "net_revenue", rules);
    expect(rankAfter(values, threeTiers)).toBe(1);
  });

  it("takes a chargeback's fee when it is opened and its money when it is lost", () => {
    const dispute = { type: "chargeback" as const, status: "lost" as const, minor: dollars(100), currency: "USD" };
    const past = paid(100, 1, { disputes: [{ ...dispute, openedAt: day(5), closedAt: day(30) }] });
    const values = valuesOverTime([past], dollars(-15), "contribution", rules);
    expect(values).toEqual([dollars(40), dollars(25), dollars(-15)]);
  });

  it("takes a remedy's cost when it is given, and gives it back when it is taken back", () => {
    const remedy = { at: day(5), takenBackAt: day(9), costMinor: dollars(25), refund: null };
    const values = valuesOverTime([paid(100, 1, { remedies: [remedy] })], dollars(40), "contribution", rules);
    expect(values).toEqual([dollars(40), dollars(15), dollars(40)]);
    expect(valuesOverTime([paid(100, 1, { remedies: [remedy] })], dollars(100), "net_revenue", rules)).toEqual([
      dollars(100),
      dollars(100),
      dollars(100),
    ]);
  });

  it.each([
    ["before Shopify's word of its refund", 5, 6, [dollars(40), dollars(10), dollars(10)]],
    ["after it", 6, 5, [dollars(40), dollars(28), dollars(10)]],
  ])("takes a remedy given as a refund once, %s", (_, remedyAt, refundAt, expected) => {
    const back = refund(30, refundAt);
    const remedy = { at: day(remedyAt), takenBackAt: null, costMinor: dollars(30), refund: back };
    const past = paid(100, 1, { refunds: [back], remedies: [remedy] });
    expect(valuesOverTime([past], dollars(10), "contribution", rules)).toEqual(expected);
  });

  it("counts a cancelled order until it was cancelled", () => {
    const past = paid(600, 1, { cancelledAt: day(9), refunds: [refund(600, 9)] });
    expect(valuesOverTime([past], 0n, "net_revenue", rules)).toEqual([dollars(600), 0n]);
  });

  it("is today's value alone for a customer without orders", () => {
    expect(valuesOverTime([], 0n, "net_revenue", rules)).toEqual([0n]);
  });

  it.each(["net_revenue", "contribution"] as const)("sums up to today's %s for any order, to the cent", (basis) => {
    fc.assert(
      fc.property(anyPast, (past) => {
        const sum = stepsOf(past, basis, rules).reduce((total, step) => total + step.deltaMinor, 0n);
        expect(sum).toBe(finalValue(past, basis));
      }),
    );
  });

  it("ends in the same tier for the same orders in any order", () => {
    fc.assert(
      fc.property(
        fc
          .array(anyPast, { maxLength: 8 })
          .chain((pasts) =>
            fc.tuple(
              fc.constant(pasts),
              fc.shuffledSubarray(pasts, { minLength: pasts.length, maxLength: pasts.length }),
            ),
          ),
        ([pasts, shuffled]) => {
          const value = pasts.reduce((sum, past) => sum + finalValue(past, "net_revenue"), 0n);
          const tier = (list: OrderPast[]) => rankAfter(valuesOverTime(list, value, "net_revenue", rules), threeTiers);
          expect(tier(shuffled)).toBe(tier(pasts));
          expect(valuesOverTime(pasts, value, "net_revenue", rules).at(-1)).toBe(value);
        },
      ),
    );
  });
});
