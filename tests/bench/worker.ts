// npm run bench:worker [deliveries]: works off a backlog of one shop with the real worker on the embedded PostgreSQL with
// its default (safe) settings; then sends single webhooks to the idle worker and measures until value and tier are decided.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { closeDatabase, pool, useDatabase } from "#app/db.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { migrate } from "#prisma/migrate.ts";
import { judge, median, print } from "#tests/bench/harness.ts";
import { cpuSeconds } from "#tests/bench/processes.ts";
import { deliver, type Sent } from "#tests/builders/deliveries.ts";
import * as w from "#tests/builders/webhooks.ts";

Object.assign(process.env, {
  SHOPIFY_API_KEY: "client",
  SHOPIFY_API_SECRET: "a-secret-for-the-benchmark",
  SHOPIFY_APP_URL: "https://makegood.example.com",
  ENCRYPTION_KEY: Buffer.alloc(32, "bench").toString("base64"),
  LOG_LEVEL: "fatal",
});

const shop = "bench-shop.myshopify.com" as ShopDomain;
const backlog = Number(process.argv[2] ?? 100_000);
const IDLE_WEBHOOKS = 60;
const STORED_AT_ONCE = 2_000;

const folder = mkdtempSync(join(tmpdir(), "makegood-bench-"));
const embedded = await startEmbeddedDatabase({ folder });
try {
  await migrate(embedded.url);
  useDatabase(embedded.url);
  await prepareShop();
  const databasePid = Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  for (let i = 0; i < backlog; i += STORED_AT_ONCE) {
    const end = Math.min(backlog, i + STORED_AT_ONCE);
    await deliver(
      shop,
      Array.from({ length: end - i }, (_, n) => sent(i + n)),
    );
  }
  print(`${backlog} deliveries wait`);
  const before = { worker: cpuSeconds(process.pid), database: cpuSeconds(databasePid) };
  const began = performance.now();
  const worker = await startWorker();
  while ((await waiting()) > 0) await pause(50);
  const seconds = (performance.now() - began) / 1_000;
  const used = { worker: cpuSeconds(process.pid) - before.worker, database: cpuSeconds(databasePid) - before.database };
  const { rows } = await pool().query("SELECT status, count(*)::int AS n FROM delivery GROUP BY 1 ORDER BY 1");
  print(`${seconds.toFixed(1)} s; CPU seconds: worker ${used.worker.toFixed(1)}, database ${used.database.toFixed(1)}`);
  print(JSON.stringify(rows));
  const latencies: number[] = [];
  for (let i = 0; i < IDLE_WEBHOOKS; i++) latencies.push(await untilDecided(i));
  await worker.stop();
  judge([
    { what: "deliveries worked off per second", reached: backlog / seconds, wanted: 1_000, sense: "at least" },
    { what: "webhook to value and tier, idle, median ms", reached: median(latencies), wanted: 150, sense: "at most" },
  ]);
} finally {
  await closeDatabase();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function prepareShop(): Promise<void> {
  await pool().query("INSERT INTO shop (shop, name) VALUES ($1, 'Bench')", [shop]);
  const tiers = [
    { key: "silver", name: "Silver", thresholdMinor: "10000", tag: "Silver" },
    { key: "gold", name: "Gold", thresholdMinor: "100000", tag: "Gold" },
  ];
  await pool().query(
    `INSERT INTO tier_ladder (shop, version, basis, tiers, state, created_by, activated_at)
     VALUES ($1, 1, 'net_revenue', $2, 'active', 'bench', now())`,
    [shop, JSON.stringify(tiers)],
  );
}

/** One in five a new customer, then orders of 20,000 customers, half of them told again, some refunded or disputed. */
function sent(n: number): Sent {
  const at = new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString();
  const told = { webhookId: `w-${n}`, triggeredAt: at };
  const customerId = 1_000_000 + ((n * 7_919) % 20_000);
  const email = `customer-${customerId}@example.com`;
  const order = (id: number, refunds: w.Json[] = []) =>
    w.orderPayload({
      id,
      updatedAt: at,
      createdAt: at,
      customerId,
      email,
      total: 2_000 + (id % 180) * 100,
      tax: 160,
      shipping: 450,
      lines: Array.from({ length: 3 }, (_, i) => ({ id: id * 10 + i, quantity: 1 + (i % 2), cents: 700 })),
      refunds,
    });
  const known = 10_000_000 + Math.max(0, n - 40 - (n % 10));
  switch (n % 10) {
    case 0:
    case 1:
      return {
        ...told,
        topic: "customers/update",
        payload: w.customerPayload({ id: customerId, updatedAt: at, email }),
      };
    case 7:
      return {
        ...told,
        topic: "refunds/create",
        payload: w.refundPayload({ id: 50_000_000 + n, orderId: known + 3, cents: 500, at }),
      };
    case 8:
      return {
        ...told,
        topic: "fulfillments/create",
        payload: w.fulfillmentPayload({ id: 60_000_000 + n, orderId: known + 4, at }),
      };
    case 9:
      return { ...told, topic: "orders/updated", payload: order(known + 3) };
    default:
      return { ...told, topic: "orders/create", payload: order(10_000_000 + n) };
  }
}

async function waiting(): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(
    "SELECT count(*)::int AS n FROM (SELECT 1 FROM delivery WHERE shop = $1 AND status = 'pending' LIMIT 1) AS first",
    [shop],
  );
  return rows[0]?.n ?? 0;
}

/** Milliseconds from storing one order of a new customer until value and tier stand. */
async function untilDecided(n: number): Promise<number> {
  const customerId = 9_000_000 + n;
  const payload = w.orderPayload({ id: 90_000_000 + n, updatedAt: "2026-11-01T00:00:00Z", customerId, total: 20_000 });
  const began = performance.now();
  await deliver(shop, [{ webhookId: `idle-${n}`, topic: "orders/create", payload }]);
  for (;;) {
    const { rows } = await pool().query("SELECT 1 FROM customer WHERE shop = $1 AND id = $2 AND tier = 'silver'", [
      shop,
      customerId,
    ]);
    if (rows.length === 1) break;
    await pause(2);
  }
  const took = performance.now() - began;
  await pause(20);
  return took;
}
