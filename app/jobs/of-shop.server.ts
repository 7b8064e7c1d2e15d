// The jobs of one shop that wait or fail, as the System page shows them.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type ShopJob = {
  id: string;
  name: string;
  /** `gave_up` runs no more unless a person asks for it. */
  state: "waiting" | "running" | "retrying" | "gave_up";
  attempts: number;
  maxAttempts: number;
  runAt: Date;
  lastError: string | null;
};

const OF_SHOP = `FROM graphile_worker._private_jobs AS job
  JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
  WHERE job.payload ->> 'shop' = $1`;

/**
 * The shop's jobs, those that gave up first, then the ones that failed at least once, then what waits. What is only
 * planned for a later day, such as looking at a standing again, is nothing to wait for.
 */
export async function jobsOfShop(tx: Sql, shop: ShopDomain, limit = 50): Promise<ShopJob[]> {
  const { rows } = await tx.query(
    `SELECT job.id::text, task.identifier AS name, job.attempts, job.max_attempts AS "maxAttempts",
       job.run_at AS "runAt", job.last_error AS "lastError",
       CASE WHEN job.locked_at IS NOT NULL THEN 'running'
         WHEN job.attempts >= job.max_attempts THEN 'gave_up'
         WHEN job.last_error IS NOT NULL THEN 'retrying' ELSE 'waiting' END AS state
     ${OF_SHOP} AND (job.attempts > 0 OR job.run_at < now() + interval '1 day')
     ORDER BY job.attempts >= job.max_attempts DESC, job.attempts DESC, job.run_at, job.id LIMIT $2`,
    [shop, limit],
  );
  return rows;
}

/** Runs one of the shop's jobs now, with all its tries before it; `unknown` when it is done, running or another shop's. */
export async function retryJob(tx: Sql, shop: ShopDomain, id: string): Promise<{ outcome: "queued" | "unknown" }> {
  const { rows } = await tx.query(
    `SELECT count(*) AS queued FROM (
       SELECT (graphile_worker.reschedule_jobs(ARRAY[job.id], run_at => now(), attempts => 0)).id
       ${OF_SHOP} AND job.id = $2::bigint AND job.locked_at IS NULL) AS moved`,
    [shop, id],
  );
  return { outcome: rows[0].queued > 0n ? "queued" : "unknown" };
}
