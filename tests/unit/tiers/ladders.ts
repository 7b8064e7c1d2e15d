import fc from "fast-check";
import type { Ladder, LadderDraft } from "#app/tiers/ladder.ts";

export const dollars = (amount: number): bigint => BigInt(Math.round(amount * 100));

/** Silver from $100, gold from $500, platinum from $2,000. */
export const threeTiers: Ladder = {
  version: 1,
  basis: "net_revenue",
  tiers: [
    { key: "silver", name: "Silver", thresholdMinor: dollars(100), tag: "makegood-silver" },
    { key: "gold", name: "Gold", thresholdMinor: dollars(500), tag: "makegood-gold" },
    { key: "platinum", name: "Platinum", thresholdMinor: dollars(2_000), tag: "makegood-platinum" },
  ],
};

/** Any ladder with one to ten tiers. */
export const anyLadder: fc.Arbitrary<LadderDraft> = fc
  .uniqueArray(fc.bigInt({ min: 0n, max: 200_000n }), { minLength: 1, maxLength: 10 })
  .map((thresholds) => ({
    basis: "net_revenue" as const,
    tiers: thresholds
      .sort((one, other) => (one < other ? -1 : 1))
      .map((thresholdMinor, index) => ({
        key: `tier-${index}`,
        name: `Tier ${index}`,
        thresholdMinor,
        tag: `tag-${index}`,
      })),
  }));

export const anyValue = fc.bigInt({ min: -50_000n, max: 250_000n });
