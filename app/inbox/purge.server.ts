// Raw payloads are kept for as long as the shop says, the fact that they came for half a year.
import type { Sql } from "#app/db.server.ts";

/** Days after which a delivery's row goes too; until then a late copy is still recognised. */
export const ROW_RETENTION_DAYS = 180;

const BATCH = 2_000;

export type Purged = { readonly payloads: number; readonly rows: number };

/**
 * Deletes payloads older than their shop's `payloadRetentionDays` and rows older than `ROW_RETENTION_DAYS`, in batches
 * that each commit by themselves. What still waits is not touched: deleting it would lose it.
 */
export async function purgeInbox(sql: Sql): Promise<Purged> {
  const { rows: shops } = await sql.query<{ shop: string; days: number }>(
    `SELECT known.shop, coalesce((shop.settings ->> 'payloadRetentionDays')::int, 30) AS days
     FROM (SELECT DISTINCT shop FROM delivery) AS known LEFT JOIN shop USING (shop)`,
  );
  let payloads = 0;
  let rows = 0;
  for (const { shop, days } of shops) {
    payloads += await inBatches(sql, DROP_PAYLOADS, [shop, days, BATCH]);
    rows += await inBatches(sql, DROP_ROWS, [shop, ROW_RETENTION_DAYS, BATCH]);
  }
  return { payloads, rows };
}

const DROP_PAYLOADS = `
UPDATE delivery SET payload = NULL
WHERE shop = $1 AND webhook_id IN (
  SELECT webhook_id FROM delivery
  WHERE shop = $1 AND payload IS NOT NULL AND status <> 'pending' AND received_at < now() - make_interval(days => $2)
  ORDER BY received_at LIMIT $3)`;

const DROP_ROWS = `
DELETE FROM delivery
WHERE shop = $1 AND webhook_id IN (
  SELECT webhook_id FROM delivery
  WHERE shop = $1 AND status <> 'pending' AND received_at < now() - make_interval(days => $2)
  ORDER BY received_at LIMIT $3)`;

async function inBatches(sql: Sql, statement: string, values: readonly unknown[]): Promise<number> {
  let total = 0;
  for (;;) {
    const { rowCount } = await sql.query(statement, [...values]);
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return total;
  }
}
