// Bundles count how many deliveries still have their body in them.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** Waits until no other transaction takes bodies out of the shop's bundles, then keeps the others waiting until `tx` ends. */
export async function lockBodies(tx: Sql, shop: ShopDomain): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('bodies:' || $1, 0))", [shop]);
}

/** Deletes the shop's bundles in which no delivery has its body any more. */
export async function dropEmptyBundles(tx: Sql, shop: ShopDomain): Promise<void> {
  await tx.query("DELETE FROM delivery_bundle WHERE shop = $1 AND kept <= 0", [shop]);
}
