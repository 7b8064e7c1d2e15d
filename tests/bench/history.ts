// npm run bench:history [orders]: reads a history as the app does, from a bulk result over HTTP into the embedded
// PostgreSQL with its default (safe) settings, and says how fast and with how much memory.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { closeDatabase, pool, useDatabase } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { takeInBulk } from "#app/shops/history/bulk-phase.server.ts";
import { changeRun, insertRun, readRun } from "#app/shops/history/store.server.ts";
import { settleValues } from "#app/shops/history/values-phase.server.ts";
import { migrate } from "#prisma/migrate.ts";
import { judge, print } from "#tests/bench/harness.ts";
import { cpuSeconds, startServer } from "#tests/bench/processes.ts";

Object.assign(process.env, {
  SHOPIFY_API_KEY: "client",
  SHOPIFY_API_SECRET: "a-secret-for-the-benchmark",
  SHOPIFY_APP_URL: "https://makegood.example.com",
  ENCRYPTION_KEY: Buffer.alloc(32, "bench").toString("base64"),
  LOG_LEVEL: "warn",
});

const shop = "bench-shop.myshopify.com" as ShopDomain;
const orders = Number(process.argv[2] ?? 100_000);

const folder = mkdtempSync(join(tmpdir(), "makegood-bench-"));
const embedded = await startEmbeddedDatabase({ folder });
const file = await startServer(resolve("tests/bench/history-file.ts"), {});
let peak = 0;
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 50);
try {
  await migrate(embedded.url);
  useDatabase(embedded.url);
  await pool().query("INSERT INTO shop (shop) VALUES ($1)", [shop]);
  const id = await insertRun(pool(), shop, null);
  const databasePid = Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
  const customers = await timed(id, "customers");
  const before = { reader: cpuSeconds(process.pid), database: cpuSeconds(databasePid) };
  const read = (await timed(id, "orders")) + (await timed(id, "values"));
  print(
    `${orders / 5} customers in ${customers.toFixed(1)} s, ${orders} orders and all values in ${read.toFixed(1)} s`,
  );
  print(
    `CPU seconds: reader ${(cpuSeconds(process.pid) - before.reader).toFixed(1)}, database ${(cpuSeconds(databasePid) - before.database).toFixed(1)}`,
  );
  judge([
    { what: "orders per second", reached: orders / read, wanted: 5_000, sense: "at least" },
    { what: "peak memory in MB", reached: peak / 2 ** 20, wanted: 400, sense: "at most" },
  ]);
} finally {
  clearInterval(sampler);
  await file.stop();
  await closeDatabase();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function timed(id: string, phase: "customers" | "orders" | "values"): Promise<number> {
  await changeRun(pool(), shop, id, { phase, status: "reading", byteOffset: 0, processed: 0 });
  const run = await readRun(pool(), shop, id);
  if (!run) throw new Error("The reading is gone");
  const began = performance.now();
  const url = `${file.origin}/${phase}?orders=${orders}`;
  const step = phase === "values" ? await settleValues(run, undefined) : await takeInBulk(run, phase, url, undefined);
  if (step.outcome !== "phase_done") throw new Error(`The phase ended as ${step.outcome}`);
  return (performance.now() - began) / 1_000;
}
