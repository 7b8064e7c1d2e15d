import type { Sql } from "#app/db.server.ts";
import { supersedeAllEffects } from "#app/effects/plan.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/**
 * Makegood was removed from the shop at `at` (null: when unknown, now): no more access, nothing more is done there. What is
 * known stays until Shopify asks for its deletion, so that a return finds everything. A message from before the present
 * installation is about an earlier one; whether we still have access is then for Shopify to say.
 */
export async function uninstallShop(tx: Sql, shop: ShopDomain, at: string | null): Promise<void> {
  const { rowCount } = await tx.query(
    `UPDATE shop SET state = 'uninstalled', uninstalled_at = coalesce($2::timestamptz, now()), access_problem = NULL,
       granted_scopes = ''
     WHERE shop = $1 AND state = 'installed' AND installed_at <= coalesce($2::timestamptz, now())`,
    [shop, at],
  );
  if (rowCount === 0) {
    const { rows } = await tx.query("SELECT 1 FROM shop WHERE shop = $1 AND state = 'installed'", [shop]);
    if (rows.length > 0) await enqueue(tx, "read_shop", { shop });
    return;
  }
  await tx.query("DELETE FROM session WHERE shop = $1", [shop]);
  await supersedeAllEffects(tx, shop, null, "Makegood was removed from the shop.");
  await tx.query(
    `UPDATE sync_run SET status = 'failed', finished_at = now(), problem = 'Makegood was removed from the shop.'
     WHERE shop = $1 AND status IN ('waiting', 'reading')`,
    [shop],
  );
}
