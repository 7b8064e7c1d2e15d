// What speaks for the customer: years, clean orders, small amounts, the carrier's trouble, and others with the same.
import { describe, expect, it } from "vitest";
import type { HistoryClaim } from "#app/standing/history.ts";
import { RELIEFS } from "#app/standing/signals/index.ts";
import {
  A_NORMAL,
  ago,
  claim,
  judge,
  link,
  mark,
  order,
  pointsOf,
  sentenceOf,
} from "#tests/unit/standing/a-history.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("tenure", () => {
  it.each([
    [364, 0],
    [365, -5],
    [2 * 365 + 1, -10],
    [20 * 365, -15],
  ])("a first order %d days ago is worth %d", (days, points) => {
    expect(pointsOf("tenure", { orders: [order(1, days), order(2, 1)] })).toBe(points);
  });
});

describe("clean_orders", () => {
  const incident = { claims: [claim(1, 100)], marks: [] };
  const clean = (count: number) => numbers(count).map((n) => order(10 + n, 90 - n * 5));

  it("counts what went well, up to five orders", () => {
    const points = (count: number) =>
      pointsOf("clean_orders", { ...incident, orders: [order(1, 110), ...clean(count)] });
    expect([points(0), points(1), points(4), points(9)]).toEqual([0, -9, -36, -45]);
  });

  it("lets one new incident undo nothing, and a second one all that was before both", () => {
    const orders = [...clean(3), order(2, 130)];
    const sentence = (over: object) => sentenceOf("clean_orders", { orders, ...over });
    const points = (over: object) => pointsOf("clean_orders", { orders, ...over });
    const [old, fresh, newest] = [claim(1, 100), claim(8, 20), claim(9, 10)];
    expect(points({ claims: [old] })).toBe(-36);
    expect(points({ claims: [old, fresh] })).toBe(-27);
    expect(sentence({ claims: [old, fresh] })).toBe(
      "3 orders that gave no reason for doubt: one new incident does not undo that.",
    );
    expect(sentence({ claims: [claim(1, 140)] })).toBe(
      "4 orders that gave no reason for doubt since the last incident.",
    );
    expect(sentence({})).toBe("4 orders that gave no reason for doubt.");
    expect(points({ claims: [old, fresh, newest] })).toBe(0);
    expect(points({ claims: [old], marks: [mark(1, 20)] })).toBe(-27);
    expect(points({ claims: [old], marks: [mark(1, 20), mark(2, 19)] })).toBe(0);
    expect(points({ claims: [old], links: [link(5_001, { claims: [ago(20), ago(10)] })] })).toBe(0);
  });

  it("counts neither what may still go wrong nor what was complained of", () => {
    expect(pointsOf("clean_orders", { ...incident, orders: [order(2, 5, { settledAt: ago(-3) })] })).toBe(0);
    expect(pointsOf("clean_orders", { ...incident, orders: [order(1, 110)] })).toBe(0);
  });

  it("gives little for trifles", () => {
    const trifles = clean(4).map((one) => ({ ...one, receivedMinor: 300n }));
    expect(pointsOf("clean_orders", { ...incident, orders: trifles })).toBe(-3.6);
    const half = clean(4).map((one) => ({ ...one, receivedMinor: 3_000n }));
    expect(pointsOf("clean_orders", { ...incident, orders: half })).toBe(-36);
  });
});

const often = (over: Partial<HistoryClaim>) => ({
  orders: numbers(6).map((n) => order(n, n * 20)),
  claims: numbers(5).map((n) => claim(n, n * 20 - 5, over)),
});

describe.each([
  [
    "is_it_us",
    { cluster: { by: "area", others: 5 } },
    /5 claims came while others had the same trouble with the same area\./,
  ],
  ["carrier_exception", { carrierException: true }, /For 5 claims the carrier's own scans speak for the customer\./],
  ["carrier_exception", { fault: "carrier" }, /For 5 claims/],
  ["carrier_exception", { why: "lost_in_transit", delivery: "none" }, /For 5 claims/],
  ["small_amount", { amountMinor: 2_000n }, /5 claims about so little/],
] satisfies [string, Partial<HistoryClaim>, RegExp][])("%s", (code, over, words) => {
  it("takes off what it explains, and says so", () => {
    expect(pointsOf(code, often(over))).toBeLessThan(-2);
    expect(sentenceOf(code, often(over))).toMatch(words);
    expect(pointsOf(code, often({}))).toBe(0);
    const { amountMinor: _amount, ...rest } = { amountMinor: 0n, ...over };
    expect(judge(often(over)).points).toBeLessThan(
      judge(
        often({
          ...rest,
          amountMinor: 6_000n,
          cluster: null,
          carrierException: false,
          fault: "unknown",
          delivery: "scanned",
        }),
      ).points,
    );
  });
});

it("always leaves something of a claim", () => {
  const worst = claim(1, 1, { carrierException: true, amountMinor: 1n, cluster: { by: "product", others: 99 } });
  for (const relief of RELIEFS) {
    expect(relief.share(worst, A_NORMAL)).toBeGreaterThan(0);
    expect(relief.share(claim(1, 1), A_NORMAL)).toBe(1);
  }
});
