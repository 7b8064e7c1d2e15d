// Customers and orders: asked for by bulk operation, waited for, taken in while they are downloaded.
import { setImmediate as nextTurn } from "node:timers/promises";
import { pool, withTransaction } from "#app/db.server.ts";
import type { Instant, Translation } from "#app/ledger/facts.ts";
import { log } from "#app/log.server.ts";
import { readBulkOperation, runBulkQuery } from "#app/shopify/bulk-operations.server.ts";
import { bulkText } from "#app/shopify/bulk-text.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { AllCustomers, AllOrders } from "#app/shopify/generated/operations.ts";
import { type Batch, DownloadBroken, downloadRows } from "#app/shops/history/download.server.ts";
import { isTimeToLook, lookAtTables, planForGrowth } from "#app/shops/history/growing-tables.server.ts";
import { rowsOfGroups } from "#app/shops/history/rows-of-groups.ts";
import type { HistoryRun, Step } from "#app/shops/history/run.ts";
import { changeRun } from "#app/shops/history/store.server.ts";
import { postRows } from "#app/shops/post-rows.server.ts";

type BulkPhase = "customers" | "orders";

const DOCUMENTS = { customers: AllCustomers, orders: AllOrders } as const;
const BATCH = 500;
const BITE = 10;
const MOST_ATTEMPTS = 3;
const SOONEST_LOOK_MS = 2_000;
const LATEST_LOOK_MS = 60_000;

/** Asks Shopify to prepare everything of this phase. */
export async function beginBulk(run: HistoryRun, admin: Admin, phase: BulkPhase): Promise<Step> {
  const filter = run.counts.since === null ? null : `updated_at:>='${run.counts.since}'`;
  const bulkOperationId = await runBulkQuery(admin, bulkText(DOCUMENTS[phase], filter));
  const begun = { bulkOperationId, resultUrl: null, byteOffset: 0, total: null, processed: 0, problem: null };
  await changeRun(pool(), run.shop, run.id, {
    ...begun,
    status: "waiting",
    counts: { ...run.counts, rateSince: null },
  });
  return { outcome: "wait", until: new Date(Date.now() + SOONEST_LOOK_MS) };
}

/** Looks how far Shopify is. Its webhook says so too, and wakes us; whichever comes first. */
export async function followBulk(run: HistoryRun, admin: Admin, operation: string): Promise<Step> {
  const found = await readBulkOperation(admin, operation);
  const status = found?.status ?? "EXPIRED";
  switch (status) {
    case "CREATED":
    case "RUNNING":
    case "CANCELING": {
      // The longer it takes, the less it matters to know at once.
      const waited = Date.now() - run.beatAt.getTime();
      const pause = Math.min(LATEST_LOOK_MS, Math.max(SOONEST_LOOK_MS, 1.5 * waited));
      await changeRun(pool(), run.shop, run.id, { total: Number(found?.rootObjectCount ?? 0) || null });
      return { outcome: "wait", until: new Date(Date.now() + pause) };
    }
    case "COMPLETED": {
      const total = Number(found?.rootObjectCount ?? 0);
      const url = found?.url ?? null;
      if (url === null) {
        await changeRun(pool(), run.shop, run.id, { total, processed: 0 });
        return { outcome: "phase_done" };
      }
      const readAt = new Date(found?.createdAt ?? run.startedAt).toISOString();
      const rateSince = { at: new Date().toISOString(), processed: run.processed };
      const counts = { ...run.counts, readAt, rateSince };
      await changeRun(pool(), run.shop, run.id, { status: "reading", resultUrl: url, total, counts, problem: null });
      return { outcome: "on" };
    }
    case "FAILED":
    case "CANCELED":
    case "EXPIRED":
      return startOver(run, status, found?.errorCode ?? null);
  }
}

const ENDINGS = {
  FAILED: "Shopify could not prepare the history",
  CANCELED: "The reading was called off in Shopify",
  EXPIRED: "Shopify no longer has what it prepared",
} as const;

/**
 * Forgets the operation so that the next step begins another. What a partial result holds is true but not all, and
 * everything in it would come again: it is left unread.
 */
async function startOver(run: HistoryRun, ending: keyof typeof ENDINGS, errorCode: string | null): Promise<Step> {
  const attempts = run.counts.attempts + 1;
  const why = errorCode === null ? ENDINGS[ending] : `${ENDINGS[ending]} (${errorCode})`;
  log().warn(
    { shop: run.shop, run: run.id, phase: run.phase, ending, errorCode, attempts },
    "a bulk operation ended badly",
  );
  const counts = { ...run.counts, attempts, rateSince: null };
  const nothing = { bulkOperationId: null, resultUrl: null, byteOffset: 0, total: null, processed: 0 };
  await changeRun(pool(), run.shop, run.id, { ...nothing, counts });
  if (attempts >= MOST_ATTEMPTS) {
    return {
      outcome: "failed",
      problem: `${why}, ${attempts} times in a row. Try again later; nothing read so far is lost.`,
    };
  }
  const until = new Date(Date.now() + attempts * SOONEST_LOOK_MS);
  return { outcome: "wait", until, problem: `${why}. Makegood asks for it again.` };
}

/** Takes in what was downloaded since the byte noted down, a batch a transaction, while the next batch is coming in. */
export async function takeInBulk(
  run: HistoryRun,
  phase: BulkPhase,
  url: string,
  signal: AbortSignal | undefined,
): Promise<Step> {
  let { processed } = run;
  let { skipped } = run.counts;
  let posting: Promise<boolean> = Promise.resolve(true);
  const readAt = run.counts.readAt ?? run.startedAt.toISOString();
  const post = (batch: Batch, rows: readonly Translation[]): Promise<boolean> =>
    withTransaction(async (tx) => {
      await planForGrowth(tx);
      // Values and tiers follow in the last phase, when everybody's past is complete.
      const taken = await postRows(tx, run.shop, rows, "later");
      processed += batch.groups.length;
      skipped += taken.skipped;
      const counts = { ...run.counts, skipped };
      return changeRun(tx, run.shop, run.id, { byteOffset: batch.endsAt, processed, counts });
    });
  try {
    for await (const batch of downloadRows(url, { offset: run.byteOffset, size: BATCH })) {
      const rows = await understood(phase, batch, readAt);
      if (!(await posting)) return { outcome: "on" };
      if (signal?.aborted) return { outcome: "stopped" };
      if (isTimeToLook(processed, BATCH)) await lookAtTables();
      posting = post(batch, rows);
      // Awaited above or below; until then a failure must not count as unheard.
      posting.catch(() => undefined);
    }
    if (!(await posting)) return { outcome: "on" };
    return { outcome: "phase_done" };
  } catch (error) {
    await posting;
    if (!(error instanceof DownloadBroken)) throw error;
    return afterBrokenDownload(run, error);
  }
}

/**
 * What a batch says, worked out while the batch before is still being written: both cores have work. In small bites, so
 * that the database never waits long for its next statement.
 */
async function understood(phase: BulkPhase, { groups }: Batch, readAt: Instant): Promise<Translation[]> {
  const rows: Translation[] = [];
  for (let from = 0; from < groups.length; from += BITE) {
    rows.push(...rowsOfGroups(phase, groups.slice(from, from + BITE), readAt));
    await nextTurn();
  }
  return rows;
}

/** A broken connection goes on at the byte noted down; an address that ran out is asked for again. */
async function afterBrokenDownload(run: HistoryRun, broken: DownloadBroken): Promise<Step> {
  const problem = "The download of the history was interrupted. Makegood goes on where it was.";
  const until = new Date(Date.now() + SOONEST_LOOK_MS);
  if (!broken.expired) return { outcome: "wait", until, problem };
  const attempts = run.counts.attempts + 1;
  if (attempts >= MOST_ATTEMPTS) return startOver(run, "EXPIRED", null);
  await changeRun(pool(), run.shop, run.id, { resultUrl: null, counts: { ...run.counts, attempts } });
  return { outcome: "wait", until, problem };
}
