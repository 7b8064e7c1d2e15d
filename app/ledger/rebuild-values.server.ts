// Every value of a shop worked out anew from its facts: after the settings changed, and as the proof that the stored
// figures are nothing but a projection.
import { type Sql, withTransaction } from "#app/db.server.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { projectCustomers } from "#app/ledger/project-customers.server.ts";
import { projectOrders } from "#app/ledger/project-orders.server.ts";
import { rulesOf } from "#app/ledger/read-rules.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

const BATCH = 1_000;

/** Called with the customers of each batch, in its transaction; tiers follow values there. */
export type AfterBatch = (tx: Sql, customers: readonly ShopifyId[]) => Promise<void>;

/**
 * Values all orders of the shop, then all customers, by the settings as they are; a batch, a transaction. Broken off, it
 * is simply run again: what is right already is not written. Returns how many orders and customers were looked at.
 */
export async function rebuildValues(
  shop: ShopDomain,
  afterBatch: AfterBatch = async () => {},
): Promise<{ orders: number; customers: number }> {
  const orders = await inBatches(shop, '"order"', async (tx, ids) => {
    await projectOrders(tx, shop, ids, await rulesOf(tx, shop, await readShopSettings(tx, shop)));
  });
  const customers = await inBatches(shop, "customer", async (tx, ids) => {
    await projectCustomers(tx, shop, ids, await readShopSettings(tx, shop));
    await afterBatch(tx, ids);
  });
  return { orders, customers };
}

async function inBatches(
  shop: ShopDomain,
  table: '"order"' | "customer",
  work: (tx: Sql, ids: readonly ShopifyId[]) => Promise<void>,
): Promise<number> {
  let last = "";
  let count = 0;
  for (;;) {
    const ids = await withTransaction(async (tx) => {
      await lockShop(tx, shop);
      const { rows } = await tx.query<{ id: ShopifyId }>(
        `SELECT id FROM ${table} WHERE shop = $1 AND id > $2 ORDER BY id LIMIT ${BATCH}`,
        [shop, last],
      );
      const found = rows.map((row) => row.id);
      if (found.length > 0) await work(tx, found);
      return found;
    });
    count += ids.length;
    if (ids.length < BATCH) return count;
    last = ids.at(-1) ?? last;
  }
}
