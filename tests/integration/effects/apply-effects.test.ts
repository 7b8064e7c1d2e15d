// Calls to Shopify out of planned rows: each once, by one worker or several, and how they are listed.
import { describe, expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { applyEffects, type ChangeTags } from "#app/effects/apply-effects.server.ts";
import { listEffects } from "#app/effects/read-effects.server.ts";
import { isBeingTagged, listTagEvents } from "#app/effects/tag-log.server.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { statuses, withPlanned } from "#tests/integration/effects/planned-calls.ts";
import {
  aRecorder,
  aShop,
  aTieredShop,
  customerRow,
  id,
  order,
  planRun,
  silverAndGold,
  tell,
} from "#tests/integration/tiers/a-shop.ts";

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

  test("a customer is being tagged until it is written down, but not while it is put off or a mass change's turn", async () => {
    const shop = await aTieredShop();
    await tell(shop, order(11, 11, 120));
    const being = () => isBeingTagged(pool(), shop, id(11));
    expect(await being()).toBe(true);
    await pool().query("UPDATE effect SET not_before = now() + interval '1 hour' WHERE shop = $1", [shop]);
    expect(await being()).toBe(false);
    await pool().query("UPDATE effect SET not_before = NULL, run_id = gen_random_uuid() WHERE shop = $1", [shop]);
    expect(await being()).toBe(false);
    await pool().query("UPDATE effect SET run_id = NULL WHERE shop = $1", [shop]);
    expect(await isBeingTagged(pool(), await aShop(), id(11))).toBe(false);
    await applyEffects(shop, { changeTags: aRecorder().changeTags });
    expect(await being()).toBe(false);
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
