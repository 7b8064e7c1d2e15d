import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/**
 * Runs `work` unless another process or job is at work on the shop's effects; then returns null. The lock belongs to a
 * database connection, so that it ends with a worker that dies. `lost` fires when the connection is lost while `work`
 * goes on: from then on another worker may begin.
 */
export async function asTheOnlyOne<T>(shop: ShopDomain, work: (lost: AbortSignal) => Promise<T>): Promise<T | null> {
  const client = await pool().connect();
  const lost = new AbortController();
  const onError = (error: Error) => lost.abort(error);
  client.on("error", onError);
  const key = `effects ${shop}`;
  let held = false;
  try {
    const { rows } = await client.query<{ held: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held",
      [key],
    );
    held = rows[0]?.held === true;
    return held ? await work(lost.signal) : null;
  } finally {
    const unlocked = held
      ? await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [key]).then(
          () => true,
          () => false,
        )
      : true;
    client.off("error", onError);
    // A connection that may still hold the lock must not go back to the pool.
    client.release(!unlocked || lost.signal.aborted);
  }
}
