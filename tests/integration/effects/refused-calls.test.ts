// What Shopify refuses, and what a crash leaves half done: told in words, tried again, never done twice.
import { describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { MOST_TRIES } from "#app/effects/after-a-refusal.ts";
import { applyEffects, type ChangeTags } from "#app/effects/apply-effects.server.ts";
import { effectsHealth, listEffects } from "#app/effects/read-effects.server.ts";
import { retryEffect } from "#app/effects/retry-effect.server.ts";
import { listTagEvents } from "#app/effects/tag-log.server.ts";
import { refusal, statuses, withPlanned } from "#tests/integration/effects/planned-calls.ts";
import { aRecorder, aShop, aTieredShop, customerRow, effectsOf, order, tell } from "#tests/integration/tiers/a-shop.ts";
import { until } from "#tests/setup/until.ts";

describe("a refusal", () => {
  test("throttled: waits until Shopify's time, all stay planned, nothing is lost", async () => {
    const shop = await withPlanned(30);
    const shopify = aRecorder();
    const at = new Date(Date.now() + 60_000);
    let calls = 0;
    const changeTags: ChangeTags = async (customer, change) => {
      calls += 1;
      if (calls > 5) throw refusal("throttled", at);
      await shopify.changeTags(customer, change);
    };
    expect(await applyEffects(shop, { changeTags })).toEqual({ outcome: "later", at });
    const effects = await effectsOf(shop);
    expect(effects.filter(({ status }) => status === "done")).toHaveLength(5);
    const planned = effects.filter(({ status }) => status === "planned");
    expect(planned).toHaveLength(25);
    expect(planned.every((effect) => !effect.in_doubt)).toBe(true);
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.calls).toHaveLength(30);
  });

  test("unavailable: backs off, remembers the doubt, and gives up in words after many tries", async () => {
    const shop = await withPlanned(1);
    const failing: ChangeTags = async () => {
      throw refusal("unavailable", null, true);
    };
    expect(await applyEffects(shop, { changeTags: failing })).toMatchObject({ outcome: "later" });
    const [effect] = await effectsOf(shop);
    expect(effect).toMatchObject({
      status: "planned",
      attempts: 1,
      in_doubt: true,
      problem: "Shopify says unavailable.",
    });
    expect(effect?.not_before?.getTime()).toBeGreaterThan(Date.now() + 20_000);
    await pool().query("UPDATE effect SET attempts = $2, not_before = NULL WHERE shop = $1", [shop, MOST_TRIES - 1]);
    expect(await applyEffects(shop, { changeTags: failing })).toEqual({ outcome: "empty" });
    const { effects } = await listEffects(pool(), shop, { status: "failed" });
    expect(effects[0]?.problem).toContain("press Retry");
    expect(await effectsHealth(pool(), shop)).toMatchObject({ failed: 1, planned: 0 });
    expect(await retryEffect(await aShop(), effects[0]?.id ?? "")).toEqual({ outcome: "not_failed" });
    expect(await retryEffect(shop, effects[0]?.id ?? "")).toEqual({ outcome: "planned" });
    const shopify = aRecorder();
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(1)).toEqual(["mg-silver"]);
    expect(await statuses(shop)).toEqual(["done"]);
    expect(await retryEffect(shop, effects[0]?.id ?? "")).toEqual({ outcome: "not_failed" });
  });

  test("access lost: stays planned with the words, no further call", async () => {
    const shop = await withPlanned(20);
    let calls = 0;
    const changeTags: ChangeTags = async () => {
      calls += 1;
      throw refusal("access_lost");
    };
    expect(await applyEffects(shop, { changeTags })).toEqual({ outcome: "no_access" });
    expect(calls).toBeLessThanOrEqual(4);
    expect(new Set(await statuses(shop))).toEqual(new Set(["planned"]));
    expect((await effectsOf(shop)).every(({ in_doubt }) => !in_doubt)).toBe(true);
  });

  test("a shop that lets nothing through: its reason is told before all that waits, and a person may go on at once", async () => {
    const shop = await withPlanned(80);
    const shopify = aRecorder();
    const inAnHour = new Date(Date.now() + 3_600_000);
    const frozen: ChangeTags = async () => {
      throw refusal("unavailable", inAnHour);
    };
    expect(await applyEffects(shop, { changeTags: frozen })).toEqual({ outcome: "later", at: inAnHour });
    const { effects: troubled } = await listEffects(pool(), shop, { status: "planned", troubled: true, limit: 50 });
    expect(troubled.length).toBeGreaterThan(0);
    expect(troubled.length).toBeLessThan(10);
    expect(new Set(troubled.map(({ problem }) => problem))).toEqual(new Set(["Shopify says unavailable."]));
    for (const { id } of troubled) expect(await retryEffect(shop, id)).toEqual({ outcome: "planned" });
    expect(await retryEffect(shop, troubled[0]?.id ?? "")).toEqual({ outcome: "not_failed" });
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(new Set(await statuses(shop))).toEqual(new Set(["done"]));
    expect(shopify.calls).toHaveLength(80);
  });

  test.each(["not_found", "invalid"] as const)("%s: fails with what to do next, the others go on", async (kind) => {
    const shop = await withPlanned(10);
    const shopify = aRecorder();
    const changeTags: ChangeTags = async (customer, change) => {
      if (customer === "5") throw refusal(kind);
      await shopify.changeTags(customer, change);
    };
    expect(await applyEffects(shop, { changeTags })).toEqual({ outcome: "empty" });
    expect((await statuses(shop)).filter((status) => status === "done")).toHaveLength(9);
    expect((await effectsOf(shop, 5))[0]).toMatchObject({ status: "failed", attempts: 1 });
  });

  test("of an effect that something newer overtook is not tried again", async () => {
    const shop = await withPlanned(1);
    const changeTags: ChangeTags = async () => {
      await tell(shop, order(2, 1, 900));
      throw refusal("unavailable", null, true);
    };
    await applyEffects(shop, { changeTags });
    const shopify = aRecorder();
    // The first call was carried out although its answer was lost.
    shopify.tags.set("1", ["mg-silver"]);
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(1)).toEqual(["mg-gold"]);
    expect(await statuses(shop)).toEqual(["superseded", "done"]);
  });
});

describe("a crash", () => {
  const dying = new Error("the worker died");

  test.each(["before", "after"] as const)("%s Shopify has changed the tags: one effect, right state", async (when) => {
    const shop = await withPlanned(3);
    const shopify = aRecorder();
    const changeTags: ChangeTags = async (customer, change) => {
      if (when === "after") await shopify.changeTags(customer, change);
      throw dying;
    };
    await expect(applyEffects(shop, { changeTags })).rejects.toThrow("the worker died");
    expect(await statuses(shop)).toContain("doing");
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(await statuses(shop)).toEqual(["done", "done", "done"]);
    for (const customer of [1, 2, 3]) {
      expect(shopify.tagsOf(customer)).toEqual(["mg-silver"]);
      expect(await customerRow(shop, customer)).toMatchObject({ managed_tag: "mg-silver" });
    }
    expect((await listTagEvents(pool(), shop)).events).toHaveLength(3);
  });

  test("after Shopify's answer, and then the tier changes back: the tag goes again", async () => {
    const shop = await aTieredShop();
    const shopify = aRecorder();
    await tell(shop, order(1, 1, 120));
    const changeTags: ChangeTags = async (customer, change) => {
      await shopify.changeTags(customer, change);
      throw dying;
    };
    await expect(applyEffects(shop, { changeTags })).rejects.toThrow("the worker died");
    await tell(shop, order(1, 1, 0, { version: { at: "2026-02-01T00:00:00.000Z", tie: "" } }));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(1)).toEqual([]);
    expect(await customerRow(shop, 1)).toMatchObject({ tier: null, managed_tag: null });
    expect((await effectsOf(shop)).filter(({ in_doubt }) => in_doubt)).toEqual([]);
  });

  test("between Shopify's answer and our commit, by the database connection", async () => {
    const shop = await withPlanned(1);
    const shopify = aRecorder();
    const changeTags: ChangeTags = async (customer, change) => {
      await shopify.changeTags(customer, change);
      // All connections of this database but the one that says so: the drain's lock and its pool.
      await pool().query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
    };
    await applyEffects(shop, { changeTags }).catch(() => undefined);
    await until("the effect is done", async () => {
      await applyEffects(shop, { changeTags: shopify.changeTags }).catch(() => undefined);
      return (await statuses(shop).catch(() => [])).join() === "done";
    });
    expect(shopify.tagsOf(1)).toEqual(["mg-silver"]);
    expect(await customerRow(shop, 1)).toMatchObject({ managed_tag: "mg-silver" });
    expect((await listTagEvents(pool(), shop)).events).toHaveLength(1);
  });
});
