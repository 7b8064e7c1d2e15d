import { describe, expect, it } from "vitest";
import { betaAbove, betaBelow, lnBeta, lnGamma } from "#app/standing/beta.ts";

describe("how likely a claim rate is above a bound", () => {
  it.each([
    // a, b, claims, orders → mean, P(rate > 10 %)
    [0.6, 29.4, 0, 0, 0.02, 0.01789],
    [0.6, 29.4, 1, 1, 0.05161, 0.11402],
    [0.6, 29.4, 1, 20, 0.032, 0.01959],
    [0.6, 29.4, 2, 2, 0.08125, 0.29426],
    [0.6, 29.4, 3, 4, 0.10588, 0.48578],
    [0.6, 29.4, 5, 6, 0.15556, 0.8214],
    [0.6, 29.4, 6, 40, 0.09429, 0.39327],
    [1.5, 48.5, 1, 1, 0.04902, 0.06526],
    [1.5, 48.5, 5, 6, 0.11607, 0.61097],
  ])("Beta(%d, %d) after %d of %d", (a, b, claims, orders, mean, above) => {
    expect((a + claims) / (a + b + orders)).toBeCloseTo(mean, 5);
    expect(betaAbove(0.1, a + claims, b + orders - claims)).toBeCloseTo(above, 5);
  });

  it("flags five of six, but neither one of one nor two of two, at a cut of 80 %", () => {
    const flagged = (claims: number, orders: number) => betaAbove(0.1, 0.6 + claims, 29.4 + orders - claims) > 0.8;
    expect([flagged(5, 6), flagged(1, 1), flagged(2, 2)]).toEqual([true, false, false]);
  });
});

describe("the functions themselves", () => {
  it.each([
    [1, 0],
    [0.5, 0.5723649429247001],
    [5, Math.log(24)],
    [100, 359.1342053695754],
  ])("ln Γ(%d)", (x, value) => expect(lnGamma(x)).toBeCloseTo(value, 9));

  it("agrees with what can be worked out by hand", () => {
    expect(lnBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 10);
    expect(betaBelow(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(betaBelow(0.3, 2, 1)).toBeCloseTo(0.09, 12);
    expect(betaBelow(0.5, 40, 40)).toBeCloseTo(0.5, 10);
    expect([betaBelow(0, 2, 3), betaBelow(1, 2, 3), betaBelow(-1, 2, 3)]).toEqual([0, 1, 0]);
  });
});
