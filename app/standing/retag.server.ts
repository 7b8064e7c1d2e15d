// The tag of questionable customers has another name, or none any more: whoever has the old one gets the new one.
import type { Sql } from "#app/db.server.ts";
import { planBesides } from "#app/effects/plan-besides.server.ts";
import { hasTag } from "#app/effects/tags.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { tagsOf } from "#app/tiers/ladder.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";

const PORTION = 200;
const REASON = "The tag of questionable customers was changed in the settings.";

/**
 * Plans to take `old` off a portion of those who have it and to put the tag of the settings on those who are questionable;
 * either may be empty. Gives the customer after whom the next portion begins, null at the end. Done again, it comes to the
 * same. Takes `lockShop`, so it wants a transaction of its own.
 */
export async function retagQuestionable(
  tx: Sql,
  shop: ShopDomain,
  { old, after }: { readonly old: string; readonly after: string },
  limit = PORTION,
): Promise<ShopifyId | null> {
  await lockShop(tx, shop);
  const { questionableTag: tag } = await readShopSettings(tx, shop);
  const tiers = tagsOf(await activeLadder(tx, shop));
  const usable = (wanted: string) => wanted !== "" && !hasTag(tiers, wanted);
  const { rows } = await tx.query<{ id: ShopifyId; questionable: boolean }>(
    `SELECT customer_id AS id, state = 'questionable' AS questionable FROM standing
     WHERE shop = $1 AND customer_id > $2 AND (state = 'questionable' OR EXISTS (SELECT FROM effect
       WHERE effect.shop = standing.shop AND effect.customer_id = standing.customer_id AND kind = 'customer_tags'
         AND status <> 'superseded' AND payload -> 'besides' -> 'add' ? $3))
     ORDER BY customer_id LIMIT $4`,
    [shop, after, old, limit],
  );
  for (const { id, questionable } of rows) {
    const add = questionable && usable(tag) ? [tag] : [];
    const remove = usable(old) && !hasTag(add, old) ? [old] : [];
    if (add.length + remove.length > 0) await planBesides(tx, shop, { customerId: id, add, remove, reason: REASON });
  }
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}
