// What was given to make good on orders and what it cost: our own facts, kept beside those that Shopify tells.
import type { Sql } from "#app/db.server.ts";
import { projectCustomers } from "#app/ledger/project-customers.server.ts";
import { projectOrders } from "#app/ledger/project-orders.server.ts";
import { rulesOf } from "#app/ledger/read-rules.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

export type Remedy = {
  /** The effect by which it was given. */
  readonly effect: string;
  readonly orderId: ShopifyId;
  readonly at: Date;
  /** All that it took from contribution, money given back included; in the order's currency. */
  readonly costMinor: Minor;
  /** The refund in Shopify, when it was given as one. */
  readonly refundId: ShopifyId | null;
};

/** Writes down what was given; the same effect a second time changes nothing. The caller values the order anew. */
export async function giveRemedy(tx: Sql, shop: ShopDomain, remedy: Remedy): Promise<void> {
  await tx.query(
    `INSERT INTO remedy (shop, effect_id, order_id, at, cost_minor, refund_id) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [shop, remedy.effect, remedy.orderId, remedy.at, remedy.costMinor, remedy.refundId],
  );
}

/** What `effect` gave was taken back at `at`; answers on which order, null when it was no remedy or is taken back already. */
export async function takeBackRemedy(tx: Sql, shop: ShopDomain, effect: string, at: Date): Promise<ShopifyId | null> {
  const { rows } = await tx.query<{ order: ShopifyId }>(
    `UPDATE remedy SET taken_back_at = $3 WHERE shop = $1 AND effect_id = $2 AND taken_back_at IS NULL
     RETURNING order_id AS order`,
    [shop, effect, at],
  );
  return rows[0]?.order ?? null;
}

/**
 * Values `orders` and whose they are anew, after remedies changed. The caller's transaction holds `lockShop`; tiers follow
 * for the customers that are returned.
 */
export async function revalue(tx: Sql, shop: ShopDomain, orders: Iterable<ShopifyId>): Promise<ShopifyId[]> {
  const settings = await readShopSettings(tx, shop);
  const owners = await projectOrders(tx, shop, orders, await rulesOf(tx, shop, settings));
  const customers = [...owners].sort();
  await projectCustomers(tx, shop, customers, settings);
  return customers;
}
