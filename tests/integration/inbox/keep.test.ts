// What becomes of deliveries that are stored: read, marked, retried, purged.
import { expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { eraseBodies } from "#app/inbox/erase.server.ts";
import { inboxHealth, listFailed, retryAllFailed, retryFailed } from "#app/inbox/health.server.ts";
import { unpackBundle } from "#app/inbox/payload.server.ts";
import { purgeInbox, ROW_RETENTION_DAYS } from "#app/inbox/purge.server.ts";
import { claimPending, markDone, markFailed, markIgnored } from "#app/inbox/read.server.ts";
import { storeArrivals } from "#app/inbox/store.server.ts";
import { wakeForgotten } from "#app/inbox/wake.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { shopNamed } from "#tests/integration/inbox/door.ts";

async function store(shop: ShopDomain, bodies: Record<string, string>): Promise<void> {
  const client = await pool().connect();
  const arrivals = Object.entries(bodies).map(([webhookId, body]) => ({
    shop,
    webhookId,
    topic: "orders/create",
    eventId: "event",
    apiVersion: null,
    triggeredAt: "2026-11-23T10:00:00.123456+01:00",
    body: Buffer.from(body),
  }));
  await storeArrivals(client, arrivals);
  client.release();
}

it("reads what waits in the order of arrival, and fails by itself what can't be read", async () => {
  const shop = shopNamed("reading");
  await store(shop, { a: '{"id":1}', b: "not json" });
  await store(shop, { c: "[2]" });
  const claimed = await claimPending(pool(), shop, 10);
  expect(claimed.map((delivery) => [delivery.webhookId, delivery.payload])).toEqual([
    ["a", { id: 1 }],
    ["c", [2]],
  ]);
  expect(claimed[0]).toMatchObject({
    topic: "orders/create",
    eventId: "event",
    triggeredAt: "2026-11-23T09:00:00.123456Z",
  });
  expect(await listFailed(pool(), shop)).toMatchObject([
    { webhookId: "b", problem: "The payload is not JSON.", retryable: true },
  ]);
});

it("goes past deliveries that can't be read to those that can", async () => {
  const shop = shopNamed("past");
  await store(shop, { a: "no", b: "no", c: "{}" });
  expect((await claimPending(pool(), shop, 1)).map((delivery) => delivery.webhookId)).toEqual(["c"]);
});

it("marks deliveries, tells their number, and takes back what failed", async () => {
  const shop = shopNamed("marking");
  const other = shopNamed("marking-other");
  await store(shop, { a: "{}", b: "{}", c: "{}", d: "{}" });
  await store(other, { c: "{}" });
  await markDone(pool(), shop, ["a"]);
  await markIgnored(pool(), shop, [{ webhookId: "b", reason: "of no use" }]);
  await markFailed(pool(), shop, [{ webhookId: "c", field: "total_price", problem: "is no amount" }]);
  expect(await inboxHealth(pool(), shop)).toMatchObject({ pending: 1, failed: 1, oldestPending: expect.any(Date) });
  expect(await inboxHealth(pool(), other)).toMatchObject({ pending: 1, failed: 0 });
  expect(await listFailed(pool(), shop)).toMatchObject([
    { webhookId: "c", field: "total_price", problem: "is no amount" },
  ]);
  expect(await retryFailed(pool(), other, "c")).toEqual({ outcome: "gone" });
  expect(await retryFailed(pool(), shop, "a")).toEqual({ outcome: "gone" });
  expect(await retryFailed(pool(), shop, "c")).toEqual({ outcome: "retried" });
  expect((await claimPending(pool(), shop, 10)).map((delivery) => delivery.webhookId)).toEqual(["c", "d"]);
});

it("takes back all that failed and is still kept, of one shop", async () => {
  const shop = shopNamed("all");
  const other = shopNamed("all-other");
  await store(shop, { a: "{}", b: "{}", c: "{}", d: "{}" });
  await store(other, { a: "{}" });
  const failure = { field: null, problem: "is of no use" };
  await markFailed(
    pool(),
    shop,
    ["a", "b", "c"].map((webhookId) => ({ webhookId, ...failure })),
  );
  await markFailed(pool(), other, [{ webhookId: "a", ...failure }]);
  await markDone(pool(), shop, ["d"]);
  await pool().query("UPDATE delivery SET payload = NULL, bundle = NULL WHERE shop = $1 AND webhook_id = 'c'", [shop]);
  await pool().query("DELETE FROM graphile_worker._private_jobs WHERE key = $1", [`drain_inbox:${shop}`]);
  expect(await retryAllFailed(pool(), shop)).toBe(2);
  expect(await inboxHealth(pool(), shop)).toMatchObject({ pending: 2, failed: 1 });
  expect(await inboxHealth(pool(), other)).toMatchObject({ failed: 1 });
  const { rows } = await pool().query("SELECT 1 FROM graphile_worker.jobs WHERE key = $1", [`drain_inbox:${shop}`]);
  expect(rows).toHaveLength(1);
  expect(await retryAllFailed(pool(), shopNamed("all-none"))).toBe(0);
});

it("deletes payloads after the shop's own time and rows after half a year, and never what still waits", async () => {
  const shop = shopNamed("purging");
  await pool().query("INSERT INTO shop (shop, settings) VALUES ($1, $2)", [shop, { payloadRetentionDays: 7 }]);
  await store(shop, { fresh: "{}", week: "{}", year: "{}", waiting: "{}" });
  await markDone(pool(), shop, ["fresh", "week", "year"]);
  const age = (id: string, days: number) =>
    pool().query(
      "UPDATE delivery SET received_at = now() - make_interval(days => $3) WHERE shop = $1 AND webhook_id = $2",
      [shop, id, days],
    );
  await age("fresh", 6);
  await age("week", 8);
  await age("year", ROW_RETENTION_DAYS + 1);
  await age("waiting", ROW_RETENTION_DAYS + 1);
  await purgeInbox();
  const { rows } = await pool().query(
    "SELECT webhook_id AS id, (payload IS NOT NULL OR bundle IS NOT NULL) AS kept FROM delivery WHERE shop = $1 ORDER BY webhook_id",
    [shop],
  );
  expect(rows).toEqual([
    { id: "fresh", kept: true },
    { id: "waiting", kept: true },
    { id: "week", kept: false },
  ]);
});

it("wakes a shop whose deliveries wait without a job, and no other", async () => {
  const shop = shopNamed("forgotten");
  const known = shopNamed("remembered");
  await store(shop, { a: "{}" });
  await store(known, { a: "{}" });
  await pool().query("UPDATE delivery SET received_at = now() - interval '2 minutes' WHERE shop = ANY($1)", [
    [shop, known],
  ]);
  await pool().query("DELETE FROM graphile_worker._private_jobs WHERE key = $1", [`drain_inbox:${shop}`]);
  expect(await wakeForgotten(pool())).toEqual([shop]);
  expect(await wakeForgotten(pool())).toEqual([]);
});

/** Bodies that came together, as the database has them now, by webhook id. */
async function bundled(shop: ShopDomain): Promise<string[][]> {
  const { rows } = await pool().query<{ bodies: Buffer }>("SELECT bodies FROM delivery_bundle WHERE shop = $1", [shop]);
  return rows.map(({ bodies }) => unpackBundle(bodies).map(({ webhookId, body }) => `${webhookId}: ${body}`));
}

it("reads bodies that came together and those that came alone, and the old form beside both", async () => {
  const shop = shopNamed("together");
  await store(shop, { a: "[1]", b: "[2]", c: "[3]" });
  await store(shop, { d: "[4]" });
  expect(await bundled(shop)).toEqual([["a: [1]", "b: [2]", "c: [3]"]]);
  expect((await claimPending(pool(), shop, 2)).map(({ payload }) => payload)).toEqual([[1], [2]]);
  await markDone(pool(), shop, ["a", "b"]);
  expect((await claimPending(pool(), shop, 9)).map(({ payload }) => payload)).toEqual([[3], [4]]);
});

it("keeps no bundle for deliveries that were all there", async () => {
  const shop = shopNamed("twice");
  const bodies = { a: "[1]", b: "[2]", c: "[3]" };
  await store(shop, bodies);
  await store(shop, bodies);
  expect(await bundled(shop)).toHaveLength(1);
  await store(shop, { ...bodies, d: "[4]" });
  expect((await claimPending(pool(), shop, 9)).map(({ payload }) => payload)).toEqual([[1], [2], [3], [4]]);
});

it("lets a bundle go with the last body that is needed", async () => {
  const shop = shopNamed("last-of-bundle");
  await store(shop, { a: "{}", b: "{}", c: "{}" });
  await pool().query("UPDATE delivery SET received_at = now() - interval '40 days' WHERE shop = $1", [shop]);
  await markDone(pool(), shop, ["a", "b"]);
  await purgeInbox();
  expect(await bundled(shop)).toHaveLength(1);
  expect((await claimPending(pool(), shop, 9)).map(({ webhookId }) => webhookId)).toEqual(["c"]);
  await markFailed(pool(), shop, [{ webhookId: "c", field: null, problem: "why" }]);
  await purgeInbox();
  expect(await bundled(shop)).toEqual([]);
  expect(await retryFailed(pool(), shop, "c")).toEqual({ outcome: "gone" });
});

it("erases what is wanted from rows and bundles, copies too, and leaves what waits and all the rest", async () => {
  const shop = shopNamed("erasing");
  await store(shop, { a: '"Ada"', b: '"Bob"', c: '"Ada"' });
  await store(shop, { alone: '"Ada"' });
  // `a` is there already: its second body is in the second bundle without a row that names it.
  await store(shop, { a: '"Ada"', e: '"Eve"', f: '"Fay"' });
  await markDone(pool(), shop, ["a", "b", "alone", "e", "f"]);
  expect(await eraseBodies(shop, (body) => body.includes("Ada"))).toBe(2);
  expect((await bundled(shop)).flat().toSorted()).toEqual(['b: "Bob"', 'c: "Ada"', 'e: "Eve"', 'f: "Fay"']);
  expect((await claimPending(pool(), shop, 9)).map(({ payload }) => payload)).toEqual(["Ada"]);
  await markFailed(pool(), shop, [{ webhookId: "b", field: null, problem: "why" }]);
  expect(await retryFailed(pool(), shop, "b")).toEqual({ outcome: "retried" });
  expect((await claimPending(pool(), shop, 9)).map(({ payload }) => payload)).toEqual(["Bob", "Ada"]);
});

it("erases bundles that nobody can open, but for what still waits", async () => {
  const shop = shopNamed("unreadable");
  await store(shop, { a: "{}", b: "{}", c: "{}" });
  await pool().query("UPDATE delivery_bundle SET bodies = 'x' WHERE shop = $1", [shop]);
  await markDone(pool(), shop, ["a", "b"]);
  expect(await eraseBodies(shop, () => false)).toBe(2);
  const { rows } = await pool().query("SELECT kept FROM delivery_bundle WHERE shop = $1", [shop]);
  expect(rows).toEqual([{ kept: 1 }]);
  await markDone(pool(), shop, ["c"]);
  expect(await eraseBodies(shop, () => false)).toBe(1);
  expect((await pool().query("SELECT FROM delivery_bundle WHERE shop = $1", [shop])).rowCount).toBe(0);
});
