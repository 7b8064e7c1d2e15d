import { describe, expect, test } from "vitest";
import { taxOnTopFor, taxOnTopOf } from "#app/resolution/tax-on-top.ts";

const NAPKINS = { quantity: 4, currentQuantity: 4, priceMinor: 4_800n, discountMinor: 0n };
const RUNNER = { quantity: 3, currentQuantity: 3, priceMinor: 1_000n, discountMinor: 1_000n };
const lines = [NAPKINS];

describe("tax on top", () => {
  test.each([
    ["on goods and shipping", { totalMinor: 21_384n, taxMinor: 1_584n, shippingMinor: 600n, lines }, 1_584n],
    [
      "after a discount that does not divide",
      { totalMinor: 2_160n, taxMinor: 160n, shippingMinor: 0n, lines: [RUNNER] },
      160n,
    ],
    ["included in the prices", { totalMinor: 19_800n, taxMinor: 1_467n, shippingMinor: 556n, lines }, 0n],
    ["none at all", { totalMinor: 19_800n, taxMinor: 0n, shippingMinor: 600n, lines }, 0n],
    [
      "of an order with something we don't know in its total",
      { totalMinor: 25_000n, taxMinor: 1_584n, shippingMinor: 600n, lines },
      0n,
    ],
    [
      "of an order from which pieces were taken off",
      { totalMinor: 10_968n, taxMinor: 768n, shippingMinor: 600n, lines: [{ ...NAPKINS, currentQuantity: 2 }] },
      768n,
    ],
  ] as const)("%s", (_, order, expected) => {
    expect(taxOnTopOf(order)).toBe(expected);
  });

  test("goes with the goods, and never beyond what there is", () => {
    const order = { lines: [NAPKINS], taxOnTopMinor: 1_536n };
    expect(taxOnTopFor(4_800n, order)).toBe(384n);
    expect(taxOnTopFor(19_200n, order)).toBe(1_536n);
    expect(taxOnTopFor(30_000n, order)).toBe(1_536n);
    expect(taxOnTopFor(0n, order)).toBe(0n);
    expect(taxOnTopFor(4_800n, { ...order, taxOnTopMinor: 0n })).toBe(0n);
    expect(taxOnTopFor(0n, { lines: [], taxOnTopMinor: 5n })).toBe(5n);
  });
});
