// The worker: takes jobs from the queue and gives them to their handlers, here or in as many processes as there are.
import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Logger, parseCrontab, type Runner, run, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { openPool } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { wakeForgotten } from "#app/inbox/wake.server.ts";
import { CRONTAB } from "#app/jobs/crontab.ts";
import { freeJobsOfTheDead, type Presence } from "#app/jobs/presence.server.ts";
import { taskList } from "#app/jobs/task-list.server.ts";
import { log } from "#app/log.server.ts";

/** Beside one connection per job: LISTEN, the presence lock, and the queue's own bookkeeping. */
const CONNECTIONS_BESIDE_JOBS = 4;
const STOP_LIMIT_MS = 15_000;
const LONGEST_PAUSE_MS = 10_000;
/**
 * Outcomes of jobs are written in batches. Not for speed alone: unbatched, graphile-worker 0.18 does not look at whether
 * writing one succeeded, and the rejection of a lost connection would end this process.
 */
const BATCH_MS = 5;
const WAKE_EVERY_MS = 60_000;

export type Worker = { readonly stop: () => Promise<void> };

/**
 * Starts working; `stop` waits for the jobs in hand, up to 15 s. Throws when the queue can't be reached at the start;
 * when the database goes away later, it tries until it is back.
 */
export async function startWorker(): Promise<Worker> {
  const connections = openPool({ connections: env().WORKER_CONCURRENCY + CONNECTIONS_BESIDE_JOBS, int8: "text" });
  let shift = await beginShift(connections);
  let stopping = false;

  const keepWorking = async (): Promise<void> => {
    for (let failures = 0; ; failures++) {
      const began = performance.now();
      const problem = await shift.ended;
      if (stopping) return;
      // What the ended shift still had in its hands is free for the next one.
      await shift.leave();
      if (performance.now() - began > LONGEST_PAUSE_MS) failures = 0;
      log().warn({ err: problem?.message }, "the worker stopped by itself and is started again");
      for (;;) {
        await pause(Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures));
        if (stopping) return;
        try {
          shift = await beginShift(connections);
          break;
        } catch (error) {
          failures += 1;
          log().warn({ err: error instanceof Error ? error.message : String(error) }, "the job queue can't be reached");
        }
      }
    }
  };
  const working = keepWorking();
  const waking = setInterval(() => void wake(connections), WAKE_EVERY_MS);

  return {
    stop: async () => {
      stopping = true;
      clearInterval(waking);
      await shift.stop();
      await working;
      await connections.end();
    },
  };
}

async function wake(connections: pg.Pool): Promise<void> {
  try {
    const shops = await wakeForgotten(connections);
    if (shops.length > 0) log().warn({ shops: shops.length }, "deliveries waited without a job");
  } catch (error) {
    log().warn({ err: words(error) }, "could not look for deliveries without a job");
  }
}

type Shift = {
  readonly ended: Promise<Error | null>;
  readonly leave: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

async function beginShift(connections: pg.Pool): Promise<Shift> {
  const events: WorkerEvents = new EventEmitter();
  let presence: Presence | null = null;
  events.on("pool:create", ({ workerPool }) => {
    presence = freeJobsOfTheDead(connections, workerPool.id);
  });
  events.on("job:failed", ({ job, error }) => {
    log().error(
      { job: job.id, task: job.task_identifier, attempts: job.attempts, err: words(error) },
      "a job failed for good",
    );
  });
  events.on("job:error", ({ job, error }) => {
    if (job.attempts < job.max_attempts) {
      log().warn(
        { job: job.id, task: job.task_identifier, attempts: job.attempts, err: words(error) },
        "a job failed and will be tried again",
      );
    }
  });
  events.on("job:success", ({ job }) => log().debug({ job: job.id, task: job.task_identifier }, "a job is done"));

  const runner = await run({
    pgPool: connections,
    taskList: taskList(),
    parsedCronItems: parseCrontab(CRONTAB),
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    events,
    preset: {
      worker: {
        concurrentJobs: env().WORKER_CONCURRENCY,
        completeJobBatchDelay: BATCH_MS,
        failJobBatchDelay: BATCH_MS,
        gracefulShutdownAbortTimeout: STOP_LIMIT_MS,
      },
    },
  });
  const ended = runner.promise.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  const leave = async (): Promise<void> => {
    await presence?.leave();
  };
  return {
    ended,
    leave,
    stop: async () => {
      await Promise.race([stopRunner(runner), pause(STOP_LIMIT_MS, undefined, { ref: false })]);
      await leave();
    },
  };
}

/** A runner that ended by itself (the database went away) refuses to be stopped; what matters is that it has ended. */
async function stopRunner(runner: Runner): Promise<void> {
  try {
    await runner.stop();
  } catch (error) {
    log().warn({ err: words(error) }, "the worker did not stop cleanly");
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
