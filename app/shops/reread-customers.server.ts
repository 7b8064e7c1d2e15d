import { withTransaction } from "#app/db.server.ts";
import { customerRowFacts } from "#app/ledger/from-admin-api.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { adminFor } from "#app/shopify/client.server.ts";
import { readCustomers } from "#app/shopify/read-customers.server.ts";
import { postRows } from "#app/shops/post-rows.server.ts";
import { retier } from "#app/tiers/retier.server.ts";

/** Reads these customers, with their tags, as Shopify has them now. Throws a ShopifyRefusal. */
export async function rereadCustomers(shop: ShopDomain, ids: readonly ShopifyId[]): Promise<void> {
  const readAt = new Date().toISOString();
  const customers = await readCustomers(await adminFor(shop), ids);
  if (customers.length === 0) return;
  await withTransaction(async (tx) => {
    const posted = await postRows(
      tx,
      shop,
      customers.map((row) => customerRowFacts(row, readAt)),
    );
    await retier(tx, shop, posted.customers);
  });
}
