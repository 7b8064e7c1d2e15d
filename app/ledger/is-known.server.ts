import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/** Whether the shop has this customer; one who was merged lives on under another id. */
export async function isKnown(sql: Sql, shop: ShopDomain, customer: ShopifyId): Promise<boolean> {
  const { rowCount } = await sql.query("SELECT FROM customer WHERE shop = $1 AND id = $2 AND state <> 'merged'", [
    shop,
    customer,
  ]);
  return rowCount === 1;
}
