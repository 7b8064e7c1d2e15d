import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { availableAt, type Bucket, spend, waitMs } from "#app/shopify/throttle.ts";

const bucket: Bucket = { available: 20, maximum: 2000, restoreRate: 100, at: 1_000 };

describe("the bucket", () => {
  test("fills again by the second, up to its brim", () => {
    expect(availableAt(bucket, 1_000)).toBe(20);
    expect(availableAt(bucket, 3_000)).toBe(220);
    expect(availableAt(bucket, 10_000_000)).toBe(2000);
  });

  test("does not empty when a clock goes back", () => {
    expect(availableAt(bucket, 0)).toBe(20);
  });

  test.each([
    { cost: 20, ms: 0 },
    { cost: 120, ms: 1_000 },
    { cost: 121, ms: 1_010 },
    // Nothing can cost more than a full bucket: it is waited for, and Shopify says the rest.
    { cost: 9_999, ms: 19_800 },
  ])("$cost points are there after $ms ms", ({ cost, ms }) => {
    expect(waitMs(bucket, cost, 1_000)).toBe(ms);
  });

  test("waiting as long as told is always enough", () => {
    const buckets = fc.record({
      available: fc.double({ min: -500, max: 2_000, noNaN: true }),
      maximum: fc.constant(2_000),
      restoreRate: fc.integer({ min: 1, max: 2_000 }),
      at: fc.integer({ min: 0, max: 1e9 }),
    });
    fc.assert(
      fc.property(
        buckets,
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        (given, cost, later) => {
          const now = given.at + later;
          expect(availableAt(given, now + waitMs(given, cost, now))).toBeGreaterThanOrEqual(cost - 1e-6);
        },
      ),
    );
  });

  test("calls that start together queue up", () => {
    const first = spend(bucket, 20, 1_000);
    expect(waitMs(first, 10, 1_000)).toBe(100);
    expect(waitMs(spend(first, 10, 1_000), 10, 1_000)).toBe(200);
  });
});
