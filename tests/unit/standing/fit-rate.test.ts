import { describe, expect, it } from "vitest";
import { fitRate, type RateGroup } from "#app/standing/fit-rate.ts";
import { DEFAULT_RATE, highRate, meanRate } from "#app/standing/normal.ts";

/** What a shop would see of 40,000 customers with five orders each whose rates follow Beta(a, b): expected numbers. */
function seen(a: number, b: number): RateGroup[] {
  const orders = 5;
  const rising = (x: number, count: number) =>
    Array.from({ length: count }, (_, i) => x + i).reduce((p, f) => p * f, 1);
  const choose = [1, 5, 10, 10, 5, 1];
  return choose.map((ways, claims) => ({
    claims,
    orders,
    customers: (40_000 * ways * rising(a, claims) * rising(b, orders - claims)) / rising(a + b, orders),
  }));
}

describe("the shop's own claim rate", () => {
  it.each([
    [0.6, 29.4],
    [1.5, 48.5],
    [2, 18],
  ])("finds Beta(%d, %d) again", (a, b) => {
    const { rate, measured } = fitRate(seen(a, b));
    expect(measured).toBe(true);
    expect(meanRate(rate)).toBeCloseTo(a / (a + b), 4);
    expect((rate.a + rate.b) / (a + b)).toBeCloseTo(1, 1);
  });

  it("is worth ten orders at least and five hundred at most", () => {
    const wide = fitRate(seen(0.05, 0.2)).rate;
    expect(wide.a + wide.b).toBeCloseTo(10, 2);
    const narrow = fitRate([
      { claims: 0, orders: 5, customers: 9_000 },
      { claims: 1, orders: 5, customers: 1_000 },
    ]).rate;
    expect(narrow.a + narrow.b).toBeGreaterThan(490);
    expect(narrow.a + narrow.b).toBeLessThanOrEqual(500.1);
  });

  it.each([
    ["no customers", []],
    ["too few customers", [{ claims: 1, orders: 2, customers: 199 }]],
    [
      "too few claims",
      [
        { claims: 0, orders: 9, customers: 5_000 },
        { claims: 1, orders: 2, customers: 29 },
      ],
    ],
  ])("is the default with %s", (_, groups) => {
    expect(fitRate(groups)).toEqual({ rate: DEFAULT_RATE, measured: false });
  });

  it("takes more claims than orders for as many as orders", () => {
    const groups = [
      { claims: 9, orders: 2, customers: 300 },
      { claims: 0, orders: 2, customers: 3_000 },
    ];
    const rate = fitRate(groups).rate;
    expect(meanRate(rate)).toBeGreaterThan(0);
    expect(meanRate(rate)).toBeLessThan(1);
  });

  it("takes for high what is far above the usual", () => {
    expect(highRate(DEFAULT_RATE)).toBe(0.1);
    expect(highRate({ a: 2, b: 18 })).toBeCloseTo(0.25);
    expect(highRate({ a: 8, b: 12 })).toBe(0.5);
  });
});
