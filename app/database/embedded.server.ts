// A real PostgreSQL of the app's own, for a machine that was given none: made on first start, found again after a
// crash, restarted when it dies, stopped with the app.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { clusterFolder, findBinaries, removeCluster } from "#app/database/binaries.server.ts";
import {
  type Cluster,
  findRunning,
  freePort,
  initialise,
  isAlive,
  ROLE,
  start,
  stop,
} from "#app/database/postmaster.server.ts";

export type EmbeddedDatabase = { readonly url: string; stop(): Promise<void> };

export type EmbeddedOptions = {
  /** Where the data lies; one app at a time. */
  readonly folder: string;
  /** Told when the server died and was started again. */
  readonly onRestart?: () => void;
  /** Told when the server died and could not be brought back; the app can only end. */
  readonly onLost?: (error: Error) => void;
  /** PostgreSQL settings beside the defaults. */
  readonly settings?: Readonly<Record<string, string>>;
};

type Guard = { readonly port: number; readonly client: pg.Client };
type Home = {
  readonly cluster: Cluster;
  readonly password: string;
  readonly settings: Readonly<Record<string, string>>;
};

const READY_LIMIT_MS = 60_000;
const OTHER_APP_LIMIT_MS = 5_000;
const START_TRIES = 5;
const RESTARTS_IN_A_ROW = 3;
const QUIET_MS = 60_000;
const ONE_APP_LOCK = 4_242_001;

/**
 * Starts the app's own PostgreSQL, or adopts the one that a crashed app left running. Throws in plain words when another
 * app is using the folder or the server cannot start.
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  mkdirSync(options.folder, { recursive: true });
  const folder = realpathSync(options.folder);
  const binaries = findBinaries();
  const cluster = { folder: clusterFolder(folder, binaries), logFile: join(folder, "postgres.log"), binaries };
  const home = { cluster, password: passwordOf(folder, cluster), settings: options.settings ?? {} };
  await initialise(cluster, home.password);

  let guard = await bringUp(home, null);
  let stopping = false;
  let restarts = 0;
  let lastLoss = 0;

  let restoring = Promise.resolve();

  const watch = () => {
    guard.client.once("end", () => {
      if (!stopping) restoring = restore();
    });
  };
  const restore = async () => {
    restarts = performance.now() - lastLoss > QUIET_MS ? 1 : restarts + 1;
    lastLoss = performance.now();
    try {
      if (restarts > RESTARTS_IN_A_ROW) throw new Error(`it died ${restarts} times within a minute`);
      // The pools of this process know one address: the server must come back on the same port.
      guard = await bringUp(home, guard.port);
    } catch (error) {
      if (stopping) return;
      options.onLost?.(
        new Error(`The app's own PostgreSQL was lost: ${(error as Error).message} (see ${cluster.logFile})`),
      );
      return;
    }
    if (stopping) return;
    watch();
    options.onRestart?.();
  };
  watch();

  return {
    url: urlOf(home.password, guard.port, ROLE),
    stop: async () => {
      stopping = true;
      await restoring;
      await guard.client.end().catch(() => undefined);
      const running = await findRunning(cluster.folder);
      if (running) await stop(running);
    },
  };
}

/** Ends the server of `folder`, if one runs, and deletes its data for good. */
export async function removeEmbeddedDatabase(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const running = await findRunning(join(folder, "postgres"));
  if (running) await stop(running);
  removeCluster(folder);
}

/** A running server with our lock on it: started on `port` (any free one when null) unless one runs already. */
async function bringUp(home: Home, port: number | null): Promise<Guard> {
  const { cluster } = home;
  for (let attempt = 1; ; attempt++) {
    const running = await findRunning(cluster.folder);
    if (running?.port) {
      const guard = await connectGuard(home, running.port, () => !isAlive(running.pid));
      if (guard) return guard;
    }
    const tried = port ?? (await freePort());
    const server = start(cluster, tried, home.settings);
    const guard = await connectGuard(home, tried, server.exited);
    if (guard) return guard;
    if (attempt >= START_TRIES)
      throw new Error(`PostgreSQL does not start in ${cluster.folder}: ${lastWords(cluster)}`);
    await pause(100 * attempt);
  }
}

/** Connects, makes sure of the database and takes the lock; null when the server went away meanwhile. */
async function connectGuard(home: Home, port: number, gone: () => boolean): Promise<Guard | null> {
  const deadline = performance.now() + READY_LIMIT_MS;
  while (performance.now() < deadline) {
    const client = new pg.Client({ connectionString: urlOf(home.password, port, "postgres"), keepAlive: true });
    // Its loss is told by `end`; without a listener `error` would end the process.
    client.on("error", () => undefined);
    try {
      await client.connect();
    } catch (error) {
      if ((error as { code?: string }).code === "28P01") throw wrongPassword(home.cluster);
      if (gone()) return null;
      await pause(20);
      continue;
    }
    await takeLock(client, home.cluster);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [ROLE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${ROLE}`);
    return { port, client };
  }
  throw new Error(`PostgreSQL in ${home.cluster.folder} did not answer within ${READY_LIMIT_MS / 1000} s`);
}

/** One app at a time. The lock dies with its connection, so a killed app holds it no longer than its last breath. */
async function takeLock(client: pg.Client, cluster: Cluster): Promise<void> {
  const deadline = performance.now() + OTHER_APP_LIMIT_MS;
  for (;;) {
    const { rows } = await client.query<{ ok: boolean }>("SELECT pg_try_advisory_lock($1) AS ok", [ONE_APP_LOCK]);
    if (rows[0]?.ok) return;
    if (performance.now() > deadline) {
      await client.end();
      throw new Error(
        `Another Makegood is running on ${cluster.folder}. Stop it, give this one another DATA_DIR, or set DATABASE_URL to share one PostgreSQL.`,
      );
    }
    await pause(100);
  }
}

function passwordOf(folder: string, cluster: Cluster): string {
  const file = join(folder, "postgres.password");
  if (!existsSync(file)) {
    if (existsSync(join(cluster.folder, "PG_VERSION"))) throw wrongPassword(cluster);
    try {
      writeFileSync(file, randomBytes(24).toString("base64url"), { flag: "wx", mode: 0o600, flush: true });
    } catch (error) {
      // Another process of this machine wrote it in the same moment: use that one.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8");
}

function wrongPassword(cluster: Cluster): Error {
  return new Error(
    `The password of the database in ${cluster.folder} is lost (postgres.password in the data folder). Restore that file, or start with another DATA_DIR.`,
  );
}

function lastWords(cluster: Cluster): string {
  return existsSync(cluster.logFile)
    ? readFileSync(cluster.logFile, "utf8").trim().split("\n").slice(-3).join(" | ")
    : "no log";
}

function urlOf(password: string, port: number, database: string): string {
  return `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
}
