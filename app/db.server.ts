// The database: one pg pool for work on sets, one Prisma client for ordinary reads and writes.
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { env } from "#app/env.server.ts";
import { forgetProcessWide, processWide } from "#app/lib/process-wide.ts";
import { log } from "#app/log.server.ts";

/** Whatever runs SQL: the pool, or the client of a transaction. */
export type Sql = Pick<pg.PoolClient, "query">;

const STATEMENT_LIMIT_MS = 60_000;

/** Where the database is; set once at start by whoever made it ready (the embedded server or DATABASE_URL). */
export function useDatabase(url: string): void {
  processWide("database-url", () => url);
}

function databaseUrl(): string {
  return processWide("database-url", () => {
    const url = env().DATABASE_URL;
    if (!url) throw new Error("No database yet: call openDatabase() first, or set DATABASE_URL");
    return url;
  });
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    // 20 is int8: money and sequence numbers must not pass through floating point.
    oid === 20 ? BigInt : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
};

/** A pool of its own for work that must not wait behind other work's connections; the caller ends it. */
export function openPool(size: {
  connections: number;
  connectWithinMs?: number;
  statementLimitMs?: number;
  /** `text` for the job queue, which writes its rows as JSON: a bigint can't be. */
  int8?: "bigint" | "text";
}): pg.Pool {
  const limit = size.statementLimitMs ?? STATEMENT_LIMIT_MS;
  const made = new pg.Pool({
    connectionString: databaseUrl(),
    max: size.connections,
    connectionTimeoutMillis: size.connectWithinMs ?? 4_000,
    statement_timeout: limit,
    idle_in_transaction_session_timeout: limit,
    ...(size.int8 === "text" ? {} : { types }),
  });
  // Without listeners a connection that is lost while idle, or between two queries of a transaction, would end the
  // process. The pool replaces the idle one; the transaction's next query fails and says so.
  made.on("error", (error) => log().warn({ err: error.message }, "an idle database connection was lost"));
  made.on("connect", (client) => client.on("error", () => undefined));
  return made;
}

/** The connection pool of this process; int8 columns come as bigint. */
export function pool(): pg.Pool {
  return processWide("pg-pool", () => openPool({ connections: env().DATABASE_POOL_SIZE }));
}

/** The Prisma client of this process. */
export function prisma(): PrismaClient {
  return processWide("prisma", () => {
    const adapter = new PrismaPg({ connectionString: databaseUrl(), max: env().DATABASE_POOL_SIZE });
    return new PrismaClient({ adapter });
  });
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function withTransaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Closes what `pool` and `prisma` opened. */
export async function closeDatabase(): Promise<void> {
  await prisma().$disconnect();
  await pool().end();
  for (const name of ["prisma", "pg-pool", "database-url"]) forgetProcessWide(name);
}
