// Readings of history in the database.
import { randomUUID } from "node:crypto";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { countsSchema, type HistoryRun, type Phase, type RunStatus } from "#app/shops/history/run.ts";

const COLUMNS = `shop, id, phase, status, bulk_operation_id AS "bulkOperationId", result_url AS "resultUrl",
  byte_offset AS "byteOffset", total, processed, counts, problem, started_at AS "startedAt", beat_at AS "beatAt",
  finished_at AS "finishedAt"`;

type Row = Omit<HistoryRun, "byteOffset" | "counts"> & { byteOffset: bigint; counts: unknown };

function fromRow(row: Row): HistoryRun {
  return { ...row, byteOffset: Number(row.byteOffset), counts: countsSchema.parse(row.counts) };
}

/** The reading with this id, or null. */
export async function readRun(tx: Sql, shop: ShopDomain, id: string): Promise<HistoryRun | null> {
  const { rows } = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM sync_run WHERE shop = $1 AND id = $2 AND kind = 'history'`,
    [shop, id],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** The shop's newest reading of its history, or null. */
export async function latestRun(tx: Sql, shop: ShopDomain): Promise<HistoryRun | null> {
  const { rows } = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM sync_run WHERE shop = $1 AND kind = 'history' ORDER BY started_at DESC, id LIMIT 1`,
    [shop],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** A new reading, from the first phase on. */
export async function insertRun(tx: Sql, shop: ShopDomain, since: string | null): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO sync_run (shop, id, kind, phase, status, counts) VALUES ($1, $2, 'history', 'customers', 'waiting', $3)`,
    [shop, id, JSON.stringify({ since })],
  );
  return id;
}

export type RunChange = Partial<
  Pick<
    HistoryRun,
    "bulkOperationId" | "resultUrl" | "byteOffset" | "total" | "processed" | "counts" | "problem" | "finishedAt"
  >
> & { phase?: Phase; status?: RunStatus };

const COLUMN_OF: Record<keyof RunChange, string> = {
  phase: "phase",
  status: "status",
  bulkOperationId: "bulk_operation_id",
  resultUrl: "result_url",
  byteOffset: "byte_offset",
  total: "total",
  processed: "processed",
  counts: "counts",
  problem: "problem",
  finishedAt: "finished_at",
};

/** Writes `change` to a reading that has not ended; false when it has (the app was uninstalled meanwhile). */
export async function changeRun(tx: Sql, shop: ShopDomain, id: string, change: RunChange): Promise<boolean> {
  const keys = Object.keys(change) as (keyof RunChange)[];
  const values = keys.map((key) => (key === "counts" ? JSON.stringify(change.counts) : change[key]));
  const sets = keys.map((key, index) => `, ${COLUMN_OF[key]} = $${index + 3}`).join("");
  const { rowCount } = await tx.query(
    `UPDATE sync_run SET beat_at = now()${sets} WHERE shop = $1 AND id = $2 AND status IN ('waiting', 'reading')`,
    [shop, id, ...values],
  );
  return rowCount === 1;
}
