// Limits live in the database: many at once, another process and a restart all count into the same row.
import { describe, expect, test } from "vitest";
import { openPool, pool } from "#app/db.server.ts";
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";
import { LIMITS, type LimitName } from "#app/storefront/limits.ts";
import { type Asked, count, purgeRateWindows } from "#app/storefront/rate.server.ts";

const NOW = new Date("2026-11-23T12:00:30Z");
const shopCalled = (name: string) => asShopDomain(`${name}.myshopify.com`) as ShopDomain;
const by = (of: string): Asked => ({
  own: [{ limit: "lookup_client", of }],
  shared: [{ limit: "lookup_shop", of: "" }],
});
/** How often `limit` was counted in the shop, for whomever. */
const countedOf = async (shop: ShopDomain, limit: LimitName) => {
  const { rows } = await pool().query<{ count: number }>(
    "SELECT coalesce(sum(count), 0)::int AS count FROM rate_window WHERE shop = $1 AND subject LIKE $2 || ':%'",
    [shop, limit],
  );
  return rows[0]?.count;
};

describe("counting", () => {
  test("lets exactly as many through as allowed, however many ask at once and by whichever process", async () => {
    const shop = shopCalled("at-once");
    const second = openPool({ connections: 3 });
    const asked = Array.from({ length: 60 }, (_, i) => count(i % 2 ? pool() : second, shop, by("one visitor"), NOW));
    const counted = await Promise.all(asked);
    await second.end();
    expect(counted.filter((one) => one.outcome === "within")).toHaveLength(LIMITS.lookup_client.most);
    // Worth a note once, not sixty times.
    expect(counted.filter((one) => one.outcome === "over" && one.first)).toHaveLength(1);
  });

  test("one visitor who asks on uses up nothing that is shared, not even from two processes at once", async () => {
    const shop = shopCalled("shared");
    const second = openPool({ connections: 3 });
    await Promise.all(Array.from({ length: 90 }, (_, i) => count(i % 2 ? pool() : second, shop, by("greedy"), NOW)));
    await second.end();
    expect(await countedOf(shop, "lookup_client")).toBe(90);
    expect(await countedOf(shop, "lookup_shop")).toBe(LIMITS.lookup_client.most);
  });

  test("all of one's own counts have to be within, and the first shared one that is over is told once", async () => {
    const shop = shopCalled("several");
    const ask = (client: string, order: string) =>
      count(
        pool(),
        shop,
        {
          own: [
            { limit: "lookup_client", of: client },
            { limit: "lookup_same", of: `${client} ${order}` },
          ],
          shared: [{ limit: "lookup_order", of: order }],
        },
        NOW,
      );
    const outcomes = [];
    for (let visitor = 0; visitor < 5; visitor++) {
      for (let i = 0; i < LIMITS.lookup_same.most; i++) outcomes.push(await ask(`visitor ${visitor}`, "1001"));
      expect(await ask(`visitor ${visitor}`, "1001")).toMatchObject({ outcome: "over", limit: "lookup_client" });
    }
    const over = outcomes.filter((one) => one.outcome === "over");
    expect(outcomes.slice(0, LIMITS.lookup_order.most).every((one) => one.outcome === "within")).toBe(true);
    expect(over).toHaveLength(5 * LIMITS.lookup_same.most - LIMITS.lookup_order.most);
    expect(over.filter((one) => one.first)).toHaveLength(1);
    expect(new Set(over.map((one) => one.limit))).toEqual(new Set(["lookup_order"]));
  });

  test("forgets at the next window, and keeps visitors and shops apart", async () => {
    const shop = shopCalled("windows");
    for (let i = 0; i < LIMITS.lookup_client.most; i++) await count(pool(), shop, by("a"), NOW);
    const over = await count(pool(), shop, by("a"), NOW);
    expect(over).toMatchObject({ outcome: "over", limit: "lookup_client", first: true, retryAfterS: 570 });
    expect((await count(pool(), shop, by("b"), NOW)).outcome).toBe("within");
    expect((await count(pool(), shopCalled("windows-too"), by("a"), NOW)).outcome).toBe("within");
    const later = new Date(NOW.getTime() + 570_000);
    expect((await count(pool(), shop, by("a"), later)).outcome).toBe("within");
  });

  test("stores no address and no e-mail", async () => {
    const shop = shopCalled("nameless");
    await count(pool(), shop, { own: [{ limit: "lookup_email", of: "rosa@example.com" }] }, NOW);
    const { rows } = await pool().query<{ subject: string }>("SELECT subject FROM rate_window WHERE shop = $1", [shop]);
    expect(rows[0]?.subject).toMatch(/^lookup_email:[0-9a-f]{32}$/);
  });

  test("old windows are deleted, young ones stay", async () => {
    const shop = shopCalled("purge");
    await count(pool(), shop, by("a"), NOW);
    await count(pool(), shop, by("a"), new Date(NOW.getTime() + 2 * 86_400_000));
    await purgeRateWindows(pool(), new Date(NOW.getTime() + 2 * 86_400_000));
    const { rows } = await pool().query("SELECT 1 FROM rate_window WHERE shop = $1", [shop]);
    expect(rows).toHaveLength(2);
  });
});
