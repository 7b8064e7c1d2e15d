// A year of Crystal's Linens read by bulk operation: with crashes, interruptions and bad endings, to the same cents.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { historyProgress } from "#app/shops/history/read-progress.server.ts";
import { startHistory } from "#app/shops/history/start.server.ts";
import { historyStep } from "#app/shops/history/step.server.ts";
import { aStandIn, forgetJobs, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { until } from "#tests/setup/until.ts";
import { startTestWorker, untilNoJobIsDue, withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn({ seed: "crystals-linens" });

const LEDGER = [`"order"`, "order_line", "refund", "dispute", "fulfillment", "tracking_event", `"return"`, "customer"];

type Totals = { id: string; net: bigint; orders: number };

const values = async (): Promise<Totals[]> =>
  (
    await pool().query<Totals>(
      "SELECT id, net_minor AS net, order_count AS orders FROM customer WHERE shop = $1 ORDER BY id",
      [shop],
    )
  ).rows;
const runRow = async () =>
  (await pool().query("SELECT * FROM sync_run WHERE shop = $1 ORDER BY started_at DESC", [shop])).rows[0];
const ended = () => until("the reading ends", async () => ["done", "failed"].includes((await runRow()).status), 40_000);

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
  await setting.standIn.settled();
  await pool().query(`TRUNCATE shop, session, sync_run, delivery, effect, ${LEDGER.join(", ")}`);
  await giveAccess(setting.standIn);
  await forgetJobs();
});

let whole: Totals[] = [];

beforeAll(async () => {
  await pool().query(`TRUNCATE shop, session, sync_run`);
  await giveAccess(setting.standIn);
  await startHistory(shop, "a person");
  await startTestWorkerUntil(ended);
  expect(await runRow()).toMatchObject({ status: "done", problem: null });
  whole = await values();
});

async function startTestWorkerUntil(condition: () => Promise<unknown>): Promise<void> {
  const { startWorker } = await import("#app/jobs/worker.server.ts");
  const worker = await startWorker();
  try {
    await condition();
  } finally {
    await worker.stop();
  }
}

describe("a history", () => {
  test("holds every order of the shop, and what each customer is worth by the stand-in's own reckoning", () => {
    expect(whole.length).toBeGreaterThan(100);
    const { world } = setting.standIn;
    expect(whole.length).toBeGreaterThanOrEqual(world.customers.size);
    expect(whole.filter(({ net }) => net > 0n).length).toBeGreaterThan(50);
  });

  test("shows its progress to the end", async () => {
    await startHistory(shop, "a person");
    expect(await historyProgress(shop)).toMatchObject({
      status: "waiting",
      phase: "customers",
      percent: 0,
      window: { days: null },
    });
    await startTestWorker();
    await ended();
    const progress = await historyProgress(shop);
    expect(progress).toMatchObject({ status: "done", percent: 100, notes: [], problem: null });
    expect(progress.phases.map(({ phase, processed, total }) => ({ phase, whole: processed === total }))).toEqual(
      ["customers", "orders", "disputes", "values"].map((phase) => ({ phase, whole: true })),
    );
    expect(progress.phases[1]?.processed).toBe(setting.standIn.world.orders.size);
    expect(await values()).toEqual(whole);
  });

  test("read twice counts once", async () => {
    for (let turn = 0; turn < 2; turn++) {
      await startHistory(shop, "a person");
      await startTestWorkerUntil(ended);
      await pool().query("UPDATE sync_run SET started_at = started_at - interval '1 minute'");
    }
    expect((await pool().query("SELECT status FROM sync_run")).rows).toEqual([{ status: "done" }, { status: "done" }]);
    expect(await values()).toEqual(whole);
  });

  test.each(["fail", "partial"] as const)(
    "whose preparation ends as %s is asked for again, then left to a person",
    async (bulk) => {
      await setting.standIn.control("/chaos", { bulk });
      await startHistory(shop, "a person");
      await startTestWorker();
      await ended();
      expect(await runRow()).toMatchObject({ status: "failed", problem: expect.stringContaining("3 times in a row") });
      await setting.standIn.control("/chaos", { bulk: "complete" });
      expect((await startHistory(shop, "a person")).outcome).toBe("resumed");
      await ended();
      expect(await values()).toEqual(whole);
    },
  );

  test("without the scope for disputes says so and goes on", async () => {
    const all = [...setting.standIn.world.installation.scopes];
    const scopes = all.filter((scope) => !scope.includes("dispute") && scope !== "read_all_orders");
    await setting.standIn.control("/scopes", { scopes });
    await giveAccess(setting.standIn);
    await startHistory(shop, "a person");
    await startTestWorkerUntil(ended);
    const progress = await historyProgress(shop);
    expect(progress).toMatchObject({
      status: "done",
      notes: [expect.stringContaining("Disputes are not read")],
      window: { days: 60 },
    });
    await setting.standIn.control("/scopes", { scopes: all });
  });
});

// A server before the stand-in's results, which breaks the connection or forgets addresses when told.
describe("a download", () => {
  let proxy: Server;
  let origin: string;
  let breakAfter = Number.POSITIVE_INFINITY;
  let refusals = 0;
  let ignoreRange = false;
  const asked: (string | null)[] = [];

  beforeAll(async () => {
    proxy = createServer((request, response) => void pass(request, response));
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  beforeEach(() => {
    breakAfter = Number.POSITIVE_INFINITY;
    refusals = 0;
    ignoreRange = false;
    asked.length = 0;
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const range = request.headers.range ?? null;
    asked.push(range);
    if (refusals > 0) {
      refusals -= 1;
      response.writeHead(403).end();
      return;
    }
    const answer = await fetch(`${setting.standIn.origin}${request.url}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const from = ignoreRange ? 0 : Number(/bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0);
    const part = bytes.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { "content-length": part.length });
    if (part.length > breakAfter) {
      response.write(part.subarray(0, breakAfter), () => setImmediate(() => response.destroy()));
      breakAfter = Number.POSITIVE_INFINITY;
      return;
    }
    response.end(part);
  }

  /** Takes steps by hand until the orders' result is known, and puts the server above before it. */
  async function untilOrdersAreReady(): Promise<string> {
    const { run } = await startHistory(shop, "a person");
    await until(
      "the orders are prepared",
      async () => {
        const row = await runRow();
        if (row.phase === "orders" && row.bulk_operation_id !== null) {
          const id = Number(row.bulk_operation_id.split("/").at(-1));
          return setting.standIn.world.bulkOperations.get(id)?.status === "COMPLETED";
        }
        await historyStep(shop, run);
        return false;
      },
      20_000,
    );
    const row = await runRow();
    const id = row.bulk_operation_id.split("/").at(-1);
    await pool().query("UPDATE sync_run SET result_url = $2, status = 'reading' WHERE shop = $1", [
      shop,
      `${origin}/bulk/${id}`,
    ]);
    await forgetJobs();
    return run;
  }

  test("that breaks off goes on at the byte noted down", async () => {
    const run = await untilOrdersAreReady();
    breakAfter = 2_500_000;
    await historyStep(shop, run);
    const broken = await runRow();
    expect(broken).toMatchObject({ status: "waiting", problem: expect.stringContaining("goes on where it was") });
    expect(broken.byte_offset).toBeGreaterThan(0n);
    await historyStep(shop, run);
    expect(asked).toEqual([null, `bytes=${broken.byte_offset}-`]);
    expect(await runRow()).toMatchObject({ status: "done" });
    expect(await values()).toEqual(whole);
  });

  test("from a server that ignores ranges leaves out what was taken in", async () => {
    const run = await untilOrdersAreReady();
    breakAfter = 2_500_000;
    await historyStep(shop, run);
    ignoreRange = true;
    await historyStep(shop, run);
    expect(await runRow()).toMatchObject({ status: "done" });
    expect((await historyProgress(shop)).phases[1]?.processed).toBe(setting.standIn.world.orders.size);
    expect(await values()).toEqual(whole);
  });

  test("whose address ran out is asked for anew", async () => {
    const run = await untilOrdersAreReady();
    refusals = 1;
    await historyStep(shop, run);
    expect(await runRow()).toMatchObject({ status: "waiting", result_url: null });
    await historyStep(shop, run);
    expect(await runRow()).toMatchObject({ status: "done" });
    expect(await values()).toEqual(whole);
  });

  test("that is asked to stop leaves the rest to a new job", async () => {
    const run = await untilOrdersAreReady();
    const stop = new AbortController();
    const stepping = historyStep(shop, run, stop.signal);
    await until("a first batch is in", async () => (await runRow()).byte_offset > 0n);
    stop.abort();
    await stepping;
    expect((await runRow()).status).toBe("reading");
    await withWorker(async () => untilNoJobIsDue(30_000));
    expect(await runRow()).toMatchObject({ status: "done" });
    expect(await values()).toEqual(whole);
  });

  test("is taken in by one worker at a time", async () => {
    const run = await untilOrdersAreReady();
    await Promise.all([historyStep(shop, run), historyStep(shop, run), historyStep(shop, run)]);
    expect(asked).toEqual([null]);
    expect(await values()).toEqual(whole);
  });
});
