import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type EmbeddedDatabase, removeEmbeddedDatabase, startEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { until } from "#tests/setup/until.ts";

let folder: string;

beforeEach(() => {
  const place = mkdtempSync(join(tmpdir(), "makegood-embedded-"));
  chmodSync(place, 0o755);
  folder = join(place, "data");
  return async () => {
    await removeEmbeddedDatabase(folder);
    rmSync(place, { recursive: true, force: true });
  };
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function start(
  options: { onRestart?: () => void; onLost?: (error: Error) => void } = {},
): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ folder, ...options });
  onTestFinished(() => database.stop());
  return database;
}

const pidOf = () => Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

/** An app in a process of its own that has the database open; resolves when it is. */
async function startElsewhere(): Promise<ChildProcess> {
  const code = `
    import { startEmbeddedDatabase } from "#app/database/embedded.server.ts";
    const { url } = await startEmbeddedDatabase({ folder: ${JSON.stringify(folder)} });
    process.stdout.write(url);
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", () => reject(new Error(String(child.stderr.read()))));
  });
  return child;
}

describe("the app's own PostgreSQL", () => {
  test("keeps what was stored from one start to the next, with fsync on", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    expect(await query(first.url, "SHOW fsync")).toEqual([{ fsync: "on" }]);
    await first.stop();
    expect(existsSync(join(folder, "postgres", "postmaster.pid"))).toBe(false);
    const second = await start();
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  test("listens on the loopback address alone and wants its password, which only the owner can read", async () => {
    const { url } = await start();
    expect(await query(url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    expect(statSync(join(folder, "postgres.password")).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = "guess";
    await expect(query(wrong.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
  });

  test("adopts the server that a killed app left running", async () => {
    const app = await startElsewhere();
    const pid = pidOf();
    app.kill("SIGKILL");
    const { url } = await start();
    expect(pidOf()).toBe(pid);
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("refuses a second app on the same folder in plain words", async () => {
    await startElsewhere();
    await expect(start()).rejects.toThrow(/Another Makegood is running on .*DATA_DIR.*DATABASE_URL/);
  });

  test("comes back on the same address when the server is killed", async () => {
    let restarts = 0;
    const { url } = await start({ onRestart: () => restarts++ });
    await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
    process.kill(pidOf(), "SIGKILL");
    await until("the server is back", () => restarts === 1);
    expect(await query(url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  test("gives up with a reason when the server dies again and again", async () => {
    let restarts = 0;
    let lost: Error | undefined;
    await start({
      onRestart: () => restarts++,
      onLost: (error) => {
        lost = error;
      },
    });
    for (const death of [1, 2, 3]) {
      process.kill(pidOf(), "SIGKILL");
      await until(`restart ${death}`, () => restarts === death);
    }
    process.kill(pidOf(), "SIGKILL");
    expect((await until("it is given up", () => lost)).message).toMatch(/PostgreSQL was lost: it died 4 times/);
  });

  test("is not misled by the process number of another program after a restart of the machine", async () => {
    await (await start()).stop();
    writeFileSync(join(folder, "postgres", "postmaster.pid"), `${process.pid}\n${folder}\n1\n5432\n`);
    const { url } = await start();
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("says so when its password is lost, and touches nothing", async () => {
    await (await start()).stop();
    rmSync(join(folder, "postgres.password"));
    await expect(start()).rejects.toThrow(/password of the database .* is lost/);
    expect(existsSync(join(folder, "postgres.password"))).toBe(false);
    expect(existsSync(join(folder, "postgres", "PG_VERSION"))).toBe(true);
  });

  test("works in a folder that other users cannot enter", async () => {
    mkdirSync(folder, { recursive: true });
    chmodSync(join(folder, ".."), 0o700);
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    const second = await start();
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });
});
