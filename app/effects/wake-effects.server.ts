import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/** Lets every planned effect be tried at once: access or scopes that were missing are there. */
export async function wakeEffects(sql: Sql, shop: ShopDomain): Promise<void> {
  await sql.query(
    "UPDATE effect SET not_before = NULL WHERE shop = $1 AND status = 'planned' AND not_before IS NOT NULL",
    [shop],
  );
  await enqueue(sql, "apply_effects", { shop });
}
