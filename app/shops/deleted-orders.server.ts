// Orders whose deletion never arrived. Shopify lists what changed, not what is gone, so it is asked for what we have.
import { pool } from "#app/db.server.ts";
import type { Translation } from "#app/ledger/facts.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { ordersNotFound } from "#app/shopify/find-orders.server.ts";
import { allows, scopeList } from "#app/shopify/scopes.ts";

/** Without the scope for orders of any age Shopify hides those of more than 60 days as if they were not there. */
const SURELY_SHOWN_DAYS = 58;
/** What is so new may not be everywhere at Shopify yet. */
const NEW_DAYS = 1;
/** Each night another part: in this many nights, a power of two, every order is asked for once. */
const NIGHTS = 8;
const DAY_MS = 86_400_000;
/** Of this many or more, not all are deleted at once: then it is our sight that is gone. */
const TOO_MANY = 20;

/** Gives one night's part of the shop's orders to Shopify and returns what is gone, as the facts that webhooks would have told. */
export async function* deletedOrders(shop: ShopDomain, admin: Admin, now: Date): AsyncGenerator<Translation[]> {
  for await (const { asked, gone } of ordersNotFound(admin, await tonights(shop, now))) {
    if (gone.length >= TOO_MANY && gone.length * 2 > asked) {
      log().warn({ shop, asked, gone: gone.length }, "Shopify shows few of the orders that it was asked for");
      return;
    }
    const at = now.toISOString();
    yield gone.map((id) => ({ outcome: "facts", facts: [{ kind: "order_deleted", id, at }] }));
  }
}

async function tonights(shop: ShopDomain, now: Date): Promise<ShopifyId[]> {
  const night = Math.floor(now.getTime() / DAY_MS) % NIGHTS;
  const { rows } = await pool().query<{ granted: string }>(
    "SELECT granted_scopes AS granted FROM shop WHERE shop = $1",
    [shop],
  );
  const all = allows(scopeList(rows[0]?.granted ?? ""), "read_all_orders");
  const daysBack = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const orders = await pool().query<{ id: ShopifyId }>(
    `SELECT id FROM "order" WHERE shop = $1 AND seen AND deleted_at IS NULL AND hashtext(id) & $2 = $3
       AND created_at < $4 AND ($5::timestamptz IS NULL OR created_at > $5) ORDER BY id`,
    [shop, NIGHTS - 1, night, daysBack(NEW_DAYS), all ? null : daysBack(SURELY_SHOWN_DAYS)],
  );
  return orders.rows.map(({ id }) => id);
}
