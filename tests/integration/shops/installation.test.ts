// Install, uninstall, reinstall: whatever the order in which Shopify's messages about them arrive.
import { beforeEach, describe, expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import type { ShopFact } from "#app/ledger/facts.ts";
import { asShopDomain } from "#app/lib/ids.ts";
import { recordAccess } from "#app/shopify/installation.server.ts";
import { startHistory } from "#app/shops/history/start.server.ts";
import { installShop } from "#app/shops/install.server.ts";
import { handleShopFacts } from "#app/shops/shop-facts.server.ts";

const shop = asShopDomain("crystals-linens.myshopify.com") ?? expect.unreachable();
const other = asShopDomain("other-shop.myshopify.com") ?? expect.unreachable();
const SCOPES = "read_orders,write_customers";
const details = {
  id: "gid://shopify/Shop/77",
  name: "Crystal's Linens",
  currency: "USD",
  timezone: "America/New_York",
  plan: "Basic",
  scopes: SCOPES.split(","),
};

beforeEach(async () => {
  await pool().query("TRUNCATE shop, session, sync_run, effect, privacy_request, audit_entry");
  await pool().query("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");
});

const tell = (facts: ShopFact[], to = shop) => withTransaction((tx) => handleShopFacts(tx, to, facts));
const shopRow = async () => (await pool().query("SELECT * FROM shop WHERE shop = $1", [shop])).rows[0];
const jobs = async () =>
  (
    await pool().query<{ task: string }>("SELECT task_identifier AS task FROM graphile_worker.jobs ORDER BY 1")
  ).rows.map((row) => row.task);
const runs = async () =>
  (
    await pool().query<{ status: string }>("SELECT status FROM sync_run WHERE shop = $1 ORDER BY started_at", [shop])
  ).rows.map((row) => row.status);
const uninstalledAt = (at: Date): ShopFact => ({ kind: "app_uninstalled", at: at.toISOString() });

describe("access", () => {
  test("given for the first time makes the shop and has it read", async () => {
    await recordAccess(shop, "write_customers,read_orders");
    expect(await shopRow()).toMatchObject({ state: "installed", granted_scopes: SCOPES });
    expect(await jobs()).toEqual(["read_shop"]);
  });

  test("given again every hour changes nothing and costs no job", async () => {
    await recordAccess(shop, SCOPES);
    const before = await shopRow();
    await pool().query("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");
    await recordAccess(shop, "write_customers, read_orders");
    expect(await shopRow()).toEqual(before);
    expect(await jobs()).toEqual([]);
  });

  test("regained forgets the problem and has the shop read", async () => {
    await recordAccess(shop, SCOPES);
    await pool().query("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");
    await pool().query("UPDATE shop SET access_problem = 'lost'");
    await recordAccess(shop, SCOPES);
    expect(await shopRow()).toMatchObject({ access_problem: null });
    expect(await jobs()).toEqual(["read_shop"]);
  });
});

describe("an installation", () => {
  test("begins one reading of the history, however often the shop is read", async () => {
    await recordAccess(shop, SCOPES);
    await installShop(shop, details);
    await installShop(shop, details);
    expect(await runs()).toEqual(["waiting"]);
    expect(await shopRow()).toMatchObject({ name: "Crystal's Linens", currency: "USD", shopify_id: "77" });
  });

  test("of a shop that is gone by now changes nothing", async () => {
    await installShop(shop, details);
    expect(await shopRow()).toBeUndefined();
    expect(await runs()).toEqual([]);
  });

  test("two people who start the history at once start one", async () => {
    await recordAccess(shop, SCOPES);
    const started = await Promise.all([startHistory(shop, "a"), startHistory(shop, "b"), startHistory(shop, "c")]);
    expect(started.map(({ outcome }) => outcome).sort()).toEqual(["running", "running", "started"]);
    expect(new Set(started.map(({ run }) => run)).size).toBe(1);
  });

  test("a reading that stopped goes on where it was", async () => {
    await recordAccess(shop, SCOPES);
    const { run } = await startHistory(shop, "a");
    await pool().query("UPDATE sync_run SET status = 'failed', phase = 'orders', byte_offset = 77, problem = 'x'");
    expect(await startHistory(shop, "a")).toEqual({ outcome: "resumed", run });
    const { rows } = await pool().query("SELECT status, phase, byte_offset, problem FROM sync_run");
    expect(rows).toEqual([{ status: "waiting", phase: "orders", byte_offset: 77n, problem: null }]);
  });
});

describe("an uninstall", () => {
  beforeEach(async () => {
    await recordAccess(shop, SCOPES);
    await installShop(shop, details);
    await pool().query(
      `INSERT INTO session (id, shop, state, "accessToken") VALUES ('offline_' || $1, $1, '', 'x'), ('offline_' || $2, $2, '', 'x')`,
      [shop, other],
    );
    await pool().query(
      `INSERT INTO effect (shop, id, kind, customer_id, payload, reason)
       SELECT shop, gen_random_uuid(), 'customer_tags', '1', '{"add":[],"remove":[],"managed":null}', 'r'
       FROM unnest(ARRAY[$1, $2]) AS shop`,
      [shop, other],
    );
  });

  test("ends access, planned effects and the reading; of this shop alone", async () => {
    await tell([uninstalledAt(new Date(Date.now() + 1_000))]);
    expect(await shopRow()).toMatchObject({
      state: "uninstalled",
      granted_scopes: "",
      uninstalled_at: expect.any(Date),
    });
    const sessions = await pool().query("SELECT shop FROM session");
    expect(sessions.rows).toEqual([{ shop: other }]);
    const effects = await pool().query("SELECT shop, status FROM effect ORDER BY shop");
    expect(effects.rows).toEqual([
      { shop, status: "superseded" },
      { shop: other, status: "planned" },
    ]);
    expect(await runs()).toEqual(["failed"]);
  });

  test("told twice is told once", async () => {
    const fact = uninstalledAt(new Date(Date.now() + 1_000));
    await tell([fact, fact]);
    const after = await shopRow();
    await tell([fact]);
    expect(await shopRow()).toEqual(after);
  });

  test("and a return keep what was known and read it anew", async () => {
    await tell([uninstalledAt(new Date(Date.now() + 1))]);
    await pool().query("UPDATE shop SET settings = '{\"marginBps\": 5500}'");
    await recordAccess(shop, SCOPES);
    await installShop(shop, details);
    expect(await shopRow()).toMatchObject({ state: "installed", uninstalled_at: null, settings: { marginBps: 5500 } });
    expect(await runs()).toEqual(["failed", "waiting"]);
  });

  test("told only after the return does not remove the app again, and Shopify is asked", async () => {
    const left = new Date(Date.now() - 60_000);
    await pool().query("UPDATE shop SET installed_at = $1", [new Date(left.getTime() - 60_000)]);
    await tell([uninstalledAt(left)]);
    expect(await shopRow()).toMatchObject({ state: "uninstalled" });
    await recordAccess(shop, SCOPES);
    await pool().query("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");
    await tell([uninstalledAt(left)]);
    expect(await shopRow()).toMatchObject({ state: "installed" });
    expect(await jobs()).toEqual(["read_shop"]);
  });

  test("of a shop that was never seen is no fault", async () => {
    await tell([uninstalledAt(new Date())], asShopDomain("never-seen.myshopify.com") ?? expect.unreachable());
    expect(await shopRow()).toMatchObject({ state: "installed" });
  });
});

describe("news about a shop", () => {
  const news = (at: string, name: string | null): ShopFact => ({
    kind: "shop_updated",
    version: { at, tie: "" },
    shopifyId: null,
    name,
    currency: null,
    timezone: null,
    plan: null,
  });

  test("older than what is known is not taken, absent parts change nothing", async () => {
    await recordAccess(shop, SCOPES);
    await installShop(shop, details);
    await tell([news("2026-11-23T12:00:05.000Z", "New name"), news("2026-11-23T12:00:00.000Z", "Old name")]);
    expect(await shopRow()).toMatchObject({ name: "New name", currency: "USD" });
    await tell([news("2026-11-23T12:00:06.000Z", null)]);
    expect(await shopRow()).toMatchObject({ name: "New name" });
  });

  test("that a bulk operation has ended wakes the reading that waits for it, and no other", async () => {
    await recordAccess(shop, SCOPES);
    const { run } = await startHistory(shop, "a");
    await pool().query("UPDATE sync_run SET bulk_operation_id = 'gid://shopify/BulkOperation/5'");
    await pool().query("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");
    const finished = (operation: string): ShopFact => ({
      kind: "bulk_operation_finished",
      operation,
      status: "completed",
      errorCode: null,
    });
    await tell([finished("gid://shopify/BulkOperation/6")]);
    expect(await jobs()).toEqual([]);
    await tell([finished("gid://shopify/BulkOperation/5")]);
    const { rows } = await pool().query("SELECT payload FROM graphile_worker._private_jobs");
    expect(rows).toEqual([{ payload: { shop, run } }]);
  });
});
