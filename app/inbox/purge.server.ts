// Raw payloads are kept for as long as the shop says, the fact that they came for half a year.
import { pool, withTransaction } from "#app/db.server.ts";
import { dropEmptyBundles, lockBodies } from "#app/inbox/bundles.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** Days after which a delivery's row goes too; until then a late copy is still recognised. */
export const ROW_RETENTION_DAYS = 180;

const BATCH = 2_000;

export type Purged = { readonly payloads: number; readonly rows: number };

/**
 * Deletes payloads older than their shop's `payloadRetentionDays` and rows older than `ROW_RETENTION_DAYS`, in batches
 * that each commit by themselves. What still waits is not touched: deleting it would lose it.
 */
export async function purgeInbox(): Promise<Purged> {
  const { rows: shops } = await pool().query<{ shop: ShopDomain; days: number }>(
    `SELECT known.shop, coalesce((shop.settings ->> 'payloadRetentionDays')::int, 30) AS days
     FROM (SELECT DISTINCT shop FROM delivery) AS known LEFT JOIN shop USING (shop)`,
  );
  let payloads = 0;
  let rows = 0;
  for (const { shop, days } of shops) {
    payloads += await inBatches(shop, DROP_PAYLOADS, Math.min(days, ROW_RETENTION_DAYS));
    rows += await inBatches(shop, DROP_ROWS, ROW_RETENTION_DAYS);
    await withTransaction((tx) => dropEmptyBundles(tx, shop));
  }
  return { payloads, rows };
}

/** A body in a bundle stays as long as one that came with it is needed: that is as long as it waits. */
const DROP_PAYLOADS = `
WITH old AS (
  SELECT webhook_id, bundle FROM delivery
  WHERE shop = $1 AND (payload IS NOT NULL OR bundle IS NOT NULL) AND status <> 'pending'
    AND received_at < now() - make_interval(days => $2)
  ORDER BY received_at LIMIT $3 FOR UPDATE
), let_go AS (
  UPDATE delivery_bundle SET kept = kept - lost.count
  FROM (SELECT bundle, count(*) FROM old WHERE bundle IS NOT NULL GROUP BY bundle) AS lost
  WHERE delivery_bundle.shop = $1 AND delivery_bundle.id = lost.bundle
)
UPDATE delivery SET payload = NULL, bundle = NULL
FROM old WHERE delivery.shop = $1 AND delivery.webhook_id = old.webhook_id`;

const DROP_ROWS = `
DELETE FROM delivery
WHERE shop = $1 AND webhook_id IN (
  SELECT webhook_id FROM delivery
  WHERE shop = $1 AND status <> 'pending' AND received_at < now() - make_interval(days => $2)
  ORDER BY received_at LIMIT $3)`;

async function inBatches(shop: ShopDomain, statement: string, days: number): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await withTransaction(async (tx) => {
      await lockBodies(tx, shop);
      return (await tx.query(statement, [shop, days, BATCH])).rowCount ?? 0;
    });
    total += count;
    if (count < BATCH) return total;
  }
}
