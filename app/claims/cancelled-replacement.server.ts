// A claim whose replacement somebody cancelled in Shopify is back with us, for another answer.
import { bringBack } from "#app/claims/bring-back.server.ts";
import { MAKEGOOD } from "#app/claims/timeline.ts";
import type { Sql } from "#app/db.server.ts";
import { noteCancelledReplacements } from "#app/effects/cancelled-replacements.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/**
 * Takes back what is known as cancelled, among `orders` or of `claim`; returns the claims, which are to be settled. One that was
 * declined or withdrawn stays closed: that may be why. The caller holds `lockShop`.
 */
export async function followCancelledReplacements(
  tx: Sql,
  shop: ShopDomain,
  of: { readonly orders?: readonly ShopifyId[]; readonly claim?: string },
  now: Date,
): Promise<string[]> {
  const claims = await noteCancelledReplacements(tx, shop, of);
  for (const claim of claims) {
    const { rows } = await tx.query(
      "SELECT FROM claim WHERE shop = $1 AND id = $2 AND state IN ('declined', 'withdrawn')",
      [shop, claim],
    );
    const given = { claim, actor: MAKEGOOD, now, reason: "We are looking at it again." };
    if (rows.length === 0) await bringBack(tx, shop, given);
  }
  return claims;
}
