// Brings a database to the present schema, recorded as `prisma migrate deploy` records it, so that either may be used.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { runMigrations } from "graphile-worker";
import pg from "pg";

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
type Recorded = { readonly migration_name: string; readonly checksum: string; readonly finished: boolean };

/** The advisory lock that Prisma's own migrate takes: one migration at a time, whoever runs it. */
const PRISMA_LOCK = 72_707_369;
const CONNECT_LIMIT_MS = 30_000;

const RECORDS = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies what is missing, each migration in its own transaction, then the job queue's own schema. Any number of
 * processes may call it at once. Throws when the database and the code disagree about what was applied.
 */
export async function migrate(url: string, folder = new URL("./migrations/", import.meta.url)): Promise<void> {
  const client = await connect(url);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(RECORDS);
    const known = readMigrations(folder);
    const applied = await recorded(client);
    refuseDisagreement(known, applied);
    for (const migration of known) {
      if (!applied.some((row) => row.migration_name === migration.name)) await apply(client, migration);
    }
    await runMigrations({ connectionString: url });
  } finally {
    await client.end();
  }
}

function readMigrations(folder: URL): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(fileURLToPath(new URL(`${name}/migration.sql`, folder)), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function recorded(client: pg.Client): Promise<Recorded[]> {
  const { rows } = await client.query<Recorded>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

function refuseDisagreement(known: readonly Migration[], applied: readonly Recorded[]): void {
  for (const row of applied) {
    const ours = known.find((migration) => migration.name === row.migration_name);
    if (!ours) {
      throw new Error(
        `The database has migration ${row.migration_name}, which this version does not know: it belongs to a newer version.`,
      );
    }
    if (!row.finished) {
      throw new Error(
        `Migration ${row.migration_name} was begun by another tool and never finished: resolve it with "prisma migrate resolve".`,
      );
    }
    if (ours.checksum !== row.checksum) {
      throw new Error(
        `Migration ${row.migration_name} was changed after it was applied to this database: restore the file, and put the change into a new migration.`,
      );
    }
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES (gen_random_uuid()::text, $1, $2, now(), clock_timestamp(), 1)`,
      [checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`Migration ${name} failed, nothing of it was kept: ${(error as Error).message}`, { cause: error });
  }
}

/** Connects, waiting for a server that starts at the same moment as we do. */
async function connect(url: string): Promise<pg.Client> {
  const deadline = performance.now() + CONNECT_LIMIT_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      const code = (error as { code?: string }).code ?? "";
      const starting = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "57P03"].includes(code);
      if (!starting || performance.now() > deadline) {
        throw new Error(`The database cannot be reached: ${(error as Error).message || code}`, { cause: error });
      }
      await pause(250);
    }
  }
}
