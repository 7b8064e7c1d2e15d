// What is written down the moment a merchant lets Makegood in; everything else about a new shop is the work of a job.
import { withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";
import { scopeList } from "#app/shopify/scopes.ts";

/**
 * Records that Shopify gave us access to `shop` with these scopes. Runs about hourly while the app is in use, so it is one
 * statement; only a first install, a reinstall, changed scopes or regained access call for a new reading of the shop.
 */
export async function recordAccess(shop: ShopDomain, scopes: string): Promise<void> {
  await withTransaction(async (tx) => {
    const { rows } = await tx.query<{ news: boolean }>(
      `WITH before AS (SELECT state, granted_scopes, access_problem FROM shop WHERE shop = $1 FOR UPDATE),
       written AS (
         INSERT INTO shop (shop, granted_scopes) VALUES ($1, $2)
         ON CONFLICT (shop) DO UPDATE SET
           granted_scopes = EXCLUDED.granted_scopes,
           access_problem = NULL,
           installed_at = CASE WHEN shop.state = 'installed' THEN shop.installed_at ELSE now() END,
           uninstalled_at = NULL,
           state = 'installed'
       )
       SELECT NOT EXISTS (
         SELECT 1 FROM before WHERE state = 'installed' AND granted_scopes = $2 AND access_problem IS NULL
       ) AS news`,
      [shop, scopeList(scopes).join(",")],
    );
    if (rows[0]?.news) await enqueue(tx, "read_shop", { shop });
  });
}
