// The three receivers of the intake benchmark, each in a process of its own, on one embedded PostgreSQL with the
// settings by which it keeps what it acknowledged as they come.
import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { startEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { migrate } from "#prisma/migrate.ts";
import { type Started, startServer } from "#tests/bench/processes.ts";

const run = promisify(execFile);
const TEMPLATE_BUILD = resolve("build/bench/template");
const PLACE = resolve("build/bench/place");

export const SECRET = "a-secret-for-the-benchmark";

export type Way = "ceiling" | "makegood" | "template";

export type Contest = {
  readonly servers: Readonly<Record<Way, Started>>;
  readonly databasePid: number;
  readonly database: pg.Client;
  /** Does what PostgreSQL would else do in the background, at the cost of whichever way is measured at the moment. */
  readonly tidyUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Builds and starts everything; `shops` are installed, with a session each, as the template's way needs. */
export async function startContest(shops: readonly string[]): Promise<Contest> {
  const folder = mkdtempSync(join(tmpdir(), "makegood-bench-"));
  // PostgreSQL runs as a user of its own when we are root, and must be able to enter.
  chmodSync(folder, 0o755);
  // Each way writes its own pages to disk at the end of its measurement, and the tables are tidied between measurements:
  // in the background both would fall to whichever way is measured in that minute.
  const settings = { autovacuum: "off", checkpoint_timeout: "1h", max_wal_size: "16GB" };
  const embedded = await startEmbeddedDatabase({ folder, settings });
  // Started detached, it would outlive a benchmark that fails.
  const databasePid = Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  const endDatabase = () => process.kill(databasePid, "SIGINT");
  process.once("exit", endDatabase);
  await migrate(embedded.url);
  const database = new pg.Client({ connectionString: embedded.url });
  await database.connect();
  await installShops(database, shops);
  await buildTemplate();
  const environment = {
    NODE_ENV: "production",
    DATABASE_URL: embedded.url,
    SHOPIFY_API_KEY: "client",
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: "https://makegood.example.com",
    ENCRYPTION_KEY: Buffer.alloc(32, "bench").toString("base64"),
    BUILD_DIRECTORY: TEMPLATE_BUILD,
    PORT: "0",
    ROLE: "web",
  };
  // The pages play no part; the template's build stands where the front door expects one.
  cpSync(TEMPLATE_BUILD, join(PLACE, "build"), { recursive: true });
  const flags = process.argv.includes("--profile")
    ? ["--cpu-prof", `--cpu-prof-dir=${resolve("build/bench/profile")}`]
    : [];
  const servers = {
    ceiling: await startServer(resolve("tests/bench/ceiling.ts"), environment),
    makegood: await startServer(resolve("server.ts"), environment, { flags, cwd: PLACE }),
    template: await startServer(resolve("tests/bench/template-app/serve.ts"), environment),
  };
  return {
    servers,
    databasePid,
    database,
    tidyUp: async () => {
      await database.query("VACUUM (ANALYZE)");
      await database.query("CHECKPOINT");
    },
    stop: async () => {
      for (const server of Object.values(servers)) await server.stop();
      await database.end();
      process.off("exit", endDatabase);
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildTemplate(): Promise<void> {
  await run(process.execPath, [resolve("node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], {
    cwd: resolve("tests/bench/template-app"),
    env: { ...process.env, BUILD_DIRECTORY: TEMPLATE_BUILD },
  });
}

async function installShops(database: pg.Client, shops: readonly string[]): Promise<void> {
  await database.query(
    `INSERT INTO session (id, shop, state, "accessToken", scope, expires)
     SELECT 'offline_' || shop, shop, '', 'shpat_bench', 'read_orders', now() + interval '1 day' FROM unnest($1::text[]) AS shop`,
    [shops],
  );
  await database.query("INSERT INTO shop (shop) SELECT unnest($1::text[])", [shops]);
}
