// Deliveries into the database, a set at a time: rows and the jobs they make necessary in one statement.
import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { DeliveryHeaders } from "#app/inbox/headers.ts";
import { FULL_BUNDLE, packBundle, packPayload } from "#app/inbox/payload.server.ts";
import { enqueueForShops, heldShopJobs, shopJobSpecs, wakeWorkers } from "#app/queue.server.ts";

/** A verified delivery on its way to disk. */
export type Arrival = DeliveryHeaders & { readonly body: Buffer };

/** Bodies of one shop from which on a bundle is worth a row of its own. */
const LEAST_IN_BUNDLE = 3;

type Bundle = { readonly id: string; readonly shop: string; readonly packed: Buffer };
type Laid = { readonly arrival: Arrival; readonly payload: Buffer | null; readonly bundle: string | null };

/**
 * Rows in the order of their key, then jobs in the order of their shop: two processes that store the same deliveries
 * wait for one another instead of deadlocking. Only a shop that got a new row gets a job, one, however many rows, unless
 * one waits already; and only a bundle in which a new row has its body is kept.
 */
const STORE = `
WITH arrived AS (
  INSERT INTO delivery (shop, webhook_id, topic, event_id, api_version, triggered_at, payload, bundle)
  SELECT shop, webhook_id, topic, event_id, api_version, triggered_at::timestamptz, payload, bundle::uuid
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::text[])
    AS given (shop, webhook_id, topic, event_id, api_version, triggered_at, payload, bundle)
  ON CONFLICT (shop, webhook_id) DO NOTHING
  RETURNING shop, bundle
), bundled AS (
  INSERT INTO delivery_bundle (shop, id, bodies, kept)
  SELECT given.shop, given.id::uuid, given.bodies, used.kept
  FROM unnest($9::text[], $10::text[], $11::bytea[]) AS given (shop, id, bodies)
  JOIN (SELECT bundle, count(*) AS kept FROM arrived GROUP BY bundle) AS used ON used.bundle = given.id::uuid
), touched AS (
  SELECT DISTINCT shop FROM arrived
), held AS (
  ${heldShopJobs("drain_inbox", "touched")}
)
SELECT given.shops, count(job.id)::int AS jobs, NULL AS woken
FROM (
  SELECT array_agg(shop ORDER BY shop) AS shops FROM touched
  WHERE 'drain_inbox:' || shop NOT IN (SELECT key FROM held) HAVING count(*) > 0
) AS given
LEFT JOIN LATERAL graphile_worker.add_jobs(${shopJobSpecs("drain_inbox", "given.shops")}, true) AS job ON true
GROUP BY given.shops
UNION ALL
SELECT '{}', 0, ${wakeWorkers("count(*)")}::text FROM held HAVING count(*) > 0`;

const TEXT = 25;
const BYTEA = 17;

/** Stores each of `arrivals` that is not there yet and enqueues the draining of its shop; committed when it returns. */
export async function storeArrivals(client: Pick<pg.PoolClient, "query">, arrivals: readonly Arrival[]): Promise<void> {
  const { rows: laid, bundles } = layDown(arrivals.toSorted(byKey));
  const texts = (of: (one: Laid) => string | null) => binaryArray(TEXT, laid.map(of));
  const { rows } = await client.query<{ shops: string[]; jobs: number }>({
    name: "inbox-store",
    text: STORE,
    values: [
      texts(({ arrival }) => arrival.shop),
      texts(({ arrival }) => arrival.webhookId),
      texts(({ arrival }) => arrival.topic),
      texts(({ arrival }) => arrival.eventId),
      texts(({ arrival }) => arrival.apiVersion),
      texts(({ arrival }) => arrival.triggeredAt),
      binaryArray(
        BYTEA,
        laid.map(({ payload }) => payload),
      ),
      texts(({ bundle }) => bundle),
      binaryArray(
        TEXT,
        bundles.map(({ shop }) => shop),
      ),
      binaryArray(
        TEXT,
        bundles.map(({ id }) => id),
      ),
      binaryArray(
        BYTEA,
        bundles.map(({ packed }) => packed),
      ),
    ],
  });
  const lost = rows.flatMap(({ shops, jobs }) => (jobs < shops.length ? shops : []));
  if (lost.length > 0) await enqueueForShops(client, "drain_inbox", lost);
}

/** Where each body is to lie: with others of its shop in a bundle, or in its own row where there are too few. */
function layDown(sorted: readonly Arrival[]): { rows: Laid[]; bundles: Bundle[] } {
  const rows: Laid[] = [];
  const bundles: Bundle[] = [];
  for (let from = 0; from < sorted.length; ) {
    const together = sorted.slice(from, endOfBundle(sorted, from));
    from += together.length;
    const shop = together[0]?.shop ?? "";
    if (together.length < LEAST_IN_BUNDLE) {
      for (const arrival of together) rows.push({ arrival, payload: packPayload(arrival.body), bundle: null });
    } else {
      const id = randomUUID();
      bundles.push({ id, shop, packed: packBundle(together) });
      for (const arrival of together) rows.push({ arrival, payload: null, bundle: id });
    }
  }
  return { rows, bundles };
}

function endOfBundle(sorted: readonly Arrival[], from: number): number {
  let end = from;
  let bytes = 0;
  while (sorted[end]?.shop === sorted[from]?.shop && end < sorted.length && bytes < FULL_BUNDLE) {
    bytes += sorted[end]?.body.length ?? 0;
    end += 1;
  }
  return end;
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
