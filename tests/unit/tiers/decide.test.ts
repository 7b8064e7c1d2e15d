import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideTier, dependsOnHistory, rankAfter, rankKept, rankReached } from "#app/tiers/decide.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";
import { anyLadder, anyValue, dollars, threeTiers } from "#tests/unit/tiers/ladders.ts";

const held = (ladder: LadderDraft) =>
  fc.option(fc.constantFrom(...ladder.tiers.map((tier) => tier.key)), { nil: null });
const rankOf = (ladder: LadderDraft, key: string | null) => ladder.tiers.findIndex((tier) => tier.key === key) + 1;

describe("decideTier", () => {
  it.each([
    // value, held → earned
    [0, null, null],
    [99.99, null, null],
    [100, null, "silver"],
    [499.99, null, "silver"],
    [500, null, "gold"],
    [2_000, null, "platinum"],
    [1_999.99, "gold", "gold"],
    [5_000, "silver", "platinum"],
    // Kept down to 90 % of the threshold, to the cent.
    [450, "gold", "gold"],
    [449.99, "gold", "silver"],
    [1_800, "platinum", "platinum"],
    [1_799.99, "platinum", "gold"],
    [90, "silver", "silver"],
    [89.99, "silver", null],
    // Through several tiers at once: the first whose 90 % is met.
    [460, "platinum", "gold"],
    [95, "platinum", "silver"],
    [95, "gold", "silver"],
    [-20, "platinum", null],
    // A tier that was not held is not kept.
    [95, null, null],
    [1_900, "gold", "gold"],
    [460, "silver", "silver"],
    // A key of an earlier ladder.
    [95, "bronze", null],
    [120, "bronze", "silver"],
  ])("a value of $%d with %s earns %s", (value, key, earned) => {
    expect(decideTier(dollars(value), key, threeTiers)).toBe(earned);
  });

  it("keeps to 90 % of an uneven threshold to the cent", () => {
    const ladder: LadderDraft = {
      basis: "net_revenue",
      tiers: [{ key: "odd", name: "Odd", thresholdMinor: 10_005n, tag: "odd" }],
    };
    expect(decideTier(9_005n, "odd", ladder)).toBe("odd");
    expect(decideTier(9_004n, "odd", ladder)).toBe(null);
  });

  it("says the same again for the same value", () => {
    fc.assert(
      fc.property(
        anyLadder.chain((ladder) => fc.tuple(fc.constant(ladder), held(ladder), anyValue)),
        ([ladder, key, value]) => {
          const once = decideTier(value, key, ladder);
          expect(decideTier(value, once, ladder)).toBe(once);
        },
      ),
    );
  });

  it("never gives less for more", () => {
    fc.assert(
      fc.property(
        anyLadder.chain((ladder) => fc.tuple(fc.constant(ladder), held(ladder), anyValue, anyValue)),
        ([ladder, key, one, other]) => {
          const [less, more] = one < other ? [one, other] : [other, one];
          const rank = (value: bigint) => rankOf(ladder, decideTier(value, key, ladder));
          expect(rank(less)).toBeLessThanOrEqual(rank(more));
        },
      ),
    );
  });

  it("goes up at once and down only below 90 % of what is held", () => {
    fc.assert(
      fc.property(
        anyLadder.chain((ladder) => fc.tuple(fc.constant(ladder), held(ladder), anyValue)),
        ([ladder, key, value]) => {
          const before = rankOf(ladder, key);
          const after = rankOf(ladder, decideTier(value, key, ladder));
          expect(after).toBeGreaterThanOrEqual(rankReached(value, ladder));
          const tier = ladder.tiers[before - 1];
          if (after < before && tier) expect(value * 10n).toBeLessThan(tier.thresholdMinor * 9n);
          if (after > before) expect(after).toBe(rankReached(value, ladder));
        },
      ),
    );
  });

  it("does not flap while a value sways by less than a tenth around a threshold", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 45_000n, max: 55_000n }), { minLength: 2 }), (values) => {
        let key: string | null = null;
        const changes = [50_000n, ...values].filter((value) => {
          const next = decideTier(value, key, threeTiers);
          const changed = next !== key;
          key = next;
          return changed;
        });
        expect(changes).toHaveLength(1);
        expect(key).toBe("gold");
      }),
    );
  });

  it("ends alike for one large loss and many small ones", () => {
    fc.assert(
      fc.property(anyLadder, anyValue, anyValue, (ladder, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const step = (high - low) / 40n + 1n;
        const slowly: bigint[] = [];
        for (let value = high; value > low; value -= step) slowly.push(value);
        expect(rankAfter([...slowly, low], ladder)).toBe(rankAfter([high, low], ladder));
      }),
    );
  });

  it("asks for the past only where the past can matter", () => {
    fc.assert(
      fc.property(anyLadder, anyValue, fc.array(anyValue), (ladder, value, past) => {
        if (dependsOnHistory(value, ladder))
          expect(rankKept(value, ladder)).toBeGreaterThan(rankReached(value, ladder));
        else expect(rankAfter([...past, value], ladder)).toBe(rankReached(value, ladder));
      }),
    );
  });
});
