// The download of a history breaks off, is refused, stopped or tried by several: it ends with the same cents.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { historyProgress } from "#app/shops/history/read-progress.server.ts";
import { startHistory } from "#app/shops/history/start.server.ts";
import { historyStep } from "#app/shops/history/step.server.ts";
import { forgetJobs, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { aReadShop, runRow, values } from "#tests/integration/shops/a-read-shop.ts";
import { until } from "#tests/setup/until.ts";
import { untilNoJobIsDue, withWorker } from "#tests/setup/worker.ts";

const { setting, whole } = aReadShop();

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
    expect(await values()).toEqual(whole());
  });

  test("from a server that ignores ranges leaves out what was taken in", async () => {
    const run = await untilOrdersAreReady();
    breakAfter = 2_500_000;
    await historyStep(shop, run);
    ignoreRange = true;
    await historyStep(shop, run);
    expect(await runRow()).toMatchObject({ status: "done" });
    expect((await historyProgress(shop)).phases[1]?.processed).toBe(setting.standIn.world.orders.size);
    expect(await values()).toEqual(whole());
  });

  test("whose address ran out is asked for anew", async () => {
    const run = await untilOrdersAreReady();
    refusals = 1;
    await historyStep(shop, run);
    expect(await runRow()).toMatchObject({ status: "waiting", result_url: null });
    await historyStep(shop, run);
    expect(await runRow()).toMatchObject({ status: "done" });
    expect(await values()).toEqual(whole());
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
    expect(await values()).toEqual(whole());
  });

  test("is taken in by one worker at a time", async () => {
    const run = await untilOrdersAreReady();
    await Promise.all([historyStep(shop, run), historyStep(shop, run), historyStep(shop, run)]);
    expect(asked).toEqual([null]);
    expect(await values()).toEqual(whole());
  });
});
