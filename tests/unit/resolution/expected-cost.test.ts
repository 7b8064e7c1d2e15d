import { describe, expect, test } from "vitest";
import type { CostedAction } from "#app/resolution/actions.ts";
import { caseOf } from "#app/resolution/case.ts";
import { expectedCost } from "#app/resolution/expected-cost.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import { claimOf, worth } from "#tests/unit/resolution/facts.ts";

/** Goods at 40 % of the price, fee $15, work $10, won 45 %: the assumptions under which the vectors were worked out. */
function dollars(action: CostedAction, price: bigint, honesty: number, relationship: number): number {
  const facts = claimOf({ marginBps: 6_000 }, worth(price * 100n));
  return expectedCost(action, caseOf(facts, DEFAULT_POLICY, { honesty, relationship: relationship * 100 })).total / 100;
}

describe("worked examples", () => {
  test.each<[CostedAction, bigint, number, number, number]>([
    ["resend", 45n, 0.9, 40, 29.7443],
    ["refund", 45n, 0.9, 40, 50.4],
    ["store_credit", 45n, 0.9, 40, 31.7625],
    ["carrier_trace", 45n, 0.9, 40, 38.685],
    ["decline", 45n, 0.9, 40, 46.5925],
    ["decline", 900n, 0.9, 40, 248.8],
    ["store_credit", 900n, 0.9, 40, 358.8],
    ["resend", 900n, 0.9, 40, 395.56],
    ["resend", 900n, 0.9, 1_500, 526.96],
    ["carrier_trace", 900n, 0.9, 1_500, 663.4],
    ["decline", 900n, 0.9, 1_500, 1_168.6],
    ["decline", 45n, 0.3, 40, 23.8225],
  ])("%s for $%i, account true with %f, relationship $%i → $%f", (action, price, honesty, relationship, cost) => {
    expect(dollars(action, price, honesty, relationship)).toBeCloseTo(cost, 3);
  });

  test("the small one is sent again, the large one is not, the large one of a good customer is", () => {
    const cheapest = (price: bigint, honesty: number, relationship: number) =>
      (["resend", "refund", "store_credit", "carrier_trace", "decline"] as const).toSorted(
        (a, b) => dollars(a, price, honesty, relationship) - dollars(b, price, honesty, relationship),
      )[0];
    expect(cheapest(45n, 0.9, 40)).toBe("resend");
    expect(cheapest(900n, 0.9, 40)).toBe("decline");
    expect(cheapest(900n, 0.9, 1_500)).toBe("resend");
    expect(cheapest(45n, 0.3, 40)).toBe("decline");
  });
});
