import { pool, withTransaction } from "#app/db.server.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { projectCustomers } from "#app/ledger/project-customers.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { lookAtTables, planForGrowth } from "#app/shops/history/growing-tables.server.ts";
import type { HistoryRun, Step } from "#app/shops/history/run.ts";
import { changeRun } from "#app/shops/history/store.server.ts";
import { askWhereJudged } from "#app/standing/ask.server.ts";
import { retier } from "#app/tiers/retier.server.ts";

const AT_ONCE = 1_000;

/**
 * Works out everybody's value and decides their tier, now that everybody's past is complete. Where no tiers are at work
 * yet no tag is planned.
 */
export async function settleValues(run: HistoryRun, signal: AbortSignal | undefined): Promise<Step> {
  const { shop, id } = run;
  let { cursor } = run.counts;
  let { processed } = run;
  const { rows } = await pool().query<{ total: number }>(
    "SELECT count(*)::int AS total FROM customer WHERE shop = $1",
    [shop],
  );
  const total = rows[0]?.total ?? 0;
  if (cursor === "") await lookAtTables();
  for (;;) {
    if (signal?.aborted) return { outcome: "stopped" };
    const more = await withTransaction(async (tx) => {
      await lockShop(tx, shop);
      const found = await tx.query<{ id: ShopifyId }>(
        "SELECT id FROM customer WHERE shop = $1 AND id > $2 ORDER BY id LIMIT $3",
        [shop, cursor, AT_ONCE],
      );
      const customers = found.rows.map((row) => row.id);
      const last = customers.at(-1);
      if (last === undefined) return false;
      await planForGrowth(tx);
      await projectCustomers(tx, shop, customers, await readShopSettings(tx, shop));
      await retier(tx, shop, customers);
      await askWhereJudged(tx, shop, customers);
      cursor = last;
      processed += customers.length;
      const counts = { ...run.counts, cursor };
      return changeRun(tx, shop, id, { status: "reading", total, processed, counts });
    });
    if (!more) return { outcome: "phase_done" };
  }
}
