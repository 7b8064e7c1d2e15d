// The state of a shop's inbox for the System page, and the retry of what failed.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

export type InboxHealth = {
  readonly pending: number;
  readonly failed: number;
  readonly oldestPending: Date | null;
  readonly lastReceived: Date | null;
};

export type FailedDelivery = {
  readonly webhookId: string;
  readonly topic: string;
  readonly receivedAt: Date;
  readonly field: string | null;
  readonly problem: string | null;
  /** Without its payload a delivery can't be tried again. */
  readonly retryable: boolean;
};

export type Retry = { readonly outcome: "retried" } | { readonly outcome: "gone" };

/** SQL: whether a delivery's body is still there, in its row or with others. */
const KEPT = "(payload IS NOT NULL OR bundle IS NOT NULL)";

/** How many deliveries of `shop` wait and failed, since when the oldest waits, and when the last one came. */
export async function inboxHealth(tx: Sql, shop: ShopDomain): Promise<InboxHealth> {
  const { rows } = await tx.query<InboxHealth>(
    `SELECT waiting.pending::int, waiting."oldestPending",
       (SELECT count(*) FROM delivery WHERE shop = $1 AND status = 'failed')::int AS failed,
       greatest("newestPending", (SELECT max(received_at) FROM delivery WHERE shop = $1 AND status <> 'pending')) AS "lastReceived"
     FROM (SELECT count(*) AS pending, min(received_at) AS "oldestPending", max(received_at) AS "newestPending" FROM delivery WHERE shop = $1 AND status = 'pending') AS waiting`,
    [shop],
  );
  return rows[0] ?? { pending: 0, failed: 0, oldestPending: null, lastReceived: null };
}

/** The deliveries of `shop` that failed, newest first. */
export async function listFailed(tx: Sql, shop: ShopDomain, limit = 50): Promise<FailedDelivery[]> {
  const { rows } = await tx.query<FailedDelivery>(
    `SELECT webhook_id AS "webhookId", topic, received_at AS "receivedAt", field, problem, ${KEPT} AS retryable
     FROM delivery WHERE shop = $1 AND status = 'failed' ORDER BY received_at DESC, webhook_id LIMIT $2`,
    [shop, limit],
  );
  return rows;
}

/** Puts a failed delivery back among those that wait; `gone` when it did not fail or its payload is no longer kept. */
export async function retryFailed(tx: Sql, shop: ShopDomain, webhookId: string): Promise<Retry> {
  const { rowCount } = await tx.query(
    `UPDATE delivery SET status = 'pending', field = NULL, problem = NULL, processed_at = NULL
     WHERE shop = $1 AND webhook_id = $2 AND status = 'failed' AND ${KEPT}`,
    [shop, webhookId],
  );
  if (rowCount === 0) return { outcome: "gone" };
  await enqueue(tx, "drain_inbox", { shop });
  return { outcome: "retried" };
}

/** Puts every failed delivery of `shop` whose payload is still kept back among those that wait; how many there were. */
export async function retryAllFailed(tx: Sql, shop: ShopDomain): Promise<number> {
  const { rowCount } = await tx.query(
    `UPDATE delivery SET status = 'pending', field = NULL, problem = NULL, processed_at = NULL
     WHERE shop = $1 AND status = 'failed' AND ${KEPT}`,
    [shop],
  );
  if (rowCount) await enqueue(tx, "drain_inbox", { shop });
  return rowCount ?? 0;
}
