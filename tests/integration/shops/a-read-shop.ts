// A shop whose past was read once, and may be read again: from an empty ledger before each test.
import { beforeAll, beforeEach, expect } from "vitest";
import { pool } from "#app/db.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { startHistory } from "#app/shops/history/start.server.ts";
import { aStandIn, forgetJobs, giveAccess, type Setting, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { until } from "#tests/setup/until.ts";

const LEDGER = [`"order"`, "order_line", "refund", "dispute", "fulfillment", "tracking_event", `"return"`, "customer"];

export type Totals = { id: string; net: bigint; orders: number };

export const values = async (): Promise<Totals[]> =>
  (
    await pool().query<Totals>(
      "SELECT id, net_minor AS net, order_count AS orders FROM customer WHERE shop = $1 ORDER BY id",
      [shop],
    )
  ).rows;
/** The newest reading, as it stands in the database. */
export const runRow = async () =>
  (await pool().query("SELECT * FROM sync_run WHERE shop = $1 ORDER BY started_at DESC", [shop])).rows[0];
export const ended = () =>
  until("the reading ends", async () => ["done", "failed"].includes((await runRow()).status), 40_000);

/** Sets the file up; `whole` gives what each customer was worth when everything had been read undisturbed. */
export function aReadShop(): { setting: Setting; whole: () => Totals[] } {
  const setting = aStandIn({ seed: "crystals-linens" });
  let whole: Totals[] = [];
  beforeAll(async () => {
    await pool().query(`TRUNCATE shop, session, sync_run`);
    await giveAccess(setting.standIn);
    await startHistory(shop, "a person");
    await workUntil(ended);
    expect(await runRow()).toMatchObject({ status: "done", problem: null });
    whole = await values();
  });
  beforeEach(async () => {
    await setting.standIn.control("/chaos", {});
    await setting.standIn.settled();
    await pool().query(`TRUNCATE shop, session, sync_run, delivery, effect, ${LEDGER.join(", ")}`);
    await giveAccess(setting.standIn);
    await forgetJobs();
  });
  return { setting, whole: () => whole };
}

/** A worker works until the condition holds. */
export async function workUntil(condition: () => Promise<unknown>): Promise<void> {
  const worker = await startWorker();
  try {
    await condition();
  } finally {
    await worker.stop();
  }
}
