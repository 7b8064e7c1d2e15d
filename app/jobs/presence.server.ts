// A worker that was killed leaves its jobs locked, and the queue would wait four hours before giving them to another.
// Each worker holds an advisory lock for as long as it lives; jobs whose worker holds none are freed by the others.
import type pg from "pg";
import { log } from "#app/log.server.ts";

const PRESENCE = 4_242_002;
const LOOK_EVERY_MS = 2_000;

export type Presence = { readonly leave: () => Promise<void> };

/** Shows that the worker `id` lives, and frees the jobs of workers found missing in two looks in a row. */
export function freeJobsOfTheDead(connections: pg.Pool, id: string): Presence {
  let client: pg.PoolClient | null = null;
  let missing = new Set<string>();
  let looking = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let left = false;

  const look = async (): Promise<void> => {
    try {
      client ??= await present(connections, id);
      const absent = await absentWorkers(client);
      const dead = absent.filter((worker) => missing.has(worker));
      missing = new Set(absent);
      if (dead.length > 0) log().warn({ jobs: await free(client, dead) }, "freed the jobs of workers that died");
    } catch (error) {
      log().warn({ err: error instanceof Error ? error.message : String(error) }, "could not look after dead workers");
      client?.release(true);
      client = null;
      missing = new Set();
    }
    if (!left) timer = setTimeout(again, LOOK_EVERY_MS);
  };
  const again = (): void => {
    looking = look();
  };
  again();

  return {
    leave: async () => {
      left = true;
      if (timer) clearTimeout(timer);
      await looking;
      // The lock dies with its connection.
      client?.release(true);
      client = null;
    },
  };
}

async function present(connections: pg.Pool, id: string): Promise<pg.PoolClient> {
  const client = await connections.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1, hashtext($2))", [PRESENCE, id]);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function absentWorkers(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ worker: string }>(
    `SELECT DISTINCT locked_by AS worker FROM graphile_worker.jobs
     WHERE locked_by IS NOT NULL AND NOT EXISTS (
       SELECT FROM pg_locks
       WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND classid = $1::int::oid AND objid = (hashtext(locked_by)::bigint & 4294967295)::oid)`,
    [PRESENCE],
  );
  return rows.map((row) => row.worker);
}

/**
 * Gives the jobs back to the queue. A job without key, failure or tries left was taken over, while it ran, by a newer
 * one under its key: it is done with, not failed.
 */
async function free(client: pg.PoolClient, workers: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ id: string; superseded: boolean }>(
    `SELECT id::text, key IS NULL AND last_error IS NULL AND attempts >= max_attempts AS superseded
     FROM graphile_worker.jobs WHERE locked_by = ANY($1::text[])`,
    [workers],
  );
  await client.query("SELECT graphile_worker.force_unlock_workers($1::text[])", [workers]);
  const superseded = rows.filter((row) => row.superseded).map((row) => row.id);
  await client.query("SELECT count(*) FROM graphile_worker.complete_jobs($1::bigint[])", [superseded]);
  return rows.length;
}
