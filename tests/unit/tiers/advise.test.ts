import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSettings } from "#app/ledger/settings.ts";
import { share } from "#app/lib/money.ts";
import { breakEven, type Costs, candidateThresholds, neatlyUp, suggestLadder, survival } from "#app/tiers/advise.ts";
import { ladderSchema } from "#app/tiers/ladder.ts";

const costs = (over: Partial<Costs>): Costs => ({
  marginBps: 4_000,
  remedyCostMinor: 0n,
  supportCostMinor: 0n,
  acquisitionCostMinor: 0n,
  ...over,
});

const anyCosts = fc.record({
  marginBps: fc.integer({ min: 1, max: 10_000 }),
  remedyCostMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
  supportCostMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
  acquisitionCostMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
});

describe("breakEven", () => {
  it.each([
    // A remedy of $25 at 40 % margin; with $12 to win the customer; with $5 for the answer too.
    { what: "a remedy", given: { remedyCostMinor: 2_500n }, even: 6_250n },
    { what: "a remedy and winning", given: { remedyCostMinor: 2_500n, acquisitionCostMinor: 1_200n }, even: 9_250n },
    {
      what: "a remedy, winning and answering",
      given: { remedyCostMinor: 2_500n, acquisitionCostMinor: 1_200n, supportCostMinor: 500n },
      even: 10_500n,
    },
    { what: "a remedy at a third", given: { remedyCostMinor: 2_500n, marginBps: 3_300 }, even: 7_576n },
    { what: "a remedy without margin", given: { remedyCostMinor: 2_500n, marginBps: 0 }, even: null },
    { what: "nothing", given: {}, even: 0n },
  ])("for $what", ({ given, even }) => {
    expect(breakEven(costs(given)).netRevenueMinor).toBe(even);
  });

  it("leaves no loss at the threshold, and one a cent below", () => {
    fc.assert(
      fc.property(anyCosts, (given) => {
        const { netRevenueMinor, contributionMinor } = breakEven(given);
        const threshold = netRevenueMinor ?? 0n;
        const exactly = (net: bigint) => net * BigInt(given.marginBps) >= contributionMinor * 10_000n;
        expect(exactly(threshold)).toBe(true);
        if (threshold > 0n) expect(exactly(threshold - 1n)).toBe(false);
        expect(share(threshold, given.marginBps)).toBeGreaterThanOrEqual(contributionMinor);
      }),
    );
  });
});

describe("suggestLadder", () => {
  it("begins where making good leaves a profit with a shop's first settings", () => {
    const ladder = suggestLadder(parseSettings({}), "USD");
    expect(ladder.tiers.map(({ name, thresholdMinor }) => [name, thresholdMinor])).toEqual([
      ["Silver", 12_000n],
      ["Gold", 40_000n],
      ["Platinum", 120_000n],
    ]);
  });

  it.each(["USD", "JPY", "KWD"])("is a usable ladder at or above the break-even for any costs in %s", (currency) => {
    fc.assert(
      fc.property(anyCosts, fc.constantFrom("net_revenue" as const, "contribution" as const), (given, basis) => {
        const ladder = suggestLadder(given, currency, basis);
        expect(ladderSchema.safeParse(ladder).error).toBeUndefined();
        const even = breakEven(given);
        const least = basis === "contribution" ? even.contributionMinor : (even.netRevenueMinor ?? 0n);
        expect(ladder.tiers[0]?.thresholdMinor).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  it("finds neat figures", () => {
    expect([100n, 10_500n, 123_400n, 12_001n].map((minor) => neatlyUp(minor, "USD"))).toEqual([
      100n,
      12_000n,
      150_000n,
      15_000n,
    ]);
    expect(neatlyUp(105n, "JPY")).toBe(120n);
  });
});

describe("survival", () => {
  it("counts customers and money at or above each threshold", () => {
    const bins = [
      { rank: 0, customers: 5, valueMinor: 100n },
      { rank: 1, customers: 3, valueMinor: 300n },
      { rank: 2, customers: 2, valueMinor: 600n },
    ];
    expect(survival([50n, 150n], bins)).toEqual([
      { thresholdMinor: 50n, customers: 5, customerShare: 0.5, valueMinor: 900n, valueShare: 0.9 },
      { thresholdMinor: 150n, customers: 2, customerShare: 0.2, valueMinor: 600n, valueShare: 0.6 },
    ]);
  });

  it("falls from left to right, within 0 and 1, for any customers", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -10_000n, max: 500_000n })), (values) => {
        const thresholds = candidateThresholds(500_000n, [6_250n], "USD");
        const bins = values.map((valueMinor) => ({
          rank: thresholds.filter((threshold) => threshold <= valueMinor).length,
          customers: 1,
          valueMinor,
        }));
        const points = survival(thresholds, bins);
        points.forEach((point, index) => {
          const next = points[index + 1];
          if (next) expect(next.customers).toBeLessThanOrEqual(point.customers);
          expect(point.customers).toBe(values.filter((value) => value >= point.thresholdMinor).length);
          expect(point.valueShare).toBeGreaterThanOrEqual(0);
          expect(point.valueShare).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it("has the thresholds asked for among its own, rising and each once", () => {
    const thresholds = candidateThresholds(100_000n, [6_250n, 10_000n, 10_000n, 0n], "USD");
    expect(thresholds).toContain(6_250n);
    expect([...new Set(thresholds)].sort((one, other) => Number(one - other))).toEqual(thresholds);
    expect(candidateThresholds(0n, [], "USD")).toEqual([]);
  });
});
