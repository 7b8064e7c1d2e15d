// A shop is forgotten: every row of every table that names it.
import { removePhotos } from "#app/claims/photos/remove-photos.server.ts";
import { emptyStorage } from "#app/claims/photos/sweep-photos.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { adminFor } from "#app/shopify/client.server.ts";
import { readShop } from "#app/shopify/read-shop.server.ts";
import { isRefusal } from "#app/shopify/refusal.ts";

const AT_ONCE = 10_000;

/**
 * Deletes all that is known about the shop, the request for it last, so that a broken-off run is taken up again. Shopify
 * asks two days after the app was removed; a shop that uses the app again by now keeps its data. Throws a ShopifyRefusal
 * when that can't be found out at the moment.
 */
export async function redactShop(shop: ShopDomain): Promise<{ outcome: "redacted" | "installed" }> {
  if (await isInstalled(shop)) return { outcome: "installed" };
  await removePhotos(shop, "all");
  await emptyStorage(shop);
  const { rows } = await pool().query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name = 'shop'
     ORDER BY table_name = 'privacy_request', table_name`,
  );
  for (const { name } of rows) {
    while (await deleteSome(shop, name));
  }
  return { outcome: "redacted" };
}

/** Asked of Shopify, since the message that the app was removed may have been lost. */
async function isInstalled(shop: ShopDomain): Promise<boolean> {
  const { rows } = await pool().query("SELECT 1 FROM shop WHERE shop = $1 AND state = 'installed'", [shop]);
  if (rows.length === 0) return false;
  try {
    await readShop(await adminFor(shop));
    return true;
  } catch (error) {
    if (isRefusal(error) && (error.kind === "access_lost" || error.kind === "not_found")) return false;
    throw error;
  }
}

async function deleteSome(shop: ShopDomain, table: string): Promise<boolean> {
  return withTransaction(async (tx) => {
    await lockShop(tx, shop);
    const { rowCount } = await tx.query(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE shop = $1 LIMIT ${AT_ONCE}))`,
      [shop],
    );
    return (rowCount ?? 0) > 0;
  });
}
