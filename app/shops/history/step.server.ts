// One step after another of a reading of history, until it is done or has to wait. Every step can be broken off at any
// point and taken again: what counts is what the run's row says.
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import { enqueue } from "#app/queue.server.ts";
import { adminFor } from "#app/shopify/client.server.ts";
import { isRefusal, type ShopifyRefusal } from "#app/shopify/refusal.ts";
import { beginBulk, followBulk, takeInBulk } from "#app/shops/history/bulk-phase.server.ts";
import { takeInDisputes } from "#app/shops/history/disputes-phase.server.ts";
import { type HistoryRun, nextPhase, type Step } from "#app/shops/history/run.ts";
import { wakeHistory, wakeHistoryAt } from "#app/shops/history/start.server.ts";
import { changeRun, readRun } from "#app/shops/history/store.server.ts";
import { settleValues } from "#app/shops/history/values-phase.server.ts";

const AFTER_TROUBLE_MS = 30_000;

/**
 * Carries the reading on as far as it goes. Returns at once when another worker has it in hand. `signal` asks to stop
 * soon; the rest is then left to a new job.
 */
export async function historyStep(shop: ShopDomain, id: string, signal?: AbortSignal): Promise<void> {
  const release = await holdRun(shop, id);
  if (!release) return;
  try {
    for (;;) {
      const run = await readRun(pool(), shop, id);
      if (!run || run.status === "done" || run.status === "failed") return;
      if (signal?.aborted) {
        await wakeHistory(pool(), shop, id);
        return;
      }
      const step = await takeStep(run, signal);
      if (!(await record(run, step))) return;
    }
  } finally {
    await release();
  }
}

async function takeStep(run: HistoryRun, signal: AbortSignal | undefined): Promise<Step> {
  try {
    switch (run.phase) {
      case "customers":
      case "orders":
        if (run.resultUrl) return await takeInBulk(run, run.phase, run.resultUrl, signal);
        if (run.bulkOperationId) return await followBulk(run, await adminFor(run.shop), run.bulkOperationId);
        return await beginBulk(run, await adminFor(run.shop), run.phase);
      case "disputes":
        return await takeInDisputes(run, await adminFor(run.shop));
      case "values":
        return await settleValues(run, signal);
      default:
        return assertNever(run.phase);
    }
  } catch (error) {
    if (isRefusal(error)) return afterRefusal(run, error);
    // The job fails and is tried again; meanwhile the page says why nothing moves.
    const problem =
      "Something went wrong on Makegood's side. It tries again by itself; the System page has the details.";
    await changeRun(pool(), run.shop, run.id, { problem });
    throw error;
  }
}

function afterRefusal(run: HistoryRun, refusal: ShopifyRefusal): Step {
  log().warn(
    { shop: run.shop, run: run.id, phase: run.phase, kind: refusal.kind },
    "the reading of history has to wait",
  );
  if (refusal.kind === "throttled" || refusal.kind === "unavailable") {
    const until = refusal.retryAt ?? new Date(Date.now() + AFTER_TROUBLE_MS);
    return { outcome: "wait", until, problem: refusal.message };
  }
  return { outcome: "failed", problem: refusal.message };
}

/** Writes down how the step ended; true when the next can follow at once. */
async function record(run: HistoryRun, step: Step): Promise<boolean> {
  const { shop, id } = run;
  switch (step.outcome) {
    case "on":
      return true;
    case "stopped":
      await wakeHistory(pool(), shop, id);
      return false;
    case "wait":
      return withTransaction(async (tx) => {
        await changeRun(tx, shop, id, { status: "waiting", problem: step.problem ?? null });
        await wakeHistoryAt(tx, shop, id, step.until);
        return false;
      });
    case "failed":
      log().error({ shop, run: id, phase: run.phase }, "the reading of history stopped and needs a person");
      return withTransaction(async (tx) => {
        await changeRun(tx, shop, id, { status: "failed", problem: step.problem, finishedAt: new Date() });
        // The last phase, which works out the values of what was read, may be a long time away.
        await enqueue(tx, "rebuild_values", { shop });
        return false;
      });
    case "phase_done":
      return withTransaction((tx) => endPhase(tx, shop, id));
    default:
      return assertNever(step);
  }
}

async function endPhase(tx: Sql, shop: ShopDomain, id: string): Promise<boolean> {
  const run = await readRun(tx, shop, id);
  if (!run) return false;
  const phase = nextPhase(run.phase);
  if (!phase) {
    await changeRun(tx, shop, id, { status: "done", problem: null, finishedAt: new Date() });
    log().info({ shop, run: id, ...run.counts.read, skipped: run.counts.skipped }, "the history is read");
    return false;
  }
  const counts = {
    ...run.counts,
    read: { ...run.counts.read, [run.phase]: run.processed },
    totals: { ...run.counts.totals, [run.phase]: run.total ?? run.processed },
    rateSince: null,
    attempts: 0,
  };
  return changeRun(tx, shop, id, {
    phase,
    counts,
    status: "waiting",
    problem: null,
    bulkOperationId: null,
    resultUrl: null,
    byteOffset: 0,
    total: null,
    processed: 0,
  });
}

/** A lock on the run that dies with our connection; null while another worker holds it. */
async function holdRun(shop: ShopDomain, id: string): Promise<(() => Promise<void>) | null> {
  const client = await pool().connect();
  const key = `history ${shop} ${id}`;
  try {
    const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held", [key]);
    if (!rows[0]?.held) {
      client.release();
      return null;
    }
  } catch (error) {
    client.release(true);
    throw error;
  }
  return async () => {
    const freed = await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [key]).catch(() => null);
    client.release(freed === null);
  };
}
