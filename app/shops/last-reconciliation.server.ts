import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type Reconciliation = { at: Date; words: string };

/** When the shop was last compared with Shopify, and what that found; null before the first time. */
export async function lastReconciliation(tx: Sql, shop: ShopDomain): Promise<Reconciliation | null> {
  const { rows } = await tx.query<{ status: string; at: Date; found: number; problem: string | null }>(
    `SELECT status, coalesce(finished_at, started_at) AS at, found, problem FROM sync_run
     WHERE shop = $1 AND kind = 'reconciliation' ORDER BY started_at DESC LIMIT 1`,
    [shop],
  );
  const [run] = rows;
  if (!run) return null;
  return { at: run.at, words: run.problem ?? wordsOf(run) };
}

function wordsOf({ status, found }: { status: string; found: number }): string {
  if (status !== "done") return "Is going on";
  if (found === 0) return "Nothing was missing";
  return found === 1 ? "Found one record that had not arrived" : `Found ${found} records that had not arrived`;
}
