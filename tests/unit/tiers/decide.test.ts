import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptUpTo, rankReached, tierHeld } from "#app/tiers/decide.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";
import { anyLadder, anyValue, dollars, threeTiers } from "#tests/unit/tiers/ladders.ts";
import { rankAfter } from "#tests/unit/tiers/step-by-step.ts";

const tierAfter = (values: readonly bigint[], ladder: LadderDraft) => tierHeld(keptUpTo(values) ?? 0n, ladder);
const anyPast = fc.array(anyValue, { minLength: 1, maxLength: 30 });

describe("the tier held after some values", () => {
  it.each<[number[], string | null]>([
    [[0], null],
    [[99.99], null],
    [[100], "silver"],
    [[499.99], "silver"],
    [[500], "gold"],
    [[2_000], "platinum"],
    [[500, 1_999.99], "gold"],
    [[100, 5_000], "platinum"],
    // Kept down to 90 % of the threshold, to the cent.
    [[500, 450], "gold"],
    [[500, 449.99], "silver"],
    [[2_000, 1_800], "platinum"],
    [[2_000, 1_799.99], "gold"],
    [[100, 90], "silver"],
    [[100, 89.99], null],
    // Through several tiers at once: the first whose 90 % is met.
    [[2_000, 460], "gold"],
    [[2_000, 95], "silver"],
    [[500, 95], "silver"],
    [[2_000, -20], null],
    // A tier that was not held is not kept.
    [[95], null],
    [[500, 1_900], "gold"],
    [[100, 460], "silver"],
    // Lost in between, and what was reached before no longer counts.
    [[500, 440, 460], "silver"],
    [[500, 440, 500, 460], "gold"],
    [[100, -20, 95], null],
  ])("after %j dollars it is %s", (values, tier) => {
    expect(tierAfter(values.map(dollars), threeTiers)).toBe(tier);
  });

  it("keeps to 90 % of an uneven threshold to the cent", () => {
    const ladder: LadderDraft = {
      basis: "net_revenue",
      tiers: [{ key: "odd", name: "Odd", thresholdMinor: 10_005n, tag: "odd" }],
    };
    expect(tierAfter([10_005n, 9_005n], ladder)).toBe("odd");
    expect(tierAfter([10_005n, 9_004n], ladder)).toBe(null);
  });

  it("is the one that going through the values step by step ends at, on any ladder", () => {
    fc.assert(
      fc.property(anyLadder, anyPast, (ladder, values) => {
        expect(rankReached(keptUpTo(values) ?? 0n, ladder)).toBe(rankAfter(values, ladder));
      }),
      { numRuns: 2_000 },
    );
  });

  it("is the same while values sway just around thresholds, which is where it matters", () => {
    const near = anyLadder.chain((ladder) => {
      const edges = ladder.tiers.flatMap(({ thresholdMinor: at }) => [at, (at * 9n) / 10n]);
      const value = fc.tuple(fc.constantFrom(...edges), fc.bigInt({ min: -2n, max: 2n })).map(([at, by]) => at + by);
      return fc.tuple(fc.constant(ladder), fc.array(value, { minLength: 1, maxLength: 12 }));
    });
    fc.assert(
      fc.property(near, ([ladder, values]) => {
        expect(rankReached(keptUpTo(values) ?? 0n, ladder)).toBe(rankAfter(values, ladder));
      }),
      { numRuns: 2_000 },
    );
  });

  it("says the same again for the same value", () => {
    fc.assert(
      fc.property(anyLadder, anyPast, (ladder, values) => {
        expect(tierAfter([...values, ...values.slice(-1)], ladder)).toBe(tierAfter(values, ladder));
      }),
    );
  });

  it("never gives less for more", () => {
    fc.assert(
      fc.property(anyLadder, anyPast, anyValue, anyValue, (ladder, past, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const rank = (value: bigint) => rankReached(keptUpTo([...past, value]) ?? 0n, ladder);
        expect(rank(less)).toBeLessThanOrEqual(rank(more));
      }),
    );
  });

  it("does not flap while a value sways by less than a tenth around a threshold", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 45_000n, max: 55_000n }), { minLength: 2 }), (values) => {
        values.forEach((_, index) => {
          expect(tierAfter([50_000n, ...values.slice(0, index + 1)], threeTiers)).toBe("gold");
        });
      }),
    );
  });

  it("ends alike for one large loss and many small ones", () => {
    fc.assert(
      fc.property(anyValue, anyValue, (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const step = (high - low) / 40n + 1n;
        const slowly: bigint[] = [];
        for (let value = high; value > low; value -= step) slowly.push(value);
        expect(keptUpTo([...slowly, low])).toBe(keptUpTo([high, low]));
      }),
    );
  });

  it("is what the value earns where it never fell", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1 }), (values) => {
        const rising = values.toSorted((one, other) => (one < other ? -1 : 1));
        expect(keptUpTo(rising)).toBe(rising.at(-1));
      }),
    );
  });

  it("knows nothing of no values", () => {
    expect(keptUpTo([])).toBe(null);
  });
});
