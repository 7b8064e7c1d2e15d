// What the pages read is what the facts say: sums, lists and the glance against the same figures worked out by hand.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { readCustomer } from "#app/ledger/read-customer.server.ts";
import { type CustomerSort, listCustomers, valueAtAGlance } from "#app/ledger/read-customers.server.ts";
import { rebuildValues } from "#app/ledger/rebuild-values.server.ts";
import { parseSettings, type ShopSettings } from "#app/ledger/settings.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { factsOf } from "#tests/builders/facts-of.ts";
import { dumpLedger } from "#tests/builders/ledger-dump.ts";
import { story } from "#tests/builders/story.ts";
import type { Told } from "#tests/builders/story-happenings.ts";
import { customerPayload, orderPayload } from "#tests/builders/webhooks.ts";

let shops = 0;
const anotherShop = () => `projections-${++shops}.myshopify.com` as ShopDomain;

async function tell(shop: ShopDomain, told: readonly Told[], settings: ShopSettings = parseSettings({})) {
  await withTransaction(async (tx) => {
    await lockShop(tx, shop);
    await post(tx, shop, told.flatMap(factsOf), settings);
  });
}

async function keepSettings(shop: ShopDomain, settings: object) {
  await pool().query("INSERT INTO shop (shop, settings) VALUES ($1, $2)", [shop, JSON.stringify(settings)]);
}

describe("a customer's stored figures", () => {
  test("are the sums over that customer's orders, whatever happened", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(story(30), async ({ told }) => {
        const shop = anotherShop();
        await tell(shop, told);
        const { rows: stored } = await pool().query<{
          id: ShopifyId;
          net: bigint;
          orders: number;
          contribution: bigint;
        }>(
          `SELECT id, net_minor AS net, order_count AS orders, contribution_minor AS contribution
           FROM customer WHERE shop = $1`,
          [shop],
        );
        const { rows: orders } = await pool().query<{
          owner: string | null;
          net: bigint;
          contribution: bigint;
          counts: boolean;
        }>(
          `SELECT owner_id AS owner, net_minor AS net, contribution_minor AS contribution, counts
           FROM "order" WHERE shop = $1`,
          [shop],
        );
        for (const customer of stored) {
          const own = orders.filter((order) => order.owner === customer.id);
          const counting = own.filter((order) => order.counts);
          expect(customer.net).toBe(counting.reduce((sum, order) => sum + order.net, 0n));
          expect(customer.orders).toBe(counting.length);
          expect(customer.contribution).toBe(own.reduce((sum, order) => sum + order.contribution, 0n));
          compared += own.length;
        }
      }),
      { numRuns: 25 },
    );
    // How many is up to chance; that there are some is not.
    expect(compared).toBeGreaterThan(0);
  });

  test("after a change of settings and a rebuild are those of a shop that had the settings from the start", async () => {
    const settings = { includeTax: true, includeShipping: true, marginBps: 6_500, disputeFeeMinor: "2000" };
    await fc.assert(
      fc.asyncProperty(story(25), async ({ told }) => {
        const [changed, always] = [anotherShop(), anotherShop()];
        await tell(changed, told);
        await keepSettings(changed, settings);
        await keepSettings(always, settings);
        await tell(always, told, parseSettings(settings));
        await rebuildValues(changed);
        expect(await dumpLedger(changed)).toEqual(await dumpLedger(always));
      }),
      { numRuns: 12 },
    );
  });
});

/** 23 customers; the n-th has bought for n × $10, in n % 4 orders at most, and all carry the name Weaver. */
async function weavers(shop: ShopDomain) {
  const at = (day: number) => `2026-03-${String(1 + day).padStart(2, "0")}T12:00:00Z`;
  const told: Told[] = [];
  for (let n = 1; n <= 23; n++) {
    const payload = customerPayload({
      id: n,
      updatedAt: at(0),
      email: `weaver${n}@example.com`,
      firstName: "Wilma",
      lastName: "Weaver",
    });
    told.push({ topic: "customers/create", triggeredAt: at(0), payload });
    const order = orderPayload({ id: 100 + n, customerId: n, updatedAt: at(n), total: n * 1_000 });
    told.push({ topic: "orders/create", triggeredAt: at(n), payload: order });
  }
  await tell(shop, told);
}

describe("the list of customers", () => {
  test.each<CustomerSort>(["net", "contribution", "orders", "last_order"])(
    "sorted by %s, shows everyone once, forwards and back",
    async (sort) => {
      const shop = anotherShop();
      await weavers(shop);
      const pages: ShopifyId[][] = [];
      let cursor: string | undefined;
      let back: string | null = null;
      do {
        const page = await listCustomers(pool(), shop, { sort, direction: "desc", cursor, limit: 5 });
        pages.push(page.customers.map((one) => one.id));
        back = page.previous;
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(pages.map((page) => page.length)).toEqual([5, 5, 5, 5, 3]);
      expect(new Set(pages.flat()).size).toBe(23);
      const before = await listCustomers(pool(), shop, { sort, direction: "desc", cursor: back ?? "", limit: 5 });
      expect(before.customers.map((one) => one.id)).toEqual(pages[3]);
    },
  );

  test.each([
    ["wea", 23],
    ["Wilma WEAVER", 23],
    ["weaver7@example.com", 1],
    ["nobody", 0],
    ["wea nobody", 0],
  ])("finds %j: %i", async (search, found) => {
    const shop = anotherShop();
    await weavers(shop);
    const { customers } = await listCustomers(pool(), shop, { search, sort: "net", direction: "desc", limit: 50 });
    expect(customers).toHaveLength(found);
  });

  test("filters by money, and never shows another shop's customers", async () => {
    const [shop, other] = [anotherShop(), anotherShop()];
    await weavers(shop);
    const filter = { minNetMinor: 20_000n, sort: "net", direction: "asc", limit: 50 } as const;
    const { customers } = await listCustomers(pool(), shop, filter);
    expect(customers.map((one) => one.id)).toEqual(["20", "21", "22", "23"]);
    expect((await listCustomers(pool(), other, filter)).customers).toEqual([]);
    expect(await readCustomer(pool(), other, "7" as ShopifyId)).toEqual({ outcome: "unknown" });
  });

  test("agrees with the glance and with each customer's own page", async () => {
    const shop = anotherShop();
    await weavers(shop);
    const glance = await valueAtAGlance(pool(), shop);
    const { customers } = await listCustomers(pool(), shop, { sort: "net", direction: "desc", limit: 50 });
    expect(glance.customers).toBe(23);
    expect(glance.netMinor).toBe(customers.reduce((sum, one) => sum + one.netMinor, 0n));
    const answer = await readCustomer(pool(), shop, "7" as ShopifyId);
    expect(answer).toMatchObject({ outcome: "found", customer: { netMinor: 7_000n, orderCount: 1 } });
    const months = answer.outcome === "found" ? answer.customer.byMonth : [];
    expect(months.reduce((sum, month) => sum + month.netMinor, 0n)).toBe(7_000n);
  });
});
