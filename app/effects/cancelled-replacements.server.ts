// A replacement order that somebody cancels in Shopify is taken back as by our own undo: nobody got anything, and the
// claim wants another answer.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/**
 * Writes down the taking back of replacements among `orders`, or of those made for `claim`, that the ledger knows as
 * cancelled and that nothing of ours took back or is about to; returns their claims, which are to be settled. The caller
 * holds `lockShop`.
 */
export async function noteCancelledReplacements(
  tx: Sql,
  shop: ShopDomain,
  { orders = [], claim = null }: { readonly orders?: readonly ShopifyId[]; readonly claim?: string | null },
): Promise<string[]> {
  if (orders.length === 0 && claim === null) return [];
  const { rows } = await tx.query<{ claim: string }>(
    `INSERT INTO effect (shop, id, kind, claim_id, payload, reason, status, result, done_at)
     SELECT made.shop, gen_random_uuid(), 'cancel_order', made.claim_id,
       jsonb_build_object('orderId', o.id, 'reference', made.payload ->> 'reference', 'undoes', made.id, 'reason', 'OTHER',
         'refund', false),
       'Cancelled in Shopify', 'done', jsonb_build_object('words', 'Order ' || o.name || ' was cancelled in Shopify.'),
       o.cancelled_at
     FROM effect AS made JOIN "order" AS o ON o.shop = made.shop AND o.id = made.result ->> 'orderId'
     WHERE made.shop = $1 AND made.kind = 'replacement_order' AND made.status = 'done' AND o.cancelled_at IS NOT NULL
       AND (made.claim_id = $3 OR made.result ->> 'orderId' = ANY($2::text[]))
       AND NOT EXISTS (SELECT FROM effect AS undo WHERE undo.shop = made.shop AND undo.claim_id = made.claim_id
         AND undo.status <> 'superseded' AND undo.payload ->> 'undoes' = made.id::text)
     RETURNING claim_id AS claim`,
    [shop, orders, claim],
  );
  return rows.map((row) => row.claim);
}
