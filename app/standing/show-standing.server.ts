// The tag that shows a questionable customer in Shopify: the merchant's choice, none unless set (S-018).
import type { Sql } from "#app/db.server.ts";
import { planBesides } from "#app/effects/plan-besides.server.ts";
import { hasTag } from "#app/effects/tags.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { StandingState } from "#app/standing/assess.ts";
import { tagsOf } from "#app/tiers/ladder.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";

/**
 * Plans to put the tag on a questionable customer, or to take it off any other. In a transaction of its own: it takes
 * `lockShop`, for which nobody may wait who holds a claim. A tier's tag says something else and is left alone.
 */
export async function showStanding(tx: Sql, shop: ShopDomain, customer: ShopifyId): Promise<void> {
  await lockShop(tx, shop);
  const { questionableTag: tag } = await readShopSettings(tx, shop);
  if (tag === "" || hasTag(tagsOf(await activeLadder(tx, shop)), tag)) return;
  const { rows } = await tx.query<{ state: StandingState }>(
    "SELECT state FROM standing WHERE shop = $1 AND customer_id = $2",
    [shop, customer],
  );
  const questionable = rows[0]?.state === "questionable";
  await planBesides(tx, shop, {
    customerId: customer,
    add: questionable ? [tag] : [],
    remove: questionable ? [] : [tag],
    reason: questionable
      ? "The customer's history is questionable."
      : "The customer's history is no longer questionable.",
  });
}
