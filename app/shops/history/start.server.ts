// Begins a reading of a shop's history, or goes on with one that stopped.
import { type Sql, withTransaction } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";
import { insertRun, latestRun } from "#app/shops/history/store.server.ts";

export type Started = { outcome: "started" | "resumed" | "running"; run: string };

/**
 * Reads everything that Shopify gives us about the shop's past. One reading at a time: while one runs it is `running`, one
 * that stopped goes on where it was. Whatever is read twice counts once.
 */
export async function startHistory(shop: ShopDomain, actor: string): Promise<Started> {
  return withTransaction(async (tx) => {
    await recordAudit(tx, shop, { actor, action: "history_reread" });
    return startHistoryWithin(tx, shop, null);
  });
}

/** As `startHistory`, within `tx`; with `since`, only what changed since then is read. */
export async function startHistoryWithin(tx: Sql, shop: ShopDomain, since: Date | null): Promise<Started> {
  // The shop's row is the lock under which only one reading can begin.
  const { rows } = await tx.query<{ installedAt: Date }>(
    `SELECT installed_at AS "installedAt" FROM shop WHERE shop = $1 FOR UPDATE`,
    [shop],
  );
  const latest = await latestRun(tx, shop);
  if (latest?.status === "waiting" || latest?.status === "reading") {
    await wakeHistory(tx, shop, latest.id);
    return { outcome: "running", run: latest.id };
  }
  // What an earlier installation left unfinished is too old to go on with.
  if (latest?.status === "failed" && rows[0] && latest.startedAt >= rows[0].installedAt) {
    await tx.query(
      `UPDATE sync_run SET status = 'waiting', problem = NULL, finished_at = NULL, beat_at = now(),
         counts = counts || '{"attempts": 0}' WHERE shop = $1 AND id = $2`,
      [shop, latest.id],
    );
    await wakeHistory(tx, shop, latest.id);
    return { outcome: "resumed", run: latest.id };
  }
  const run = await insertRun(tx, shop, since?.toISOString() ?? null);
  await wakeHistory(tx, shop, run);
  return { outcome: "started", run };
}

/** Lets the reading take its next step at once. */
export async function wakeHistory(tx: Sql, shop: ShopDomain, run: string): Promise<void> {
  await enqueue(tx, "history_step", { shop, run }, { key: `history_step:${run}:now` });
}

/** Lets the reading look again at `at`: the wait for Shopify, whose own word may come sooner. */
export async function wakeHistoryAt(tx: Sql, shop: ShopDomain, run: string, at: Date): Promise<void> {
  await enqueue(tx, "history_step", { shop, run }, { key: `history_step:${run}:later`, runAt: at });
}
