// What never arrived: once a night Shopify is asked what changed, and what we don't have is read.
import { randomUUID } from "node:crypto";
import { followOrders } from "#app/claims/follow-orders.server.ts";
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import type { Translation } from "#app/ledger/facts.ts";
import { customerRowFacts, disputeRowFacts, orderRowFacts } from "#app/ledger/from-admin-api.ts";
import { asShopifyId, type ShopDomain, type ShopifyId } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import { type Admin, adminFor } from "#app/shopify/client.server.ts";
import { type Changed, listChangedCustomers, listChangedOrders } from "#app/shopify/list-changed.server.ts";
import { readCustomers } from "#app/shopify/read-customers.server.ts";
import { readDisputes } from "#app/shopify/read-disputes.server.ts";
import { readOrders } from "#app/shopify/read-orders.server.ts";
import { isRefusal } from "#app/shopify/refusal.ts";
import { deletedOrders } from "#app/shops/deleted-orders.server.ts";
import { startHistoryWithin } from "#app/shops/history/start.server.ts";
import { latestRun } from "#app/shops/history/store.server.ts";
import { postRows } from "#app/shops/post-rows.server.ts";
import { retier } from "#app/tiers/retier.server.ts";

/** Webhooks may be a day late, and clocks differ. */
const OVERLAP_MS = 26 * 3_600_000;
/** Disputes change for months without saying when. */
const DISPUTES_BACK_MS = 180 * 24 * 3_600_000;
/** Above this many missing orders a bulk reading is the quicker way. */
const MOST_ONE_BY_ONE = 250;

type Found = { orders: number; deleted: number; customers: number; disputes: number };

export type Reconciled =
  | { outcome: "done"; found: Found }
  /** Too much is missing: the history since the last good run is read in bulk instead. */
  | { outcome: "history" }
  /** Nothing to compare with yet: the app is not installed, or its first reading is not done. */
  | { outcome: "not_yet" };

/**
 * Reads what changed since the last good run and posts what had not arrived. Whatever had is not read again. Throws a ShopifyRefusal; the job is then tried again.
 */
export async function reconcile(shop: ShopDomain, now: Date): Promise<Reconciled> {
  const since = await lastGoodReading(shop);
  if (since === null) return { outcome: "not_yet" };
  const admin = await adminFor(shop);
  const from = new Date(since.getTime() - OVERLAP_MS);
  const run = await begin(shop, now);
  try {
    const missing = await collect(listChangedOrders(admin, from), (page) => missingOrders(pool(), shop, page));
    if (missing.length > MOST_ONE_BY_ONE) {
      await withTransaction((tx) => startHistoryWithin(tx, shop, from));
      await end(shop, run, { status: "done", found: missing.length });
      log().warn({ shop, missing: missing.length }, "much never arrived: it is read in bulk");
      return { outcome: "history" };
    }
    const found = {
      customers: await mendCustomers(shop, admin, from, now),
      orders: await mendOrders(shop, admin, missing, now),
      deleted: await mendDeleted(shop, admin, now),
      disputes: await mendDisputes(shop, admin, now),
    };
    await end(shop, run, { status: "done", found: found.orders + found.deleted + found.customers + found.disputes });
    if (found.orders + found.deleted + found.customers > 0)
      log().warn({ shop, ...found }, "found what had never arrived");
    return { outcome: "done", found };
  } catch (error) {
    const problem = isRefusal(error) ? error.message : "Something went wrong on Makegood's side.";
    await end(shop, run, { status: "failed", found: 0, problem });
    throw error;
  }
}

async function lastGoodReading(shop: ShopDomain): Promise<Date | null> {
  const latest = await latestRun(pool(), shop);
  if (latest?.status !== "done") return null;
  const { rows } = await pool().query<{ since: Date | null }>(
    `SELECT max(sync_run.started_at) AS since FROM sync_run JOIN shop USING (shop)
     WHERE shop = $1 AND status = 'done' AND shop.state = 'installed'`,
    [shop],
  );
  return rows[0]?.since ?? null;
}

async function begin(shop: ShopDomain, now: Date): Promise<string> {
  const id = randomUUID();
  await pool().query(
    `INSERT INTO sync_run (shop, id, kind, phase, status, started_at) VALUES ($1, $2, 'reconciliation', 'orders', 'reading', $3)`,
    [shop, id, now],
  );
  return id;
}

type Ending = { status: "done" | "failed"; found: number; problem?: string };

async function end(shop: ShopDomain, id: string, { status, found, problem }: Ending): Promise<void> {
  await pool().query(
    "UPDATE sync_run SET status = $3, found = $4, problem = $5, finished_at = now() WHERE shop = $1 AND id = $2",
    [shop, id, status, found, problem ?? null],
  );
}

async function collect(
  pages: AsyncIterable<readonly Changed[]>,
  missingOf: (page: readonly Changed[]) => Promise<ShopifyId[]>,
): Promise<ShopifyId[]> {
  const missing: ShopifyId[] = [];
  for await (const page of pages) missing.push(...(await missingOf(page)));
  return missing;
}

function missingOrders(tx: Sql, shop: ShopDomain, page: readonly Changed[]): Promise<ShopifyId[]> {
  return missingFrom(tx, shop, `"order"`, "stored.seen AND", page);
}

/** Those of `page` that we lack, or know only as they were before. */
async function missingFrom(
  tx: Sql,
  shop: ShopDomain,
  table: `"order"` | "customer",
  only: string,
  page: readonly Changed[],
): Promise<ShopifyId[]> {
  const { rows } = await tx.query<{ id: ShopifyId }>(
    `SELECT told.id FROM unnest($2::text[], $3::timestamptz[]) AS told (id, updated_at)
     WHERE NOT EXISTS (
       SELECT 1 FROM ${table} AS stored
       WHERE ${only} stored.shop = $1 AND stored.id = told.id AND stored.updated_at >= told.updated_at
     )`,
    [shop, page.map((row) => asShopifyId(row.id)), page.map((row) => row.updatedAt)],
  );
  return rows.map((row) => row.id);
}

async function mendOrders(shop: ShopDomain, admin: Admin, missing: readonly ShopifyId[], now: Date): Promise<number> {
  let found = 0;
  for await (const orders of readOrders(admin, missing)) {
    await take(
      shop,
      orders.map((row) => orderRowFacts(row, now.toISOString())),
    );
    found += orders.length;
  }
  return found;
}

async function mendDeleted(shop: ShopDomain, admin: Admin, now: Date): Promise<number> {
  let found = 0;
  for await (const deleted of deletedOrders(shop, admin, now)) {
    await take(shop, deleted);
    found += deleted.length;
  }
  return found;
}

async function mendCustomers(shop: ShopDomain, admin: Admin, from: Date, now: Date): Promise<number> {
  let found = 0;
  for await (const page of listChangedCustomers(admin, from)) {
    const missing = await missingFrom(pool(), shop, "customer", "", page);
    const customers = await readCustomers(admin, missing);
    await take(
      shop,
      customers.map((row) => customerRowFacts(row, now.toISOString())),
    );
    found += customers.length;
  }
  return found;
}

async function mendDisputes(shop: ShopDomain, admin: Admin, now: Date): Promise<number> {
  const filter = `initiated_at:>='${new Date(now.getTime() - DISPUTES_BACK_MS).toISOString()}'`;
  let found = 0;
  try {
    for await (const page of readDisputes(admin, filter)) {
      found += await unknownDisputes(
        shop,
        page.map((row) => asShopifyId(row.id)),
      );
      await take(
        shop,
        page.map((row) => disputeRowFacts(row, now.toISOString())),
      );
    }
  } catch (error) {
    // A shop without Shopify Payments, or one that gives no access to disputes, has none for us.
    if (!isRefusal(error) || error.kind !== "scope_missing") throw error;
  }
  return found;
}

async function unknownDisputes(shop: ShopDomain, ids: readonly (ShopifyId | null)[]): Promise<number> {
  const { rows } = await pool().query<{ known: number }>(
    "SELECT count(*)::int AS known FROM dispute WHERE shop = $1 AND id = ANY($2::text[])",
    [shop, ids],
  );
  return ids.length - (rows[0]?.known ?? 0);
}

async function take(shop: ShopDomain, rows: readonly Translation[]): Promise<void> {
  if (rows.length === 0) return;
  await withTransaction(async (tx) => {
    const { facts, customers } = await postRows(tx, shop, rows);
    await retier(tx, shop, customers);
    await followOrders(tx, shop, facts, customers);
  });
}
