import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** Makes changes of the shop's people wait for each other until `tx` ends. */
export async function lockStaff(tx: Sql, shop: ShopDomain): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('staff:' || $1, 0))", [shop]);
}
