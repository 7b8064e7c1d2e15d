// Rows and jobs are stored together, so every shop with waiting deliveries has a job. Should one be lost all the same
// (deleted by hand, or dropped by the queue just before a crash), it is noticed here.
import type { Sql } from "#app/db.server.ts";
import { enqueueForShops } from "#app/queue.server.ts";

/** Asks for the draining of every shop whose deliveries have waited for a minute without a job; returns those shops. */
export async function wakeForgotten(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ shop: string }>(
    `SELECT DISTINCT shop FROM delivery
     WHERE status = 'pending' AND received_at < now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE key = 'drain_inbox:' || shop)`,
  );
  const shops = rows.map((row) => row.shop).toSorted();
  if (shops.length > 0) await enqueueForShops(sql, "drain_inbox", shops);
  return shops;
}
