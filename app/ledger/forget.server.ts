// What it takes to forget the person behind an order; figures stay, since they name nobody.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/**
 * Removes from `orders` who they were for, what was typed on their lines, what was noted on their refunds, and where
 * their parcels went and who took them.
 */
export async function forgetPeople(tx: Sql, shop: ShopDomain, orders: readonly ShopifyId[]): Promise<void> {
  if (orders.length === 0) return;
  await tx.query(
    `UPDATE "order" SET personal = NULL, email_hash = NULL, business_signals = '{}'
     WHERE shop = $1 AND id = ANY($2::text[])
       AND (personal IS NOT NULL OR email_hash IS NOT NULL OR business_signals <> '{}')`,
    [shop, orders],
  );
  await tx.query(
    "UPDATE order_line SET properties = NULL WHERE shop = $1 AND order_id = ANY($2::text[]) AND properties IS NOT NULL",
    [shop, orders],
  );
  await tx.query(
    `UPDATE tracking_event SET message = NULL, place = NULL
     WHERE shop = $1 AND order_id = ANY($2::text[]) AND (message IS NOT NULL OR place IS NOT NULL)`,
    [shop, orders],
  );
  // A carrier's public page tells the town, and often who took the parcel.
  await tx.query(
    `UPDATE fulfillment SET tracking_numbers = '{}', tracking_urls = '{}'
     WHERE shop = $1 AND order_id = ANY($2::text[]) AND (tracking_numbers <> '{}' OR tracking_urls <> '{}')`,
    [shop, orders],
  );
  await tx.query("UPDATE refund SET note = NULL WHERE shop = $1 AND order_id = ANY($2::text[]) AND note IS NOT NULL", [
    shop,
    orders,
  ]);
}
