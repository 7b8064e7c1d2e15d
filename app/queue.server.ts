// The catalogue of jobs: name → payload. A job carries ids, reads the truth from the database, and is enqueued in the
// transaction that makes it necessary.
import { z } from "zod";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

const shop = z.string().transform((text) => text as ShopDomain);
const shopOnly = z.object({ shop });

/** Payload schema of every job. The handler of `drain_inbox` is jobs/drain-inbox.server.ts, and so on. */
export const jobs = {
  decide_claim: z.object({ shop, claim: z.uuid() }),
  decide_waiting: z.object({}).loose(),
  drain_inbox: shopOnly,
  apply_effects: shopOnly,
  send_flow_triggers: shopOnly,
  plan_tag_run: z.object({ shop, run: z.uuid() }),
  read_shop: shopOnly,
  history_step: z.object({ shop, run: z.uuid() }),
  reassess_standing: z.object({
    shop,
    customer: z.string().transform((text) => text as ShopifyId),
    /** Whether accounts linked to the customer are to follow. */
    spread: z.boolean().default(true),
  }),
  reassess_marked: z.object({}).loose(),
  show_standing: z.object({ shop, customer: z.string().transform((text) => text as ShopifyId) }),
  /** `old` is the tag that was; `after` the customer after whom to go on. */
  retag_standing: z.object({ shop, old: z.string(), after: z.string().default("") }),
  reconcile: shopOnly,
  reconcile_all: z.object({}).loose(),
  rebuild_values: shopOnly,
  reread_customers: z.object({ shop, ids: z.array(z.string().transform((text) => text as ShopifyId)) }),
  privacy_request: z.object({ shop, id: z.uuid() }),
  purge: z.object({}).loose(),
  settle_claim: z.object({ shop, claim: z.uuid() }),
  sweep_photos: shopOnly,
  wake_claims: z.object({}).loose(),
} as const;

export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.output<(typeof jobs)[N]>;

export type EnqueueOptions = {
  /** Jobs waiting under one key become one job. Without it, `<name>:<shop>` when the payload is a shop alone. */
  key?: string;
  runAt?: Date;
  /** Tries in all; graphile-worker waits e^min(10, n) seconds before try n+1. */
  maxAttempts?: number;
};

const MAX_ATTEMPTS = 12;
/** More than one is needed only when a worker takes the waiting job in the very moment in which it is asked for again. */
const ENQUEUE_TRIES = 10;

/**
 * Adds a job within `tx`. A job under the same key that waits already keeps its earlier run time, so that a stream of
 * enqueues cannot push the work ahead of itself for ever.
 */
export async function enqueue<N extends JobName>(
  tx: Sql,
  name: N,
  payload: z.input<(typeof jobs)[N]>,
  options: EnqueueOptions = {},
): Promise<void> {
  const key = options.key ?? defaultKey(name, payload);
  await untilAdded(name, async () => {
    const { rowCount } = await tx.query(
      `SELECT FROM graphile_worker.add_job($1::text, $2::json, run_at => $3::timestamptz, max_attempts => $4::int,
         job_key => $5::text, job_key_mode => 'preserve_run_at') AS job WHERE job.id IS NOT NULL`,
      [name, JSON.stringify(payload), options.runAt ?? null, options.maxAttempts ?? MAX_ATTEMPTS, key],
    );
    return rowCount === 1;
  });
}

/** Jobs whose payload is a shop alone. */
export type ShopJobName = { [N in JobName]: { shop: string } extends z.input<(typeof jobs)[N]> ? N : never }[JobName];

/** Adds the job `name` for each of `shops`, a set at a time, under the same keys as `enqueue`. */
export async function enqueueForShops(tx: Sql, name: ShopJobName, shops: readonly string[]): Promise<void> {
  await untilAdded(name, async () => {
    const { rowCount } = await tx.query(
      `SELECT FROM graphile_worker.add_jobs(${shopJobSpecs(name, "$1::text[]")}, true)`,
      [shops],
    );
    return rowCount === shops.length;
  });
}

/** SQL: the specs of the job `name` for each shop in the array `shops`, for a statement that adds rows and jobs at once. */
export function shopJobSpecs(name: ShopJobName, shops: string): string {
  return `(SELECT array_agg(ROW('${name}', json_build_object('shop', shop), NULL, NULL, ${MAX_ATTEMPTS},
    '${name}:' || shop, NULL, NULL)::graphile_worker.job_spec ORDER BY shop) FROM unnest(${shops}) AS shop)`;
}

/**
 * SQL: the keys of those jobs `name` that wait for one of the shops in `touched(shop)` and have not been tried, each row
 * held until the transaction ends: no worker can take such a job before it sees what is written beside it, so it need not
 * be asked for again, which costs the queue as much as storing dozens of rows. A worker that looked meanwhile found it
 * held: whoever uses this says `wakeWorkers` for them.
 */
export function heldShopJobs(name: ShopJobName, touched: string): string {
  return `SELECT key FROM graphile_worker._private_jobs
  WHERE key = ANY(ARRAY(SELECT '${name}:' || shop FROM ${touched})) AND is_available AND attempts = 0
  FOR SHARE SKIP LOCKED`;
}

/** SQL: tells the workers, once the transaction is committed, that `count` jobs can be taken. */
export function wakeWorkers(count: string): string {
  return `pg_notify('jobs:insert', json_build_object('r', random(), 'count', ${count})::text)`;
}

/**
 * The queue adds nothing, and says so only by answering with nothing, when a worker takes the waiting job between its
 * two looks at it. That worker may have read the database before us: the job must be added again.
 */
async function untilAdded(name: JobName, add: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < ENQUEUE_TRIES; tries++) {
    if (await add()) return;
  }
  throw new Error(`The queue did not take a ${name} job`);
}

function defaultKey(name: JobName, payload: object): string | null {
  const entries = Object.keys(payload);
  return entries.length === 1 && "shop" in payload ? `${name}:${String(payload.shop)}` : null;
}
