// What the queue itself would lose, and Makegood does not: a job asked for in the moment in which a worker takes the one
// that waits, and the jobs in the hands of a worker that was killed.
import { expect, it } from "vitest";
import { openPool, pool, type Sql } from "#app/db.server.ts";
import { storeArrivals } from "#app/inbox/store.server.ts";
import { freeJobsOfTheDead } from "#app/jobs/presence.server.ts";
import { enqueue } from "#app/queue.server.ts";
import { shopNamed } from "#tests/integration/inbox/door.ts";
import { until } from "#tests/setup/until.ts";

const arrival = (shop: ReturnType<typeof shopNamed>) => ({
  shop,
  webhookId: "x",
  topic: "orders/create",
  eventId: null,
  apiVersion: null,
  triggeredAt: null,
  body: Buffer.from("x"),
});

async function freeJobs(key: string): Promise<number> {
  const { rowCount } = await pool().query("SELECT FROM graphile_worker.jobs WHERE key = $1 AND locked_at IS NULL", [
    key,
  ]);
  return rowCount ?? 0;
}

/** Asks for a job while a worker, in a transaction of its own, is taking the one that waits under the same key. */
async function askWhileTaken(key: string, ask: (tx: Sql) => Promise<void>): Promise<void> {
  const worker = await pool().connect();
  const asker = await pool().connect();
  await worker.query("BEGIN");
  await worker.query(
    "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool-x', attempts = 1 WHERE key = $1",
    [key],
  );
  const asked = ask(asker);
  await until("the asker waits for the worker", async () => {
    const { rowCount } = await pool().query("SELECT FROM pg_locks WHERE NOT granted");
    return (rowCount ?? 0) > 0;
  });
  await worker.query("COMMIT");
  await asked;
  worker.release();
  asker.release();
}

it("adds a job that is asked for while the waiting one is being taken", async () => {
  const shop = shopNamed("taken");
  await enqueue(pool(), "read_shop", { shop });
  await askWhileTaken(`read_shop:${shop}`, (tx) => enqueue(tx, "read_shop", { shop }));
  expect(await freeJobs(`read_shop:${shop}`)).toBe(1);
});

it("adds the job of a delivery that comes while the drain before it is being taken", async () => {
  const shop = shopNamed("taken-drain");
  await enqueue(pool(), "drain_inbox", { shop });
  await askWhileTaken(`drain_inbox:${shop}`, async (tx) => storeArrivals(tx, [arrival(shop)]));
  expect(await freeJobs(`drain_inbox:${shop}`)).toBe(1);
});

it("leaves a drain that waits as it is, keeps workers from it until the delivery can be seen, then wakes them", async () => {
  const shop = shopNamed("waiting-drain");
  await storeArrivals(pool(), [arrival(shop)]);
  const job = async () =>
    (await pool().query("SELECT * FROM graphile_worker._private_jobs WHERE key = $1", [`drain_inbox:${shop}`])).rows;
  const before = await job();
  const [storing, listening] = [await pool().connect(), await pool().connect()];
  let woken = 0;
  listening.on("notification", () => {
    woken += 1;
  });
  await listening.query('LISTEN "jobs:insert"');
  await storing.query("BEGIN");
  await storeArrivals(storing, [{ ...arrival(shop), webhookId: "y" }]);
  const take = () =>
    pool().query("SELECT FROM graphile_worker._private_jobs WHERE key = $1 FOR UPDATE SKIP LOCKED", [
      `drain_inbox:${shop}`,
    ]);
  expect((await take()).rowCount).toBe(0);
  expect(woken).toBe(0);
  await storing.query("COMMIT");
  await until("the workers are woken", () => woken > 0);
  expect((await take()).rowCount).toBe(1);
  expect(await job()).toEqual(before);
  await listening.query('UNLISTEN "jobs:insert"');
  storing.release();
  listening.release();
});

it("has a drain that failed before tried at once when a delivery comes", async () => {
  const shop = shopNamed("failed-drain");
  await storeArrivals(pool(), [arrival(shop)]);
  const key = `drain_inbox:${shop}`;
  await pool().query(
    "UPDATE graphile_worker._private_jobs SET attempts = 2, run_at = now() + interval '1 hour' WHERE key = $1",
    [key],
  );
  await storeArrivals(pool(), [{ ...arrival(shop), webhookId: "y" }]);
  const { rows } = await pool().query(
    "SELECT attempts, run_at <= now() AS due FROM graphile_worker.jobs WHERE key = $1",
    [key],
  );
  expect(rows).toEqual([{ attempts: 0, due: true }]);
});

it("frees the jobs of a worker that died, and leaves those of one that lives", async () => {
  const connections = openPool({ connections: 3 });
  const [lost, held, superseded] = [shopNamed("lost"), shopNamed("held"), shopNamed("superseded")];
  for (const shop of [lost, held, superseded]) await enqueue(pool(), "drain_inbox", { shop });
  const lock = (shop: string, by: string) =>
    pool().query(
      "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = $2, attempts = 1 WHERE key = $1",
      [`drain_inbox:${shop}`, by],
    );
  await lock(lost, "pool-dead");
  await lock(superseded, "pool-dead");
  await lock(held, "pool-alive");
  await enqueue(pool(), "drain_inbox", { shop: superseded });
  const presences = ["pool-alive", "pool-other"].map((id) => freeJobsOfTheDead(connections, id));
  await until("the dead worker's job is free", async () => (await freeJobs(`drain_inbox:${lost}`)) === 1);
  expect(await freeJobs(`drain_inbox:${held}`)).toBe(0);
  const { rows } = await pool().query(
    "SELECT key FROM graphile_worker._private_jobs WHERE payload ->> 'shop' = $1 OR key LIKE $2",
    [superseded, `%${superseded}`],
  );
  expect(rows).toEqual([{ key: `drain_inbox:${superseded}` }]);
  for (const presence of presences) await presence.leave();
  await connections.end();
});
