// What never arrived: webhooks are dropped on their way, and the nightly comparison finds what they would have told.
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import * as reconcileAll from "#app/jobs/reconcile-all.server.ts";
import { reconcile } from "#app/shops/reconcile.server.ts";
import { aStandIn, forgetJobs, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn({ seed: "empty" });
const LEDGER = `"order", order_line, refund, dispute, fulfillment, tracking_event, "return", customer`;

type Placed = { order: { id: number }; customer: { id: number } };

const place = (price: string) =>
  setting.standIn.control<Placed>("/orders", {
    customer: { email: "rosa@example.com" },
    line_items: [{ title: "Napkins, dozen", price, quantity: 2, grams: 2_177 }],
    financial_status: "paid",
  });
const values = async () =>
  (
    await pool().query(
      "SELECT id, net_minor, contribution_minor, order_count, refunded_minor, dispute_lost_minor, tags FROM customer WHERE shop = $1 ORDER BY id",
      [shop],
    )
  ).rows;
const drained = () => withWorker(() => setting.standIn.settled());

/** As after a first reading that found nothing. */
async function aReadShop(): Promise<void> {
  await pool().query(
    `INSERT INTO sync_run (shop, id, kind, phase, status, started_at, finished_at)
     VALUES ($1, gen_random_uuid(), 'history', 'values', 'done', now() - interval '1 hour', now())`,
    [shop],
  );
}

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
  await setting.standIn.settled();
  await setting.standIn.control("/reset", { seed: "empty" });
  await setting.standIn.control("/install", {});
  await pool().query(`TRUNCATE shop, session, sync_run, delivery, effect, ${LEDGER}`);
  await giveAccess(setting.standIn);
  await aReadShop();
  await forgetJobs();
});

describe("a nightly comparison", () => {
  test("finds nothing where everything arrived", async () => {
    const { order } = await place("48.00");
    await setting.standIn.control(`/orders/${order.id}/refund`, { amount: "10.00" });
    await drained();
    const before = await values();
    expect(await reconcile(shop, new Date())).toEqual({
      outcome: "done",
      found: { orders: 0, deleted: 0, customers: 0, disputes: 0 },
    });
    expect(await values()).toEqual(before);
  });

  test("finds what was dropped, and ends as if it had arrived", async () => {
    await place("48.00");
    await drained();
    await setting.standIn.control("/chaos", { drop: 1 });
    const { order } = await place("100.00");
    await setting.standIn.control(`/orders/${order.id}/refund`, { amount: "30.00" });
    const { order: disputed } = await place("70.00");
    const { dispute } = await setting.standIn.control<{ dispute: { id: number } }>("/disputes", {
      order_id: disputed.id,
    });
    await setting.standIn.control(`/disputes/${dispute.id}/lost`, {});
    await setting.standIn.settled();
    await setting.standIn.control("/chaos", {});
    const stale = await values();

    const result = await reconcile(shop, new Date());
    expect(result).toMatchObject({ outcome: "done", found: { orders: 2, disputes: 1 } });
    const mended = await values();
    expect(mended).not.toEqual(stale);

    // The same life, told by webhooks: replayed into an empty ledger by the bytes that never left.
    await pool().query(`TRUNCATE delivery, effect, ${LEDGER}`);
    for (const delivery of [...setting.standIn.world.deliveries]) {
      await setting.standIn.control("/webhooks", {
        topic: delivery.topic,
        payload: delivery.body.toString("utf8"),
        headers: { "x-shopify-triggered-at": new Date(delivery.triggeredAt).toISOString() },
      });
    }
    await drained();
    const told = (rows: Record<string, unknown>[]) => rows.map(({ tags: _tags, ...row }) => row);
    expect(told(await values())).toEqual(told(mended));
    const { rows } = await pool().query("SELECT found, status FROM sync_run WHERE kind = 'reconciliation'");
    expect(rows).toEqual([{ found: expect.any(Number), status: "done" }]);
  });

  test("finds it once: the next night there is nothing left", async () => {
    await setting.standIn.control("/chaos", { drop: 1 });
    await place("100.00");
    await setting.standIn.settled();
    expect(await reconcile(shop, new Date())).toMatchObject({ found: { orders: 1, customers: 1 } });
    expect(await reconcile(shop, new Date())).toMatchObject({ found: { orders: 0, customers: 0 } });
  });

  test("finds within eight nights what was deleted unheard, once, and nothing that is there", async () => {
    const kept = await Promise.all(["10.00", "20.00", "30.00"].map(place));
    const { order: gone } = await place("100.00");
    await drained();
    await setting.standIn.control("/chaos", { drop: 1 });
    await setting.standIn.control(`/orders/${gone.id}/delete`, {});
    await setting.standIn.settled();
    const nights = Array.from({ length: 16 }, (_, night) => new Date(Date.now() + (2 + night) * 86_400_000));
    const deleted: number[] = [];
    for (const night of nights) {
      const result = await reconcile(shop, night);
      if (result.outcome === "done") deleted.push(result.found.deleted);
    }
    expect(deleted.slice(0, 8).toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(deleted.slice(8)).toEqual(Array(8).fill(0));
    expect(await values()).toMatchObject([{ order_count: kept.length, net_minor: 12_000n }]);
  });

  test.each([
    ["so many at once are hidden, not deleted", 400, 10, "", 0],
    ["older ones than Shopify shows are hidden", 16, 90, "", 0],
    ["unless it shows those of any age", 16, 90, ",read_all_orders", 16],
    ["new ones may not be everywhere yet", 16, -9, "", 0],
  ])("tells hidden orders from deleted ones: %s", async (_, count, daysOld, scope, deleted) => {
    await place("10.00");
    await drained();
    await pool().query(
      `INSERT INTO "order" SELECT (jsonb_populate_record(known, jsonb_build_object('id', (7000000 + n)::text,
         'created_at', now() - make_interval(days => $2)))).* FROM "order" AS known, generate_series(1, $1) AS n`,
      [count, daysOld],
    );
    await pool().query("UPDATE shop SET granted_scopes = 'read_orders' || $1", [scope]);
    for (let night = 1; night <= 8; night++) await reconcile(shop, new Date(Date.now() + night * 86_400_000));
    const { rows } = await pool().query(`SELECT count(*)::int AS deleted FROM "order" WHERE deleted_at IS NOT NULL`);
    expect(rows).toEqual([{ deleted }]);
  });

  test("that Shopify refuses is noted down, and the next one looks as far back", async () => {
    await setting.standIn.control("/chaos", { drop: 1 });
    await place("100.00");
    await setting.standIn.settled();
    await setting.standIn.control("/chaos", { failEvery: 1, failWhat: "admin", failStatus: 423 });
    await expect(reconcile(shop, new Date())).rejects.toMatchObject({ kind: "unavailable" });
    const { rows } = await pool().query("SELECT status, problem FROM sync_run WHERE kind = 'reconciliation'");
    expect(rows).toEqual([{ status: "failed", problem: expect.stringContaining("locked") }]);
    await setting.standIn.control("/chaos", {});
    expect(await reconcile(shop, new Date())).toMatchObject({ found: { orders: 1 } });
  });

  test("waits for the first reading, and leaves shops alone that have gone", async () => {
    await pool().query("UPDATE sync_run SET status = 'reading'");
    expect(await reconcile(shop, new Date())).toEqual({ outcome: "not_yet" });
    await pool().query("UPDATE sync_run SET status = 'done'");
    await pool().query("UPDATE shop SET state = 'uninstalled'");
    expect(await reconcile(shop, new Date())).toEqual({ outcome: "not_yet" });
  });

  test("is asked for once per installed shop, spread over the night", async () => {
    await pool().query(
      "INSERT INTO shop (shop, state) SELECT 's' || n || '.myshopify.com', 'installed' FROM generate_series(1, 200) n",
    );
    await pool().query("INSERT INTO shop (shop, state) VALUES ('gone.myshopify.com', 'uninstalled')");
    await reconcileAll.run();
    await reconcileAll.run();
    const { rows } = await pool().query<{ jobs: number; hours: number }>(
      `SELECT count(*)::int AS jobs, count(DISTINCT date_trunc('hour', run_at))::int AS hours FROM graphile_worker.jobs`,
    );
    expect(rows[0]?.jobs).toBe(201);
    expect(rows[0]?.hours).toBeGreaterThanOrEqual(4);
  });
});
