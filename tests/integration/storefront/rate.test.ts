// Limits live in the database: many at once, another process and a restart all count into the same row.
import { describe, expect, test } from "vitest";
import { openPool, pool } from "#app/db.server.ts";
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";
import { LIMITS } from "#app/storefront/limits.ts";
import { type Ask, count, purgeRateWindows } from "#app/storefront/rate.server.ts";

const NOW = new Date("2026-11-23T12:00:30Z");
const shopCalled = (name: string) => asShopDomain(`${name}.myshopify.com`) as ShopDomain;
const by = (of: string): Ask[] => [
  { limit: "lookup_client", of },
  { limit: "lookup_shop", of: "" },
];

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
    await count(pool(), shop, [{ limit: "lookup_email", of: "rosa@example.com" }], NOW);
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
