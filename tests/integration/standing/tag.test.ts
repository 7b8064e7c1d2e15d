// The tag of questionable customers: off unless set, beside the tier's tag, whichever is planned first.
import { expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { liftStanding, setStanding } from "#app/standing/set-standing.server.ts";
import { showStanding } from "#app/standing/show-standing.server.ts";
import { id, NOW } from "#tests/integration/claims/a-shop.ts";
import { aRecorder, aShop, order, refund, tell } from "#tests/integration/tiers/a-shop.ts";

const until = new Date(NOW.getTime() + 86_400_000 * 400);

async function aShopWithTag(tag: string): Promise<ShopDomain> {
  const shop = await aShop();
  await pool().query("UPDATE shop SET settings = $2 WHERE shop = $1", [shop, JSON.stringify({ questionableTag: tag })]);
  const tiers = [{ key: "gold", name: "Gold", thresholdMinor: "10000", tag: "gold" }];
  await pool().query(
    `INSERT INTO tier_ladder (shop, version, basis, tiers, state, created_by) VALUES ($1, 1, 'net_revenue', $2, 'active', 'x')`,
    [shop, JSON.stringify(tiers)],
  );
  return shop;
}

async function flag(shop: ShopDomain): Promise<void> {
  const word = { customer: id(5), reason: "Seen before.", actor: "staff 1", now: NOW };
  await withTransaction((tx) => setStanding(tx, shop, { ...word, state: "questionable", until }));
  await withTransaction((tx) => showStanding(tx, shop, id(5)));
}

async function lift(shop: ShopDomain): Promise<void> {
  const word = { customer: id(5), reason: "A mistake.", actor: "staff 1", now: new Date(NOW.getTime() + 1_000) };
  await withTransaction((tx) => liftStanding(tx, shop, word));
  await withTransaction((tx) => showStanding(tx, shop, id(5)));
}

test("nothing is tagged unless the merchant named a tag", async () => {
  const shop = await aShopWithTag("");
  await tell(shop, order(11, 5, 20));
  await flag(shop);
  const shopify = aRecorder();
  await applyEffects(shop, shopify);
  expect(shopify.calls).toEqual([]);
});

test("the tag comes with the flag and goes with it, and a job sees to it", async () => {
  const shop = await aShopWithTag("look twice");
  await tell(shop, order(11, 5, 20));
  await flag(shop);
  const { rows } = await pool().query("SELECT FROM graphile_worker.jobs WHERE key = $1", [`show_standing:${shop}:5`]);
  expect(rows).toHaveLength(1);
  const shopify = aRecorder({ 5: ["vip"] });
  await applyEffects(shop, shopify);
  expect(shopify.tagsOf(5)).toEqual(["look twice", "vip"]);
  await lift(shop);
  await applyEffects(shop, shopify);
  expect(shopify.tagsOf(5)).toEqual(["vip"]);
});

test.each([
  ["the tier first", true],
  ["the flag first", false],
])("both tags are put on in one call, %s", async (_, tierFirst) => {
  const shop = await aShopWithTag("look twice");
  await tell(shop, order(11, 5, 20));
  if (!tierFirst) await flag(shop);
  await tell(shop, order(12, 5, 200));
  if (tierFirst) await flag(shop);
  const shopify = aRecorder();
  await applyEffects(shop, shopify);
  expect(shopify.calls).toHaveLength(1);
  expect(shopify.tagsOf(5)).toEqual(["gold", "look twice"]);
  // A change of the tier leaves the flag alone.
  await tell(shop, refund(31, 12, 200));
  await applyEffects(shop, shopify);
  expect(shopify.tagsOf(5)).toEqual(["look twice"]);
});

test("a tier that comes and goes before the call leaves the flag's tag alone", async () => {
  const shop = await aShopWithTag("look twice");
  await tell(shop, order(11, 5, 20), order(12, 5, 200));
  await flag(shop);
  await tell(shop, refund(31, 12, 200));
  const shopify = aRecorder();
  await applyEffects(shop, shopify);
  expect(shopify.tagsOf(5)).toEqual(["look twice"]);
});

test("a tier's tag is not taken for the flag's", async () => {
  const shop = await aShopWithTag("GOLD");
  await tell(shop, order(11, 5, 20));
  await flag(shop);
  const shopify = aRecorder();
  await applyEffects(shop, shopify);
  expect(shopify.calls).toEqual([]);
});
