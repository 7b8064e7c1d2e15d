// Deliveries put into the inbox as if they had come by HTTP.
import { pool, withTransaction } from "#app/db.server.ts";
import { storeArrivals } from "#app/inbox/store.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type Sent = {
  readonly topic: string;
  readonly payload: unknown;
  readonly triggeredAt?: string | null;
  readonly webhookId: string;
};

/** Stores `sent` and enqueues the drain, as the inbox does. */
export async function deliver(shop: ShopDomain, sent: readonly Sent[]): Promise<void> {
  await withTransaction((tx) =>
    storeArrivals(
      tx,
      sent.map(({ topic, payload, triggeredAt, webhookId }) => ({
        shop,
        webhookId,
        topic,
        eventId: null,
        apiVersion: "2026-10",
        triggeredAt: triggeredAt ?? null,
        body: Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload)),
      })),
    ),
  );
}

export type Outcome = { webhookId: string; status: string; field: string | null; problem: string | null };

/** What became of the shop's deliveries, by webhook id. */
export async function outcomesOf(shop: ShopDomain): Promise<Record<string, Outcome>> {
  const { rows } = await pool().query<Outcome>(
    `SELECT webhook_id AS "webhookId", status, field, problem FROM delivery WHERE shop = $1 ORDER BY seq`,
    [shop],
  );
  return Object.fromEntries(rows.map((row) => [row.webhookId, row]));
}
