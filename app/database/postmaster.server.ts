// One PostgreSQL server process: made, started, found again, stopped.
import { execFile, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { type Binaries, giveTo, putInPlace } from "#app/database/binaries.server.ts";

const run = promisify(execFile);
const STOP_LIMIT_MS = 15_000;
const LOG_LIMIT_BYTES = 5_000_000;

export type Cluster = { readonly folder: string; readonly logFile: string; readonly binaries: Binaries };
export type Running = { readonly pid: number; readonly port: number };

/** The only role of the cluster. */
export const ROLE = "makegood";

/** Runs initdb unless the cluster exists. A cluster gets its name only when it is whole, so a crash leaves none half made. */
export async function initialise(cluster: Cluster, password: string): Promise<void> {
  if (existsSync(join(cluster.folder, "PG_VERSION"))) return;
  const { binaries } = cluster;
  const draft = join(dirname(cluster.folder), `.${basename(cluster.folder)}.${process.pid}`);
  const passwordFile = `${draft}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  giveTo(draft, binaries);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(passwordFile, binaries);
  try {
    // The built-in locale sorts alike on every machine, whatever its own locales are.
    await run(
      program(binaries, "initdb"),
      [
        `--pgdata=${draft}`,
        `--username=${ROLE}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
      ],
      surroundings(binaries),
    );
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const said = (error as { stderr?: string }).stderr?.trim() || (error as Error).message;
    throw new Error(`PostgreSQL could not make its data folder ${cluster.folder}: ${said}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  putInPlace(draft, cluster.folder);
}

/** Starts the server; it outlives this process, so that Ctrl-C reaches the app first and a crash loses nothing. */
export function start(
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): { exited(): boolean } {
  const { binaries, logFile } = cluster;
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
  const output = openSync(logFile, "a", 0o600);
  const all = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    // Statements and details of a failure would put personal data into the log.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...settings,
  };
  const child = spawn(
    program(binaries, "postgres"),
    ["-D", cluster.folder, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...surroundings(binaries), detached: true, stdio: ["ignore", output, output] },
  );
  closeSync(output);
  let failed = false;
  child.on("error", () => {
    failed = true;
  });
  child.unref();
  return { exited: () => failed || child.exitCode !== null || child.signalCode !== null };
}

/** The server that `postmaster.pid` names, or null when none runs. A leftover file of a dead server is removed. */
export async function findRunning(clusterFolder: string): Promise<Running | null> {
  const file = join(clusterFolder, "postmaster.pid");
  let lines: string[];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!(pid > 0)) return null;
  if (isAlive(pid) && (await isPostgres(pid))) return { pid, port: Number(lines[3]) };
  // After a restart of the machine or container the number can belong to another program, and PostgreSQL would then
  // refuse to start.
  rmSync(file, { force: true });
  return null;
}

/** Ends the server: open transactions are rolled back, everything committed is on disk. */
export async function stop(running: Running): Promise<void> {
  signal(running.pid, "SIGINT");
  if (await isGone(running.pid, STOP_LIMIT_MS)) return;
  signal(running.pid, "SIGQUIT");
  if (!(await isGone(running.pid, STOP_LIMIT_MS))) throw new Error(`PostgreSQL (process ${running.pid}) does not stop`);
}

async function isGone(pid: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await pause(10);
  }
  return true;
}

/** Whether the process runs; one that has ended and only waits for its parent to take note does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (process.platform !== "linux") return true;
  try {
    // The state stands behind the name, which is in brackets and may itself hold any character.
    return !/\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres");
    if (process.platform === "win32") return true;
    return (await run("ps", ["-o", "comm=", "-p", String(pid)])).stdout.includes("postgres");
  } catch {
    return false;
  }
}

/** A TCP port of the loopback address that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function program(binaries: Binaries, name: "postgres" | "initdb"): string {
  return join(binaries.native, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/** A small environment (nothing of ours leaks into the server), and a folder that the user can be in. */
function surroundings(binaries: Binaries) {
  const libraries = join(binaries.native, "lib");
  const env: Record<string, string> = {
    PATH: "/usr/bin:/bin",
    LC_ALL: "C",
    LD_LIBRARY_PATH: libraries,
    DYLD_FALLBACK_LIBRARY_PATH: libraries,
  };
  return {
    cwd: process.platform === "win32" ? binaries.native : "/",
    env: env as NodeJS.ProcessEnv,
    ...binaries.runAs,
  };
}
