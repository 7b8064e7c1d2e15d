// One customer after another into the tier that fits, and one tag for it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { listTagEvents } from "#app/effects/tag-log.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { retier } from "#app/tiers/retier.server.ts";
import {
  aRecorder,
  aShop,
  aTieredShop,
  customerRow,
  day,
  effectsOf,
  id,
  order,
  refund,
  silverAndGold,
  tell,
} from "#tests/integration/tiers/a-shop.ts";

const open = async (shop: ShopDomain) => (await effectsOf(shop)).filter(({ status }) => status === "planned");

describe("retier", () => {
  test("writes nothing before the first apply", async () => {
    const shop = await aShop();
    await tell(shop, order(1, 10, 900));
    expect(await customerRow(shop, 10)).toMatchObject({ tier: null, managed_tag: null });
    expect(await effectsOf(shop)).toEqual([]);
  });

  test("plans one tag with its reason when a customer reaches a tier", async () => {
    const shop = await aTieredShop();
    await tell(shop, order(1, 10, 120), order(2, 11, 99.99));
    expect(await customerRow(shop, 10)).toMatchObject({ tier: "silver", managed_tag: null });
    expect(await customerRow(shop, 11)).toMatchObject({ tier: null });
    expect(await effectsOf(shop)).toMatchObject([
      {
        status: "planned",
        payload: { add: ["mg-silver"], remove: [] },
        reason: "Net revenue is $120.00: reached Silver ($100.00).",
      },
    ]);
  });

  test("makes one call of many changes, and none when the end is as the beginning", async () => {
    const shop = await aTieredShop();
    const shopify = aRecorder();
    await tell(shop, order(1, 10, 120));
    await tell(shop, order(2, 10, 900));
    await tell(shop, order(3, 11, 600));
    await tell(shop, refund(31, 3, 600));
    expect((await effectsOf(shop, 10)).map(({ status }) => status)).toEqual(["superseded", "planned"]);
    expect((await effectsOf(shop, 11)).map(({ status }) => status)).toEqual(["superseded"]);
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.calls).toEqual([{ customer: "10", add: ["mg-gold"], remove: [] }]);
  });

  test("swaps the tag, leaves foreign tags alone and logs both", async () => {
    const shop = await aTieredShop();
    const shopify = aRecorder({ 10: ["vip", "wholesale"] });
    await tell(shop, order(1, 10, 120));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    await tell(shop, order(2, 10, 500));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(10)).toEqual(["mg-gold", "vip", "wholesale"]);
    const { events } = await listTagEvents(pool(), shop, { customerId: id(10) });
    expect(events.map(({ tag, change, by }) => `${change} ${tag} ${by}`).sort()).toEqual([
      "added mg-gold makegood",
      "added mg-silver makegood",
      "removed mg-silver makegood",
    ]);
    expect(events[0]?.reason).toBe("Net revenue is $620.00: reached Gold ($500.00).");
  });

  test("keeps a tier down to 90 % of its threshold and takes it a cent below", async () => {
    const shop = await aTieredShop();
    await tell(shop, order(1, 10, 500));
    await tell(shop, refund(11, 1, 50, 2));
    expect(await customerRow(shop, 10)).toMatchObject({ tier: "gold" });
    await tell(shop, refund(12, 1, 0.01, 3));
    expect(await customerRow(shop, 10)).toMatchObject({ tier: "silver" });
    expect((await open(shop)).map(({ payload }) => payload.add)).toEqual([["mg-silver"]]);
  });

  test("decides by when things happened, not by when they were told", async () => {
    const shop = await aTieredShop();
    const facts = [
      order(1, 10, 300),
      order(2, 10, 200, { processedAt: day(3), createdAt: day(3) }),
      refund(21, 2, 40, 5),
      // Sold only after the refund: 460 was never more.
      order(3, 11, 500),
      refund(31, 3, 45, 4),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(facts, { minLength: facts.length }),
        fc.integer({ min: 1, max: 5 }),
        async (shuffled, size) => {
          const other = await aTieredShop();
          for (let from = 0; from < shuffled.length; from += size)
            await tell(other, ...shuffled.slice(from, from + size));
          expect(await customerRow(other, 10)).toMatchObject({ tier: "gold" });
          expect(await customerRow(other, 11)).toMatchObject({ tier: "gold" });
        },
      ),
      { numRuns: 12 },
    );
    await tell(shop, ...facts);
    expect(await customerRow(shop, 10)).toMatchObject({ tier: "gold" });
  });

  test("ends in the same one tag for any order of orders and refunds", async () => {
    const amounts = fc.constantFrom(40, 55, 95, 100, 105, 400, 450, 500);
    const purchase = fc.record({
      amount: amounts,
      at: fc.integer({ min: 1, max: 20 }),
      back: fc.option(fc.integer({ min: 1, max: 60 })),
      backAt: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(purchase, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        async (purchases, luck) => {
          const facts = purchases.flatMap(({ amount, at, back, backAt }, index) => [
            order(index + 1, 10, amount, { processedAt: day(at), createdAt: day(at) }),
            ...(back === null ? [] : [refund(100 + index, index + 1, Math.min(back, amount), backAt)]),
          ]);
          const results = [];
          for (const list of [facts, [...facts].reverse(), facts.toSorted(() => ((luck.next().value ?? 0) % 3) - 1)]) {
            const shop = await aTieredShop();
            const shopify = aRecorder({ 10: ["vip"] });
            for (const fact of list) {
              await tell(shop, fact);
              if ((luck.next().value ?? 0) % 2 === 0) await applyEffects(shop, { changeTags: shopify.changeTags });
            }
            await applyEffects(shop, { changeTags: shopify.changeTags });
            const { tier, managed_tag } = await customerRow(shop, 10);
            expect(shopify.tagsOf(10)).toEqual([...(tier ? [`mg-${tier}`] : []), "vip"]);
            expect(managed_tag).toBe(tier && `mg-${tier}`);
            results.push(tier);
          }
          expect(new Set(results).size).toBe(1);
        },
      ),
      { numRuns: 15 },
    );
  });

  test("reads contribution when the ladder asks for it", async () => {
    const shop = await aTieredShop({ ...silverAndGold, basis: "contribution" });
    await tell(shop, order(1, 10, 240), order(2, 11, 260));
    expect(await customerRow(shop, 10)).toMatchObject({ tier: null });
    expect(await customerRow(shop, 11)).toMatchObject({ tier: "silver" });
  });

  test("tags nobody who is gone, and leaves one tag after a merge", async () => {
    const shop = await aTieredShop();
    const shopify = aRecorder();
    await tell(shop, order(1, 10, 120), order(2, 11, 600), order(3, 12, 700));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    // Shopify gives the survivor the tags of both.
    shopify.tags.set("11", ["mg-gold", "mg-silver"]);
    await tell(shop, { kind: "customer_merged", id: id(10), into: id(11) }, { kind: "customer_deleted", id: id(12) });
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(11)).toEqual(["mg-gold"]);
    expect(await customerRow(shop, 10)).toMatchObject({ tier: null, managed_tag: null });
    expect(await customerRow(shop, 12)).toMatchObject({ tier: null, managed_tag: null });
    expect(shopify.calls.filter(({ customer }) => customer === "12")).toHaveLength(1);
  });

  test("drops a planned tag when the customer is deleted first", async () => {
    const shop = await aTieredShop();
    const shopify = aRecorder();
    await tell(shop, order(1, 10, 120));
    await tell(shop, { kind: "customer_deleted", id: id(10) });
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.calls).toEqual([]);
    expect((await effectsOf(shop)).map(({ status }) => status)).toEqual(["superseded"]);
  });

  test("never touches another shop's customer with the same id", async () => {
    const [one, other] = [await aTieredShop(), await aTieredShop()];
    await tell(one, order(1, 10, 120));
    await tell(other, order(1, 10, 50));
    expect(await customerRow(other, 10)).toMatchObject({ tier: null });
    expect(await effectsOf(other)).toEqual([]);
  });

  test("needs the same few statements for one customer and for hundreds", async () => {
    const shop = await aTieredShop();
    const facts = Array.from({ length: 300 }, (_, n) => order(n + 1, n + 1, n % 2 === 0 ? 120 : 480));
    await tell(shop, ...facts.map((fact) => ({ ...fact, receivedMinor: 0n })));
    const statementsFor = (customers: number[]) =>
      withTransaction(async (tx) => {
        let statements = 0;
        const query = (...args: unknown[]) => {
          statements += 1;
          return Reflect.apply(tx.query, tx, args);
        };
        await tx.query("UPDATE customer SET net_minor = 12000 WHERE shop = $1 AND id = ANY($2)", [
          shop,
          customers.map(id),
        ]);
        const { changed } = await retier({ query } as Sql, shop, customers.map(id));
        expect(changed).toHaveLength(customers.length);
        return statements;
      });
    const few = await statementsFor([1]);
    expect(few).toBeLessThanOrEqual(11);
    expect(await statementsFor(Array.from({ length: 299 }, (_, n) => n + 2))).toBe(few);
  });
});
