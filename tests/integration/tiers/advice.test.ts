// The threshold advisor over a shop of its own.
import { describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { readAdvice } from "#app/tiers/read-advice.server.ts";
import { aShopWithCustomers } from "#tests/integration/tiers/a-run.ts";
import { aShop, silverAndGold } from "#tests/integration/tiers/a-shop.ts";

describe("the threshold advisor", () => {
  test("reads the shop's own figures", async () => {
    const shop = await aShopWithCustomers();
    const advice = await readAdvice(pool(), shop, silverAndGold);
    expect(advice).toMatchObject({
      currency: "USD",
      customers: 6,
      valueMinor: 238_000n,
      breakEven: { netRevenueMinor: 10_500n, contributionMinor: 4_200n },
    });
    expect(advice.atBreakEven).toMatchObject({ thresholdMinor: 10_500n, customers: 5, valueMinor: 233_000n });
    expect(advice.points.find(({ thresholdMinor }) => thresholdMinor === 50_000n)).toMatchObject({ customers: 2 });
    const empty = await readAdvice(pool(), await aShop());
    expect(empty).toMatchObject({ customers: 0, atBreakEven: { customers: 0, customerShare: 0, valueShare: 0 } });
  });
});
