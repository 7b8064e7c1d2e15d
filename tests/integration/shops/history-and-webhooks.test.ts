// The same life told twice: by webhooks as it happens, and by a history read while it goes on. Both end in the same cents.
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { startHistory } from "#app/shops/history/start.server.ts";
import { aStandIn, forgetJobs, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { until } from "#tests/setup/until.ts";
import { withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn({ seed: "empty" });
const LEDGER = `"order", order_line, refund, dispute, fulfillment, tracking_event, "return", customer`;

const BUYERS = ["rosa@example.com", "ben@example.com", "cleo@example.com", "dana@example.com"];
const control = <T = Record<string, unknown>>(path: string, body: unknown = {}) =>
  setting.standIn.control<T>(path, body);

/** A handful of everything that moves value. */
async function someLife(round: number): Promise<void> {
  for (const [index, email] of BUYERS.entries()) {
    const { order } = await control<{ order: { id: number } }>("/orders", {
      customer: { email },
      line_items: [
        { title: "Napkins, dozen", price: `${40 + round * 7 + index}.35`, quantity: 1 + (index % 3), grams: 2_177 },
      ],
      financial_status: "paid",
    });
    if (index === 0) await control(`/orders/${order.id}/refund`, { amount: "12.34" });
    if (index === 1) await control(`/orders/${order.id}/refund`);
    if (index === 2) await control(`/orders/${order.id}/cancel`, { refund: true });
    if (index === 3) {
      const { dispute } = await control<{ dispute: { id: number } }>("/disputes", { order_id: order.id });
      await control(`/disputes/${dispute.id}/${round % 2 === 0 ? "lost" : "won"}`);
    }
  }
}

const values = async () =>
  (
    await pool().query(
      `SELECT id, net_minor, contribution_minor, received_minor, refunded_minor, dispute_lost_minor, order_count, dispute_count,
         first_order_at, last_order_at FROM customer WHERE shop = $1 ORDER BY id`,
      [shop],
    )
  ).rows;
const readWhole = async () => {
  await startHistory(shop, "a person");
  await until(
    "the reading ends",
    async () => (await pool().query("SELECT 1 FROM sync_run WHERE status = 'done'")).rowCount === 1,
    40_000,
  );
};

beforeEach(async () => {
  await setting.standIn.settled();
  await control("/reset", { seed: "empty" });
  await control("/install");
  await pool().query(`TRUNCATE shop, session, sync_run, delivery, effect, ${LEDGER}`);
  await giveAccess(setting.standIn);
  await forgetJobs();
});

/** With no worker at work: one that is writing would stand in the way. */
const forget = (...more: string[]) => pool().query(`TRUNCATE ${["sync_run", ...more].join(", ")}, ${LEDGER}`);

/** A worker works at what is done and told until nothing is left of either, and is gone. */
const worked = (work: () => Promise<unknown>) =>
  withWorker(async () => {
    await work();
    await setting.standIn.settled();
  });

describe("webhooks and history", () => {
  test("alone and mixed end in the same values", async () => {
    await worked(async () => {
      for (let round = 0; round < 3; round++) await someLife(round);
    });
    const byWebhooks = await values();
    expect(byWebhooks).toHaveLength(BUYERS.length);
    expect(byWebhooks.some((row) => row.net_minor > 0n && row.refunded_minor > 0n)).toBe(true);

    await forget("delivery", "effect");
    await worked(readWhole);
    expect(await values()).toEqual(byWebhooks);

    await forget();
    await control("/chaos", { duplicate: 0.5, reorder: true, bulkDelayMs: 300 });
    await worked(() => Promise.all([readWhole(), someLife(3)]));
    await control("/chaos");
    const mixed = await values();

    await forget("delivery", "effect");
    await worked(readWhole);
    expect(mixed).toEqual(await values());
  }, 120_000);
});
