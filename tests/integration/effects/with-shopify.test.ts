// The whole loop against the stand-in, over real HTTP with the real worker: an order in Shopify becomes a tag in Shopify.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { listTagEvents } from "#app/effects/tag-log.server.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { applyLadder, undoRun } from "#app/tiers/apply-ladder.server.ts";
import { retier } from "#app/tiers/retier.server.ts";
import { tagRunProgress } from "#app/tiers/run-progress.server.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { silverAndGold } from "#tests/integration/tiers/a-shop.ts";
import { until } from "#tests/setup/until.ts";
import { untilNoJobIsDue, withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();
const LIMIT_MS = 30_000;

type StandInCustomer = { id: number | string; email: string | null; tags: string[] };
const state = () => setting.standIn.control<{ customers: StandInCustomer[] }>("/state");
const tagsInShopify = async (customer: ShopifyId) =>
  [...((await state()).customers.find(({ id }) => String(id) === customer)?.tags ?? [])].sort();

async function customerOf(email: string, tags: string[] = []): Promise<ShopifyId> {
  const { customer } = await setting.standIn.control<{ customer: { id: number } }>("/customers", { email, tags });
  return asShopifyId(customer.id) ?? expect.unreachable();
}

const buy = (email: string, price: string) =>
  setting.standIn.control<{ order: { id: number } }>("/orders", {
    customer: { email },
    line_items: [{ title: "Napkins, dozen", price, quantity: 1, grams: 2_177 }],
    shipping_lines: [],
    financial_status: "paid",
  });

const rowOf = async (customer: ShopifyId) =>
  (
    await pool().query("SELECT tier, managed_tag, tag_override, tags FROM customer WHERE shop = $1 AND id = $2", [
      shop,
      customer,
    ])
  ).rows[0];

beforeAll(async () => {
  await giveAccess(setting.standIn);
  await applyLadder(shop, silverAndGold, "tester");
});

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
});

describe("an order in Shopify", () => {
  test("becomes a tag in Shopify, beside the customer's other tags, and its echo is no person's", async () => {
    const ann = await customerOf("ann@example.com", ["vip"]);
    await withWorker(async () => {
      await buy("ann@example.com", "150.00");
      await until("the tag is there", async () => (await tagsInShopify(ann)).includes("mg-silver"), LIMIT_MS);
      await buy("ann@example.com", "600.00");
      await until("the tag is another", async () => (await tagsInShopify(ann)).includes("mg-gold"), LIMIT_MS);
      await untilQuiet(setting);
    });
    expect(await tagsInShopify(ann)).toEqual(["mg-gold", "vip"]);
    expect(await rowOf(ann)).toEqual({
      tier: "gold",
      managed_tag: "mg-gold",
      tag_override: null,
      tags: ["mg-gold", "vip"],
    });
    const { events } = await listTagEvents(pool(), shop, { customerId: ann });
    expect(events.map(({ by }) => by)).toEqual(["makegood", "makegood", "makegood"]);
  });

  test("a person's removal is noticed and not fought over", async () => {
    const bea = await customerOf("bea@example.com");
    await withWorker(async () => {
      await buy("bea@example.com", "150.00");
      await until("the tag is there", async () => (await tagsInShopify(bea)).includes("mg-silver"), LIMIT_MS);
      await untilQuiet(setting);
      await setting.standIn.control(`/customers/${bea}/tags`, { remove: ["mg-silver"] });
      await until("it is noticed", async () => (await rowOf(bea)).tag_override !== null, LIMIT_MS);
      await buy("bea@example.com", "20.00");
      await untilQuiet(setting);
    });
    expect(await tagsInShopify(bea)).toEqual([]);
    expect(await rowOf(bea)).toMatchObject({ tier: "silver", tag_override: "removed:mg-silver" });
    const { events } = await listTagEvents(pool(), shop, { customerId: bea });
    expect(events[0]).toMatchObject({ by: "person", change: "removed", tag: "mg-silver" });
  });

  test("throttling, lost answers, faults, doubled and reordered webhooks change nothing about the end", async () => {
    const emails = Array.from({ length: 12 }, (_, n) => `customer-${n}@example.com`);
    const customers = await Promise.all(emails.map((email, n) => customerOf(email, n % 2 === 0 ? ["wholesale"] : [])));
    await setting.standIn.control("/chaos", { throttle: 6, loseAnswerEvery: 4, duplicate: 0.3, reorder: true });
    await withWorker(async () => {
      for (const [n, email] of emails.entries()) {
        await buy(email, "120.00");
        if (n % 3 === 0) await buy(email, "700.00");
      }
      await untilQuiet(setting);
      await setting.standIn.control("/chaos", {});
      await untilQuiet(setting);
    });
    for (const [n, customer] of customers.entries()) {
      const tag = n % 3 === 0 ? "mg-gold" : "mg-silver";
      expect(await tagsInShopify(customer)).toEqual(n % 2 === 0 ? [tag, "wholesale"] : [tag]);
      expect(await rowOf(customer)).toMatchObject({ managed_tag: tag, tag_override: null });
    }
    const { rows } = await pool().query(
      "SELECT status, count(*)::int FROM effect WHERE shop = $1 AND status NOT IN ('done', 'superseded') GROUP BY 1",
      [shop],
    );
    expect(rows).toEqual([]);
  });

  test("a mass change and its undo leave Shopify as it was", async () => {
    const before = (await state()).customers;
    const renamed = {
      ...silverAndGold,
      tiers: silverAndGold.tiers.map((tier) => ({ ...tier, tag: `${tier.tag}-2027` })),
    };
    await withWorker(async () => {
      const applied = await applyLadder(shop, renamed, "tester");
      if (applied.outcome !== "started") throw new Error(applied.outcome);
      const progress = () => tagRunProgress(pool(), shop, applied.run);
      await until("the run is done", async () => (await progress())?.status === "done", LIMIT_MS);
      await untilQuiet(setting);
      expect(await progress()).toMatchObject({ failed: 0, waiting: 0 });
      const tags = (await state()).customers.flatMap((customer) => customer.tags);
      expect(tags.filter((tag) => tag.startsWith("mg-") && !tag.endsWith("-2027"))).toEqual([]);
      const undone = await undoRun(shop, applied.run, "tester");
      if (undone.outcome !== "started") throw new Error(undone.outcome);
      await until(
        "the undo is done",
        async () => (await tagRunProgress(pool(), shop, undone.run))?.status === "done",
        LIMIT_MS,
      );
      await untilQuiet(setting);
    });
    const sorted = (customers: StandInCustomer[]) => customers.map(({ id, tags }) => [id, [...tags].sort()]);
    expect(sorted((await state()).customers)).toEqual(sorted(before));
    const { events } = await listTagEvents(pool(), shop);
    expect(events.filter(({ by, tag }) => by === "person" && tag.endsWith("-2027"))).toEqual([]);
  });

  test("a customer that Shopify no longer knows fails in words", async () => {
    const gus = await customerOf("gus@example.com");
    await withWorker(() => untilQuiet(setting));
    await setting.standIn.control("/chaos", { drop: 1 });
    await setting.standIn.control(`/customers/${gus}/delete`, {});
    await setting.standIn.control("/chaos", {});
    await pool().query("UPDATE customer SET net_minor = 12000 WHERE shop = $1 AND id = $2", [shop, gus]);
    await withTransaction((tx) => retier(tx, shop, [gus]));
    await withWorker(() => untilQuiet(setting));
    const { rows } = await pool().query("SELECT status, problem FROM effect WHERE shop = $1 AND customer_id = $2", [
      shop,
      gus,
    ]);
    expect(rows).toEqual([{ status: "failed", problem: expect.stringContaining("nothing is left to do") }]);
  });

  test("what was planned while the app was away goes out when it is let in again", async () => {
    const hal = await customerOf("hal@example.com");
    await withWorker(() => untilQuiet(setting));
    await pool().query("UPDATE shop SET state = 'uninstalled' WHERE shop = $1", [shop]);
    await pool().query("UPDATE customer SET net_minor = 12000 WHERE shop = $1 AND id = $2", [shop, hal]);
    await withTransaction((tx) => retier(tx, shop, [hal]));
    await withWorker(untilNoJobIsDue);
    expect(await tagsInShopify(hal)).toEqual([]);
    await giveAccess(setting.standIn);
    await withWorker(() =>
      until("the tag is there", async () => (await tagsInShopify(hal)).includes("mg-silver"), LIMIT_MS),
    );
  });
});
