// Deliveries into the database, a set at a time: rows and the jobs they make necessary in one statement.
import type pg from "pg";
import type { DeliveryHeaders } from "#app/inbox/headers.ts";
import { enqueueForShops, shopJobSpecs } from "#app/queue.server.ts";

/** A verified delivery on its way to disk. */
export type Arrival = DeliveryHeaders & { readonly packed: Buffer };

/**
 * Rows in the order of their key, then jobs in the order of their shop: two processes that store the same deliveries
 * wait for one another instead of deadlocking. Only a shop that got a new row gets a job, one, however many rows.
 */
const STORE = `
WITH arrived AS (
  INSERT INTO delivery (shop, webhook_id, topic, event_id, api_version, triggered_at, payload)
  SELECT shop, webhook_id, topic, event_id, api_version, triggered_at::timestamptz, payload
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[])
    AS given (shop, webhook_id, topic, event_id, api_version, triggered_at, payload)
  ON CONFLICT (shop, webhook_id) DO NOTHING
  RETURNING shop
)
SELECT given.shops, count(job.id)::int AS jobs
FROM (SELECT array_agg(shop ORDER BY shop) AS shops FROM (SELECT DISTINCT shop FROM arrived) AS touched HAVING count(*) > 0) AS given
LEFT JOIN LATERAL graphile_worker.add_jobs(${shopJobSpecs("drain_inbox", "given.shops")}, true) AS job ON true
GROUP BY given.shops`;

const TEXT = 25;
const BYTEA = 17;

/** Stores each of `arrivals` that is not there yet and enqueues the draining of its shop; committed when it returns. */
export async function storeArrivals(client: Pick<pg.PoolClient, "query">, arrivals: readonly Arrival[]): Promise<void> {
  const sorted = arrivals.toSorted(byKey);
  const { rows } = await client.query<{ shops: string[]; jobs: number }>({
    name: "inbox-store",
    text: STORE,
    values: [
      binaryArray(
        TEXT,
        sorted.map((arrival) => arrival.shop),
      ),
      binaryArray(
        TEXT,
        sorted.map((arrival) => arrival.webhookId),
      ),
      binaryArray(
        TEXT,
        sorted.map((arrival) => arrival.topic),
      ),
      binaryArray(
        TEXT,
        sorted.map((arrival) => arrival.eventId),
      ),
      binaryArray(
        TEXT,
        sorted.map((arrival) => arrival.apiVersion),
      ),
      binaryArray(
        TEXT,
        sorted.map((arrival) => arrival.triggeredAt),
      ),
      binaryArray(
        BYTEA,
        sorted.map((arrival) => arrival.packed),
      ),
    ],
  });
  const lost = rows[0] && rows[0].jobs < rows[0].shops.length ? rows[0].shops : [];
  if (lost.length > 0) await enqueueForShops(client, "drain_inbox", lost);
}

function byKey(a: Arrival, b: Arrival): number {
  if (a.shop !== b.shop) return a.shop < b.shop ? -1 : 1;
  if (a.webhookId !== b.webhookId) return a.webhookId < b.webhookId ? -1 : 1;
  return 0;
}

/** PostgreSQL's binary form of a one-dimensional array; as text every byte of a payload would be sent as two. */
function binaryArray(elementType: number, items: readonly (string | Buffer | null)[]): Buffer {
  const HEAD = 20;
  let size = HEAD;
  for (const item of items)
    size += 4 + (item === null ? 0 : typeof item === "string" ? Buffer.byteLength(item) : item.length);
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(items.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(elementType, 8);
  bytes.writeInt32BE(items.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = HEAD;
  for (const item of items) {
    if (item === null) {
      at = bytes.writeInt32BE(-1, at);
      continue;
    }
    const length = typeof item === "string" ? bytes.write(item, at + 4) : item.copy(bytes, at + 4);
    bytes.writeInt32BE(length, at);
    at += 4 + length;
  }
  return bytes;
}
