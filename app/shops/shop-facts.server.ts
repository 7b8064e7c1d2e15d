// What webhooks say about the shop itself: its name, that Makegood was removed, what it may do, wishes for privacy.
import type { Sql } from "#app/db.server.ts";
import type { ShopFact, ShopUpdatedFact } from "#app/ledger/facts.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";
import { wakeHistory } from "#app/shops/history/start.server.ts";
import { recordPrivacyRequest } from "#app/shops/privacy/requests.server.ts";
import { uninstallShop } from "#app/shops/uninstall.server.ts";

/** Takes in what a batch of deliveries says about the shop, in the order in which they came. Taking it twice is harmless. */
export async function handleShopFacts(tx: Sql, shop: ShopDomain, facts: readonly ShopFact[]): Promise<void> {
  for (const fact of facts) await handle(tx, shop, fact);
}

async function handle(tx: Sql, shop: ShopDomain, fact: ShopFact): Promise<void> {
  switch (fact.kind) {
    case "shop_updated":
      return updateShop(tx, shop, fact);
    case "app_uninstalled":
      return uninstallShop(tx, shop, fact.at);
    case "scopes_updated":
      // Two such webhooks may come in the wrong order; Shopify is asked for the truth.
      return enqueue(tx, "read_shop", { shop });
    case "bulk_operation_finished":
      return wakeReader(tx, shop, fact.operation);
    case "data_request":
    case "customer_redact":
      return recordPrivacyRequest(tx, shop, {
        kind: fact.kind,
        customerId: fact.customerId,
        orderIds: fact.orderIds,
        webhookId: fact.webhookId,
      });
    case "shop_redact":
      return recordPrivacyRequest(tx, shop, {
        kind: fact.kind,
        customerId: null,
        orderIds: [],
        webhookId: fact.webhookId,
      });
    default:
      return assertNever(fact);
  }
}

async function updateShop(tx: Sql, shop: ShopDomain, fact: ShopUpdatedFact): Promise<void> {
  const { rows } = await tx.query<{ revalued: boolean }>(
    `WITH before AS (SELECT currency FROM shop WHERE shop = $1)
     UPDATE shop SET updated_at = $2, shopify_id = coalesce($3, shop.shopify_id), name = coalesce($4, shop.name),
       currency = coalesce($5, shop.currency), timezone = coalesce($6, shop.timezone), plan = coalesce($7, shop.plan)
     FROM before WHERE shop.shop = $1 AND (shop.updated_at IS NULL OR shop.updated_at <= $2)
     RETURNING before.currency <> shop.currency AS revalued`,
    [shop, fact.version.at, fact.shopifyId, fact.name, fact.currency, fact.timezone, fact.plan],
  );
  // Only orders in the shop's own currency count: with another currency other orders do.
  if (rows[0]?.revalued) await enqueue(tx, "rebuild_values", { shop });
}

async function wakeReader(tx: Sql, shop: ShopDomain, operation: string): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM sync_run WHERE shop = $1 AND bulk_operation_id = $2 AND status IN ('waiting', 'reading')`,
    [shop, operation],
  );
  for (const { id } of rows) await wakeHistory(tx, shop, id);
}
