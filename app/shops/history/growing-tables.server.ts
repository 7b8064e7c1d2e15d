// A history fills empty tables by the million within minutes, faster than PostgreSQL notices by itself.
import { pool, type Sql } from "#app/db.server.ts";

const FILLED = [`"order"`, "order_line", "refund", "fulfillment", "customer"];

/**
 * Statements of this transaction are planned for the tables as they are now, not as they were when first planned. Nor does
 * its commit wait for the disk: how far the reading is stands in the same transaction, so that whatever a power cut takes
 * away is read again.
 */
export async function planForGrowth(tx: Sql): Promise<void> {
  await tx.query("SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL synchronous_commit = off");
}

/** Whether a batch of `size` ends at a point where the tables are some times larger than at the last such point. */
export function isTimeToLook(processed: number, size: number): boolean {
  const batches = processed / size;
  return batches >= 4 && Number.isInteger(Math.log2(batches) / 2);
}

/** Lets PostgreSQL count what is in the tables; everybody's plans are then made anew. */
export async function lookAtTables(): Promise<void> {
  await pool().query(`ANALYZE ${FILLED.join(", ")}`);
}
