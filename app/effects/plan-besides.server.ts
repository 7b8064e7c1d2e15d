// Tags that say something else than the tier go out with the tier's own: one call says all, whichever was wished first.
import { randomUUID } from "node:crypto";
import type { Sql } from "#app/db.server.ts";
import { besidesOf, type OpenCall, readDoubtful, supersedeEffects } from "#app/effects/plan.server.ts";
import { type Besides, newestBesides, withBesides } from "#app/effects/tag-change.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/**
 * Plans a call that puts tags on a customer and takes others off, and says again what open calls were to say. The caller
 * holds `lockShop`.
 */
export async function planBesides(
  tx: Sql,
  shop: ShopDomain,
  wish: Besides & { readonly customerId: ShopifyId; readonly reason: string },
): Promise<void> {
  const { customerId, reason } = wish;
  const { rows } = await tx.query<{ managed: string | null }>(
    "SELECT managed_tag AS managed FROM customer WHERE shop = $1 AND id = $2 AND state IN ('active', 'unseen') FOR UPDATE",
    [shop, customerId],
  );
  if (!rows[0]) return;
  const replaced = await supersedeEffects(tx, shop, [customerId], "A newer change took its place.");
  const open = [...replaced, ...(await readDoubtful(tx, shop, [customerId]))];
  const last = open.reduce<OpenCall | null>((newest, call) => (newest && newest.seq > call.seq ? newest : call), null);
  const { add, remove, managed } = last?.payload ?? { add: [], remove: [], managed: rows[0].managed };
  const payload = withBesides({ add, remove, managed }, newestBesides([besidesOf(open), wish]));
  await tx.query(
    `INSERT INTO effect (shop, id, kind, customer_id, payload, reason, from_tier, to_tier, run_id)
     VALUES ($1, $2, 'customer_tags', $3, $4, $5, $6, $7, $8)`,
    [
      shop,
      randomUUID(),
      customerId,
      JSON.stringify(payload),
      last ? `${last.reason} ${reason}` : reason,
      last?.fromTier ?? null,
      last?.toTier ?? null,
      last?.runId ?? null,
    ],
  );
  await enqueue(tx, "apply_effects", { shop });
}
