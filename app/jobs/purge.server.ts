// Nightly: raw payloads past their time are deleted, the memory of workflows that Flow no longer repeats, what visitors of
// storefronts did long ago, and shop by shop the pictures that no row names.
import { pool } from "#app/db.server.ts";
import { purgeInbox } from "#app/inbox/purge.server.ts";
import { purgeVisitors } from "#app/ledger/audit.server.ts";
import { log } from "#app/log.server.ts";
import { enqueueForShops } from "#app/queue.server.ts";
import { purgeRateWindows } from "#app/storefront/rate.server.ts";

export async function run(): Promise<void> {
  log().info(await purgeInbox(), "old payloads deleted");
  await pool().query(
    "DELETE FROM effect WHERE kind = 'flow_trigger' AND status = 'done' AND done_at < now() - interval '30 days'",
  );
  // Flow repeats a step for a day and a half at most.
  await pool().query("DELETE FROM flow_run WHERE at < now() - interval '30 days'");
  await purgeRateWindows(pool(), new Date());
  await purgeVisitors(pool(), new Date());
  const { rows } = await pool().query<{ shop: string }>("SELECT shop FROM shop ORDER BY shop");
  await enqueueForShops(
    pool(),
    "sweep_photos",
    rows.map(({ shop }) => shop),
  );
}
