// Tier tags that a person puts on or takes off in Shopify: noticed, not fought over.
import { describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { listTagEvents } from "#app/effects/tag-log.server.ts";
import { aRecorder, aTieredShop, customerRow, order, refund, tagsTold, tell } from "#tests/integration/tiers/a-shop.ts";

describe("tags changed by hand", () => {
  async function aSilverCustomer() {
    const shop = await aTieredShop();
    const shopify = aRecorder();
    await tell(shop, order(1, 10, 120));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    return { shop, shopify };
  }
  const later = (seconds: number) => new Date(Date.now() + seconds * 1_000);

  test("our own change coming back is no person's", async () => {
    const { shop, shopify } = await aSilverCustomer();
    await tell(shop, tagsTold(10, "added", ["mg-silver"]));
    await tell(shop, tagsTold(10, "added", ["mg-silver"]));
    expect(await customerRow(shop, 10)).toMatchObject({ tag_override: null, managed_tag: "mg-silver" });
    const { events } = await listTagEvents(pool(), shop);
    expect(events.map(({ by }) => by)).toEqual(["makegood"]);
    expect(shopify.calls).toHaveLength(1);
  });

  test("echoes of several calls in any order are no person's", async () => {
    const { shop, shopify } = await aSilverCustomer();
    await tell(shop, order(2, 10, 600));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    const now = Date.now();
    const echoes = [
      tagsTold(10, "removed", ["mg-silver"], new Date(now + 1)),
      tagsTold(10, "added", ["mg-gold"], new Date(now + 1)),
      tagsTold(10, "added", ["mg-silver"], new Date(now - 5)),
    ];
    for (const echo of echoes) await tell(shop, echo);
    expect(await customerRow(shop, 10)).toMatchObject({
      tag_override: null,
      managed_tag: "mg-gold",
      tags: ["mg-gold"],
    });
    const { events } = await listTagEvents(pool(), shop);
    expect(events.filter(({ by }) => by === "person")).toEqual([]);
  });

  test("a removal is noticed, shown, not fought over, and over with the next tier", async () => {
    const { shop, shopify } = await aSilverCustomer();
    await tell(shop, tagsTold(10, "added", ["mg-silver"]));
    shopify.tags.set("10", []);
    await tell(shop, tagsTold(10, "removed", ["mg-silver"], later(1)));
    expect(await customerRow(shop, 10)).toMatchObject({
      tag_override: "removed:mg-silver",
      managed_tag: null,
      tier: "silver",
    });
    const { events } = await listTagEvents(pool(), shop);
    expect(events[0]).toMatchObject({ tag: "mg-silver", change: "removed", by: "person" });
    await tell(shop, order(2, 10, 20));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(10)).toEqual([]);
    await tell(shop, order(3, 10, 600));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(10)).toEqual(["mg-gold"]);
    expect(await customerRow(shop, 10)).toMatchObject({ tag_override: null, managed_tag: "mg-gold" });
  });

  test("another tier's tag put on by hand stays until the tier changes, then one tag is left", async () => {
    const { shop, shopify } = await aSilverCustomer();
    await tell(shop, tagsTold(10, "added", ["mg-silver"]));
    shopify.tags.set("10", ["mg-silver", "mg-gold"]);
    await tell(shop, tagsTold(10, "added", ["mg-gold"], later(1)));
    expect(await customerRow(shop, 10)).toMatchObject({ tag_override: "added:mg-gold", managed_tag: "mg-silver" });
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(10)).toEqual(["mg-gold", "mg-silver"]);
    await tell(shop, refund(11, 1, 120, 9));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(10)).toEqual([]);
    expect(await customerRow(shop, 10)).toMatchObject({ tier: null, tag_override: null });
  });

  test("taken back by the person it is as if nothing had been, in either order of the news", async () => {
    for (const order of [
      [1, 2],
      [2, 1],
    ]) {
      const { shop } = await aSilverCustomer();
      await tell(shop, tagsTold(10, "added", ["mg-silver"]));
      const at = [later(5), later(9)];
      const news = [tagsTold(10, "removed", ["mg-silver"], at[0]), tagsTold(10, "added", ["mg-silver"], at[1])];
      for (const place of order) await tell(shop, ...news.slice(place - 1, place));
      expect(await customerRow(shop, 10)).toMatchObject({ tag_override: null, managed_tag: "mg-silver" });
    }
  });

  test("a foreign tag is nobody's business", async () => {
    const { shop } = await aSilverCustomer();
    await tell(shop, tagsTold(10, "added", ["vip"], later(1)));
    await tell(shop, tagsTold(10, "removed", ["vip"], later(2)));
    expect(await customerRow(shop, 10)).toMatchObject({ tag_override: null });
    expect((await listTagEvents(pool(), shop)).events).toHaveLength(1);
  });

  test("a reading of the customer tells of a removal whose webhook was lost", async () => {
    const { shop } = await aSilverCustomer();
    await tell(shop, tagsTold(10, "read", ["vip"], later(600)));
    expect(await customerRow(shop, 10)).toMatchObject({ tag_override: "removed:mg-silver" });
  });

  test("told twice it is logged once", async () => {
    const { shop } = await aSilverCustomer();
    const news = tagsTold(10, "removed", ["mg-silver"], later(1));
    await tell(shop, news);
    await tell(shop, news);
    const { events } = await listTagEvents(pool(), shop);
    expect(events.filter(({ by }) => by === "person")).toHaveLength(1);
  });
});
