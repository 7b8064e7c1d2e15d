// A shop that lets Makegood in, for the first time or again.
import { withTransaction } from "#app/db.server.ts";
import { asShopifyId, type ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";
import type { ShopDetails } from "#app/shopify/read-shop.server.ts";
import { scopeList } from "#app/shopify/scopes.ts";
import { startHistoryWithin } from "#app/shops/history/start.server.ts";
import { latestRun } from "#app/shops/history/store.server.ts";

/**
 * Writes down what Shopify says about the shop, and sees to it that its history is read: once per installation, and again
 * where a reading stopped because access was missing. A return keeps all that was known; reading again fills the gap.
 */
export async function installShop(shop: ShopDomain, details: ShopDetails): Promise<void> {
  await withTransaction(async (tx) => {
    const { rows } = await tx.query<{ installedAt: Date; revalued: boolean }>(
      `WITH before AS (SELECT currency FROM shop WHERE shop = $1)
       UPDATE shop SET shopify_id = $2, name = $3, currency = $4, timezone = $5, plan = $6, granted_scopes = $7
       FROM before WHERE shop.shop = $1 AND shop.state = 'installed'
       RETURNING shop.installed_at AS "installedAt", before.currency <> shop.currency AS revalued`,
      [
        shop,
        asShopifyId(details.id),
        details.name,
        details.currency,
        details.timezone,
        details.plan,
        scopeList(details.scopes.join(",")).join(","),
      ],
    );
    const [installed] = rows;
    if (!installed) return;
    // Orders that came before the shop's currency was known were judged by another.
    if (installed.revalued) await enqueue(tx, "rebuild_values", { shop });
    const latest = await latestRun(tx, shop);
    const readSince = latest !== null && latest.startedAt >= installed.installedAt && latest.status !== "failed";
    if (!readSince) await startHistoryWithin(tx, shop, null);
  });
}
