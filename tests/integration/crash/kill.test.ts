// The app is killed at random moments under load, many times, and so is its database; in the end every delivery that
// was acknowledged is stored once and counted once.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { removeCluster } from "#app/database/binaries.server.ts";
import { centsOf } from "#tests/bench/orders.ts";
import { type App, startApp } from "#tests/integration/crash/app.ts";
import { seeded, type Traffic, traffic } from "#tests/integration/crash/traffic.ts";
import { createDatabase } from "#tests/setup/database.ts";
import { until } from "#tests/setup/until.ts";

const SHOP = "crash-proof.myshopify.com";
const KILLS = 11;
const SENDERS = 12;
const LONGEST_LIFE_MS = 500;

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "makegood-crash-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => {
    removeCluster(join(folder, "data"));
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Kills the app `KILLS` times, each at a random moment of its life under load. */
async function liveAndDie(start: () => Promise<App>, orders: Traffic, random: () => number): Promise<void> {
  for (let life = 0; life < KILLS; life++) {
    const app = await start();
    const wave = orders.wave(app.origin, SENDERS);
    await pause(random() * LONGEST_LIFE_MS);
    await app.kill();
    await wave.stop();
  }
}

/** Everything acknowledged is stored once, worked off, and worth what the orders say. */
async function expectNothingLost(url: string, orders: Traffic): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const one = async <R extends pg.QueryResultRow>(sql: string): Promise<R | undefined> =>
      (await client.query<R>(sql, [SHOP])).rows[0];
    await until(
      "nothing waits any more",
      async () =>
        (await one<{ n: number }>("SELECT count(*)::int AS n FROM delivery WHERE shop = $1 AND status = 'pending'"))
          ?.n === 0,
      90_000,
    );
    const numbers = [...orders.acknowledged];
    expect(numbers.length).toBeGreaterThan(50);
    const wanted = { n: numbers.length, cents: numbers.reduce((sum, number) => sum + centsOf(number), 0) };
    expect(await one("SELECT count(*)::int AS n FROM delivery WHERE shop = $1 AND status = 'done'")).toEqual({
      n: wanted.n,
    });
    expect(await one("SELECT count(*)::int AS n FROM delivery WHERE shop = $1")).toEqual({ n: wanted.n });
    expect(await one(`SELECT count(*)::int AS n, sum(net_minor)::int AS cents FROM "order" WHERE shop = $1`)).toEqual(
      wanted,
    );
    expect(
      await one("SELECT sum(order_count)::int AS n, sum(net_minor)::int AS cents FROM customer WHERE shop = $1"),
    ).toEqual(wanted);
  } finally {
    await client.end();
  }
}

function embeddedUrl(data: string): string {
  const port = readFileSync(join(data, "postgres/postmaster.pid"), "utf8").split("\n")[3];
  return `postgresql://makegood:${readFileSync(join(data, "postgres.password"), "utf8")}@127.0.0.1:${port}/makegood`;
}

it("loses nothing when it is killed, with a database of its own that is killed too", { timeout: 400_000 }, async () => {
  const folder = newFolder();
  const random = seeded(20_261_123);
  const orders = traffic(SHOP, () => random() < 0.1);
  const start = () => startApp(folder, {});
  await liveAndDie(start, orders, random);

  const app = await start();
  onTestFinished(async () => void (await app.stop()));
  const wave = orders.wave(app.origin, SENDERS);
  await pause(300);
  process.kill(Number(readFileSync(join(folder, "data/postgres/postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  const known = orders.acknowledged.size;
  await until("deliveries are taken again", () => orders.acknowledged.size > known + 50, 60_000);
  await wave.stop();
  await orders.finish(app.origin);
  await expectNothingLost(embeddedUrl(join(folder, "data")), orders);
  expect(await app.stop()).toBe(0);
});

it("loses nothing when it is killed, with a database elsewhere", { timeout: 400_000 }, async () => {
  const folder = newFolder();
  const url = await createDatabase();
  const random = seeded(8_020_417);
  const orders = traffic(SHOP, () => random() < 0.1);
  const start = () => startApp(folder, { DATABASE_URL: url });
  await liveAndDie(start, orders, random);
  const app = await start();
  onTestFinished(async () => void (await app.stop()));
  await orders.finish(app.origin);
  await expectNothingLost(url, orders);
});

it("finishes what is in hand when it is asked to stop under load", { timeout: 120_000 }, async () => {
  const folder = newFolder();
  const url = await createDatabase();
  const orders = traffic(SHOP, () => false);
  const first = await startApp(folder, { DATABASE_URL: url });
  const wave = orders.wave(first.origin, SENDERS);
  await until("some are acknowledged", () => orders.acknowledged.size > 100);
  expect(await first.stop()).toBe(0);
  await wave.stop();
  const second = await startApp(folder, { DATABASE_URL: url });
  onTestFinished(async () => void (await second.stop()));
  await orders.finish(second.origin);
  await expectNothingLost(url, orders);
});
