import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/** Holds the customer's standing until the transaction ends. Whoever writes it takes this before its row. */
export async function lockStanding(tx: Sql, shop: ShopDomain, customer: ShopifyId): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('standing:' || $1 || ':' || $2, 0))", [shop, customer]);
}
