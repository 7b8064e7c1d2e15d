// Flow hears of a customer's new tier when their own orders made it, not when the merchant changes the ladder for all.
import { expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { recordFlowUse } from "#app/effects/plan-flow-triggers.server.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { aShop, order, planRun, refund, silverAndGold, tell } from "#tests/integration/tiers/a-shop.ts";

test("a customer's own orders and refunds tell Flow of each new tier, a mass change tells nothing", async () => {
  const shop = await aShop();
  await recordFlowUse(pool(), shop, { trigger: "Tier", enabled: true, toldAt: new Date() });
  await tell(shop, order(1, 10, 150));
  const applied = await applyLadder(shop, silverAndGold, "tester");
  if (applied.outcome !== "started") throw new Error(applied.outcome);
  await planRun(shop, applied.run);
  const told = async () => {
    const { rows } = await pool().query<{ fields: Record<string, unknown> }>(
      "SELECT payload -> 'fields' AS fields FROM effect WHERE shop = $1 AND kind = 'flow_trigger' ORDER BY seq",
      [shop],
    );
    return rows.map(({ fields }) => fields);
  };
  expect(await told()).toEqual([]);
  await tell(shop, order(2, 11, 120), order(3, 12, 10));
  await tell(shop, refund(21, 2, 120, 3));
  expect(await told()).toEqual([
    { customer_id: 11, "New tier": "Silver", "Old tier": "", Reason: expect.stringContaining("reached Silver") },
    { customer_id: 11, "New tier": "", "Old tier": "Silver", Reason: expect.stringContaining("no tier now") },
  ]);
});
