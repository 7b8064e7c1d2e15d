// From stored deliveries to the ledger, by the real worker.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { parseSettings } from "#app/ledger/settings.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { retier } from "#app/tiers/retier.server.ts";
import { deliver, outcomesOf } from "#tests/builders/deliveries.ts";
import { factsOf } from "#tests/builders/facts-of.ts";
import { dumpLedger } from "#tests/builders/ledger-dump.ts";
import { story } from "#tests/builders/story.ts";
import {
  customerPayload,
  disputePayload,
  fulfillmentPayload,
  type Json,
  orderPayload,
  refundPayload,
  tagsPayload,
} from "#tests/builders/webhooks.ts";
import { allowConsole } from "#tests/setup/console.ts";
import { untilNoJobIsDue, withWorker } from "#tests/setup/worker.ts";

const AT = "2026-01-10T12:00:00Z";

async function customerRow(shop: ShopDomain, id: string) {
  const { rows } = await pool().query(
    "SELECT net_minor, order_count, refunded_minor, state FROM customer WHERE shop = $1 AND id = $2",
    [shop, id as ShopifyId],
  );
  return rows[0];
}

describe("the drain", () => {
  test("an order, its refund and its lost dispute become the customer's value", async () => {
    const shop = "drain-value.myshopify.com" as ShopDomain;
    await withWorker(async () => {
      await deliver(shop, [
        {
          webhookId: "d",
          topic: "disputes/create",
          payload: disputePayload({ id: 9, orderId: 2, cents: 5_000, status: "lost" }),
        },
        {
          webhookId: "r",
          topic: "refunds/create",
          payload: refundPayload({ id: 3, orderId: 1, cents: 2_500, at: AT }),
        },
        { webhookId: "o", topic: "orders/create", payload: orderPayload({ id: 1, customerId: 7, updatedAt: AT }) },
        {
          webhookId: "p",
          topic: "orders/create",
          payload: orderPayload({ id: 2, customerId: 7, updatedAt: AT, total: 5_000 }),
        },
      ]);
    });
    expect(await customerRow(shop, "7")).toEqual({
      net_minor: 7_500n,
      order_count: 2,
      refunded_minor: 2_500n,
      state: "unseen",
    });
    expect(Object.values(await outcomesOf(shop)).map((one) => one.status)).toEqual(["done", "done", "done", "done"]);
  });

  test("what is malformed fails with its field, what nobody reads is ignored, the rest goes on", async () => {
    const shop = "drain-malformed.myshopify.com" as ShopDomain;
    await withWorker(async () => {
      await deliver(shop, [
        {
          webhookId: "bad",
          topic: "orders/create",
          payload: { ...orderPayload({ id: 1, updatedAt: AT }), total_outstanding: {} },
        },
        { webhookId: "text", topic: "orders/create", payload: "not JSON at all" },
        { webhookId: "other", topic: "products/update", payload: { id: 1 } },
        { webhookId: "good", topic: "customers/create", payload: customerPayload({ id: 7, updatedAt: AT }) },
      ]);
    });
    const outcomes = await outcomesOf(shop);
    expect(outcomes.bad).toMatchObject({ status: "failed", field: "total_outstanding" });
    expect(outcomes.text).toMatchObject({ status: "failed" });
    expect(outcomes.other).toMatchObject({ status: "ignored", problem: "nothing here reads products/update" });
    expect(outcomes.good).toMatchObject({ status: "done", problem: null });
  });

  test("halves of characters and NULs in texts are no reason to fail", async () => {
    const shop = "drain-halves.myshopify.com" as ShopDomain;
    const odd = "a\ud83db\0c";
    const parcel = { ...fulfillmentPayload({ id: 5, orderId: 1, at: AT }), tracking_numbers: [odd] };
    const order = orderPayload({ id: 1, customerId: 7, updatedAt: AT, fulfillments: [parcel] });
    const line = { ...(order.line_items as Json[])[0], properties: [{ name: odd, value: odd }] };
    await withWorker(async () => {
      await deliver(shop, [
        { webhookId: "o", topic: "orders/create", payload: { ...order, line_items: [line], tags: odd, note: odd } },
        { webhookId: "t", topic: "customer.tags_added", payload: tagsPayload(7, [odd], AT) },
      ]);
    });
    expect(Object.values(await outcomesOf(shop)).map((one) => one.problem)).toEqual([null, null]);
    const { rows } = await pool().query('SELECT tags FROM "order" WHERE shop = $1', [shop]);
    expect(rows).toEqual([{ tags: ["a\ufffdbc"] }]);
  });

  test("one delivery that the database refuses is found and marked; the rest of its batch goes on", async () => {
    allowConsole(/can't be taken in/);
    const shop = "drain-poison.myshopify.com" as ShopDomain;
    // The database has no such moment: a value that passes every check here and is refused there.
    await pool().query(
      `CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN IF NEW.name = '#666' AND NEW.shop = 'drain-poison.myshopify.com' THEN RAISE check_violation USING MESSAGE = 'poison'; END IF; RETURN NEW; END $$`,
    );
    await pool().query('CREATE TRIGGER poison BEFORE INSERT ON "order" FOR EACH ROW EXECUTE FUNCTION refuse_poison()');
    const ids = [...Array(40).keys()].map((n) => 640 + n);
    await withWorker(async () => {
      await deliver(
        shop,
        ids.map((id) => ({
          webhookId: `w${id}`,
          topic: "orders/create",
          payload: orderPayload({ id, customerId: 7, updatedAt: AT }),
        })),
      );
    });
    const outcomes = Object.values(await outcomesOf(shop));
    expect(outcomes.filter((one) => one.status === "failed")).toEqual([
      { webhookId: "w666", status: "failed", field: null, problem: "poison" },
    ]);
    expect(outcomes.filter((one) => one.status === "done")).toHaveLength(39);
    expect(await customerRow(shop, "7")).toMatchObject({ order_count: 39, net_minor: 390_000n });
  });

  test("a story told through the inbox in any order ends in the ledger that posting it makes", async () => {
    let shops = 0;
    await withWorker(async () => {
      await fc.assert(
        fc.asyncProperty(story(30), fc.array(fc.nat(), { minLength: 300, maxLength: 300 }), async ({ told }, keys) => {
          const straight = `drain-straight-${++shops}.myshopify.com` as ShopDomain;
          const drained = `drain-drained-${shops}.myshopify.com` as ShopDomain;
          await withTransaction(async (tx) => {
            await lockShop(tx, straight);
            const { customers } = await post(tx, straight, told.flatMap(factsOf), parseSettings({}));
            await retier(tx, straight, customers);
          });
          const shuffled = told
            .map((one, i) => ({ ...one, webhookId: String(i), key: keys[i % keys.length] ?? 0 }))
            .sort((a, b) => a.key - b.key);
          for (let i = 0; i < shuffled.length; i += 7) {
            // Some come again, under the same id, while the first ones are being drained.
            await deliver(drained, shuffled.slice(Math.max(0, i - 2), i + 7));
          }
          await untilNoJobIsDue();
          expect(await dumpLedger(drained)).toEqual(await dumpLedger(straight));
        }),
        { numRuns: 8 },
      );
    });
  });
});
