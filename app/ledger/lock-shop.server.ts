import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/**
 * Waits until no other transaction writes the shop's ledger or tiers, then keeps the others waiting until `tx` ends.
 * Whoever posts facts, decides tiers or changes the ladder takes it first: that rules out deadlocks between batches,
 * and a batch never decides by a ladder that was retired meanwhile. Taking it again within `tx` is free.
 */
export async function lockShop(tx: Sql, shop: ShopDomain): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('ledger:' || $1, 0))", [shop]);
}
