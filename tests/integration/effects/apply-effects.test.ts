// The drain of effects against a recorder in Shopify's place: order, refusals, crashes, several workers.
import { describe, expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { MOST_TRIES } from "#app/effects/after-a-refusal.ts";
import { applyEffects, type ChangeTags } from "#app/effects/apply-effects.server.ts";
import { effectsHealth, listEffects } from "#app/effects/read-effects.server.ts";
import { retryEffect } from "#app/effects/retry-effect.server.ts";
import { listTagEvents } from "#app/effects/tag-log.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { type RefusalKind, ShopifyRefusal } from "#app/shopify/refusal.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import {
  aRecorder,
  aShop,
  customerRow,
  effectsOf,
  order,
  planRun,
  silverAndGold,
  tell,
} from "#tests/integration/tiers/a-shop.ts";
import { until } from "#tests/setup/until.ts";

async function aTieredShop(): Promise<ShopDomain> {
  const shop = await aShop();
  const applied = await applyLadder(shop, silverAndGold, "tester");
  if (applied.outcome !== "started") throw new Error(applied.outcome);
  await planRun(shop, applied.run);
  return shop;
}

/** A shop with as many customers who have just reached silver. */
async function withPlanned(customers: number): Promise<ShopDomain> {
  const shop = await aTieredShop();
  await tell(shop, ...Array.from({ length: customers }, (_, n) => order(n + 1, n + 1, 120)));
  return shop;
}

const refusal = (kind: RefusalKind, retryAt: Date | null = null, maybeDone = false) =>
  new ShopifyRefusal({ kind, words: `Shopify says ${kind}.`, retryAt, maybeDone });

const statuses = async (shop: ShopDomain) => (await effectsOf(shop)).map(({ status }) => status);

describe("the drain", () => {
  test("makes every planned call once, what customers did before what a mass change wants", async () => {
    const shop = await aShop();
    const shopify = aRecorder();
    await tell(shop, order(1, 1, 120), order(2, 2, 120), order(3, 3, 120));
    const applied = await applyLadder(shop, silverAndGold, "tester");
    await planRun(shop, applied.outcome === "started" ? applied.run : "");
    await tell(shop, order(4, 4, 120), order(5, 3, 900));
    expect(await applyEffects(shop, { changeTags: shopify.changeTags })).toEqual({ outcome: "empty" });
    expect(
      shopify.calls
        .map(({ customer }) => customer)
        .slice(0, 2)
        .sort(),
    ).toEqual(["3", "4"]);
    expect(shopify.calls).toHaveLength(4);
    expect(await applyEffects(shop, { changeTags: shopify.changeTags })).toEqual({ outcome: "empty" });
    expect(shopify.calls).toHaveLength(4);
  });

  test("does nothing for a shop that uninstalled", async () => {
    const shop = await withPlanned(1);
    await pool().query("UPDATE shop SET state = 'uninstalled' WHERE shop = $1", [shop]);
    const shopify = aRecorder();
    expect(await applyEffects(shop, { changeTags: shopify.changeTags })).toEqual({ outcome: "not_installed" });
    expect(shopify.calls).toEqual([]);
  });

  test("stops between calls when told, and says that there is more", async () => {
    const shop = await withPlanned(40);
    const stop = new AbortController();
    const shopify = aRecorder();
    const changeTags: ChangeTags = async (customer, change) => {
      await shopify.changeTags(customer, change);
      stop.abort();
    };
    expect(await applyEffects(shop, { changeTags, stop: stop.signal })).toEqual({ outcome: "more" });
    expect(shopify.calls.length).toBeLessThan(40);
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.calls).toHaveLength(40);
  });
});

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

describe("several workers", () => {
  test("make every call once between them", async () => {
    const shop = await withPlanned(60);
    const shopify = aRecorder();
    const drains = await Promise.all(
      Array.from({ length: 4 }, () => applyEffects(shop, { changeTags: shopify.changeTags })),
    );
    expect(drains.filter(({ outcome }) => outcome === "busy")).toHaveLength(3);
    expect(shopify.calls).toHaveLength(60);
    expect(new Set(shopify.calls.map(({ customer }) => customer)).size).toBe(60);
  });

  test("one that lost its lock can't record what another has taken over", async () => {
    const shop = await withPlanned(1);
    const shopify = aRecorder();
    const changeTags: ChangeTags = async (customer, change) => {
      await shopify.changeTags(customer, change);
      // Another worker takes over as if our lock were gone, and the tier moves on.
      await pool().query("UPDATE effect SET status = 'planned' WHERE shop = $1 AND status = 'doing'", [shop]);
      await withTransaction((tx) =>
        tx.query("UPDATE effect SET status = 'doing', attempts = attempts + 1 WHERE shop = $1", [shop]),
      );
    };
    await applyEffects(shop, { changeTags });
    expect(await statuses(shop)).toEqual(["doing"]);
    expect(await customerRow(shop, 1)).toMatchObject({ managed_tag: null });
    expect((await listTagEvents(pool(), shop)).events).toEqual([]);
  });

  test("and events meanwhile end in the right tag", async () => {
    const shop = await aTieredShop();
    const shopify = aRecorder();
    const slow: ChangeTags = async (customer, change) => {
      await new Promise((resolve) => setImmediate(resolve));
      await shopify.changeTags(customer, change);
    };
    const events = async () => {
      for (let n = 1; n <= 60; n += 1) await tell(shop, order(n, (n % 5) + 1, n % 3 === 0 ? 300 : 60));
    };
    const drains = async () => {
      for (let n = 0; n < 25; n += 1) await applyEffects(shop, { changeTags: slow });
    };
    await Promise.all([events(), drains(), drains()]);
    await applyEffects(shop, { changeTags: slow });
    for (let customer = 1; customer <= 5; customer += 1) {
      const { tier, managed_tag } = await customerRow(shop, customer);
      expect(tier).not.toBe(null);
      expect(managed_tag).toBe(`mg-${tier}`);
      expect(shopify.tagsOf(customer)).toEqual([`mg-${tier}`]);
    }
  });
});

describe("the lists", () => {
  test("page through effects and the log of tags, of one shop and one customer", async () => {
    const shop = await withPlanned(5);
    const shopify = aRecorder();
    await applyEffects(shop, { changeTags: shopify.changeTags });
    const seen: string[] = [];
    for (let cursor: string | null = null, page = 0; page === 0 || cursor; page += 1) {
      const { effects, nextCursor } = await listEffects(pool(), shop, { cursor, limit: 2 });
      seen.push(...effects.map(({ customerId }) => String(customerId)));
      cursor = nextCursor;
    }
    expect(seen).toEqual(["5", "4", "3", "2", "1"]);
    const logged: string[] = [];
    for (let cursor: string | null = null, page = 0; page === 0 || cursor; page += 1) {
      const { events, nextCursor } = await listTagEvents(pool(), shop, { cursor, limit: 2 });
      logged.push(...events.map(({ customerId }) => customerId));
      cursor = nextCursor;
    }
    expect(logged.sort()).toEqual(["1", "2", "3", "4", "5"]);
    const other = await aShop();
    expect((await listEffects(pool(), other)).effects).toEqual([]);
    expect((await listTagEvents(pool(), other)).events).toEqual([]);
    expect((await listEffects(pool(), shop, { cursor: "x'--" })).effects).toHaveLength(5);
    expect((await listTagEvents(pool(), shop, { cursor: "x'--" })).events).toHaveLength(5);
  });
});
