// Undo gives tags back however they were spelled, in any alphabet and whatever letters the database itself can fold.
import { expect, test } from "vitest";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { applyLadder, undoRun } from "#app/tiers/apply-ladder.server.ts";
import { aRecorder, aShop, id, order, planRun, tagsTold, tell } from "#tests/integration/tiers/a-shop.ts";

const tier = (tag: string, dollars: number) => ({
  key: `from-${dollars}`,
  name: tag,
  thresholdMinor: BigInt(dollars) * 100n,
  tag,
});

test.each([
  [
    ["ÉLITE", "ÜBRIG"],
    ["élite", "übrig"],
  ],
  [
    ["ΠΙΣΤΟΣ", "ΦΙΛΟΣ"],
    ["πιστος", "φιλος"],
  ],
  [
    ["GOLD", "SILVER"],
    ["gold", "silver"],
  ],
])("%j where the ladder says %j", async (typed, ours) => {
  const shop = await aShop();
  await tell(shop, order(1, 1, 50), tagsTold(1, "read", [...typed, "friend"]));
  const shopify = aRecorder({ 1: [...typed, "friend"] });
  const carryOut = async (changed: { outcome: string; run?: string }) => {
    await planRun(shop, changed.run ?? expect.unreachable(changed.outcome));
    expect(await applyEffects(shop, { changeTags: shopify.changeTags })).toEqual({ outcome: "empty" });
    return changed.run ?? "";
  };
  const run = await carryOut(
    await applyLadder(
      shop,
      { basis: "net_revenue", tiers: [tier("erste", 10), ...ours.map((tag, n) => tier(tag, 500 + n))] },
      "tester",
    ),
  );
  expect(shopify.tagsOf(1)).toEqual(["erste", "friend"]);
  await carryOut(await undoRun(shop, run, "tester"));
  expect(shopify.tags.get(id(1))?.toSorted()).toEqual([...typed, "friend"].toSorted());
});
