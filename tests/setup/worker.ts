// The real worker in a test, and the wait until it has nothing left to do.
import { onTestFinished } from "vitest";
import { pool } from "#app/db.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { until } from "#tests/setup/until.ts";

/** Starts the worker of the app; it stops at the end of the test at the latest. */
export async function startTestWorker(): Promise<{ stop(): Promise<void> }> {
  const worker = await startWorker();
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= worker.stop();
    return stopped;
  };
  onTestFinished(stop);
  return { stop };
}

/** Waits until no job is due and none is being worked on. A failed job that waits for its next try is not due. */
export async function untilNoJobIsDue(limitMs = 40_000): Promise<void> {
  await until("no job is due", async () => (await dueJobs()) === 0, limitMs);
}

/** Runs `work` beside a worker, waits until nothing is due, stops the worker. */
export async function withWorker<T>(work: () => Promise<T>): Promise<T> {
  const worker = await startTestWorker();
  try {
    const result = await work();
    await untilNoJobIsDue();
    return result;
  } finally {
    await worker.stop();
  }
}

async function dueJobs(): Promise<number> {
  const { rows } = await pool().query<{ due: number }>(
    `SELECT count(*)::int AS due FROM graphile_worker.jobs
     WHERE attempts < max_attempts AND (run_at <= now() OR locked_at IS NOT NULL)`,
  );
  return rows[0]?.due ?? 0;
}
