import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { allows, scopeList } from "#app/shopify/scopes.ts";
import { type HistoryProgress, progressOf } from "#app/shops/history/progress.ts";
import { latestRun } from "#app/shops/history/store.server.ts";

/** How far the newest reading of the shop's history is. */
export async function historyProgress(shop: ShopDomain): Promise<HistoryProgress> {
  const [run, { rows }] = await Promise.all([
    latestRun(pool(), shop),
    pool().query<{ granted: string }>("SELECT granted_scopes AS granted FROM shop WHERE shop = $1", [shop]),
  ]);
  return progressOf(run, allows(scopeList(rows[0]?.granted ?? ""), "read_all_orders"), new Date());
}
