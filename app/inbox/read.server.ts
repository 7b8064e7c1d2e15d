// What the drain reads from the inbox, and what it says about each delivery afterwards.
import type { Sql } from "#app/db.server.ts";
import { unpackBundle, unpackPayload } from "#app/inbox/payload.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { parseJson } from "#app/lib/json.ts";

/** A delivery ready to be translated. */
export type PendingDelivery = {
  readonly seq: bigint;
  readonly webhookId: string;
  readonly topic: string;
  readonly eventId: string | null;
  /** ISO 8601 in UTC with microseconds. */
  readonly triggeredAt: string | null;
  readonly receivedAt: Date;
  readonly payload: unknown;
};

export type Failure = { readonly webhookId: string; readonly field: string | null; readonly problem: string };

type Row = Omit<PendingDelivery, "payload"> & { readonly packed: Buffer | null; readonly bundle: string | null };

/**
 * Up to `limit` deliveries of `shop` that wait, in the order of their arrival. One whose payload can't be read is
 * marked failed and left out; an empty answer means that nothing waits any more. The caller holds the shop's lock.
 */
export async function claimPending(tx: Sql, shop: ShopDomain, limit: number): Promise<PendingDelivery[]> {
  for (;;) {
    const { rows } = await tx.query<Row>(
      `SELECT seq, webhook_id AS "webhookId", topic, event_id AS "eventId", received_at AS "receivedAt", payload AS packed, bundle,
         to_char(triggered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "triggeredAt"
       FROM delivery WHERE shop = $1 AND status = 'pending' ORDER BY seq LIMIT $2`,
      [shop, limit],
    );
    const claimed: PendingDelivery[] = [];
    const failures: Failure[] = [];
    const bundles = await openBundles(tx, shop, rows);
    for (const { packed, bundle, ...delivery } of rows) {
      const read = readPayload(() =>
        bundle === null ? packed && unpackPayload(packed) : bundles.get(bundle)?.()?.get(delivery.webhookId),
      );
      if (read.outcome === "read") claimed.push({ ...delivery, payload: read.payload });
      else failures.push({ webhookId: delivery.webhookId, field: null, problem: read.problem });
    }
    await markFailed(tx, shop, failures);
    if (claimed.length > 0 || rows.length === 0) return claimed;
  }
}

type Bodies = () => ReadonlyMap<string, Buffer>;

/** The bundles in which bodies of `rows` lie, each opened at the first look into it. */
async function openBundles(tx: Sql, shop: ShopDomain, rows: readonly Row[]): Promise<Map<string, Bodies>> {
  const ids = new Set(rows.flatMap(({ bundle }) => bundle ?? []));
  if (ids.size === 0) return new Map();
  const { rows: found } = await tx.query<{ id: string; bodies: Buffer }>(
    "SELECT id, bodies FROM delivery_bundle WHERE shop = $1 AND id = ANY($2::uuid[])",
    [shop, [...ids]],
  );
  return new Map(
    found.map(({ id, bodies }): [string, Bodies] => {
      let opened: ReadonlyMap<string, Buffer> | undefined;
      return [
        id,
        () => {
          opened ??= new Map(unpackBundle(bodies).map(({ webhookId, body }) => [webhookId, body]));
          return opened;
        },
      ];
    }),
  );
}

type PayloadRead = { outcome: "read"; payload: unknown } | { outcome: "unreadable"; problem: string };

function readPayload(bodyOf: () => Buffer | null | undefined): PayloadRead {
  let body: Buffer | null | undefined;
  try {
    body = bodyOf();
  } catch {
    return { outcome: "unreadable", problem: "The payload can't be decrypted: was ENCRYPTION_KEY changed?" };
  }
  if (!body) return { outcome: "unreadable", problem: "The payload is no longer kept." };
  const text = body.toString("utf8");
  try {
    return { outcome: "read", payload: parseJson(text) };
  } catch {
    return { outcome: "unreadable", problem: "The payload is not JSON." };
  }
}

/** Marks deliveries as told to the ledger. */
export async function markDone(tx: Sql, shop: ShopDomain, webhookIds: readonly string[]): Promise<void> {
  if (webhookIds.length === 0) return;
  await tx.query(
    `UPDATE delivery SET status = 'done', problem = NULL, field = NULL, processed_at = now()
     WHERE shop = $1 AND webhook_id = ANY($2::text[])`,
    [shop, webhookIds],
  );
}

/** Marks deliveries as seen and of no use, with the reason for each. */
export async function markIgnored(
  tx: Sql,
  shop: ShopDomain,
  ignored: readonly { readonly webhookId: string; readonly reason: string }[],
): Promise<void> {
  await mark(
    tx,
    shop,
    "ignored",
    ignored.map(({ webhookId, reason }) => ({ webhookId, field: null, problem: reason })),
  );
}

/** Marks deliveries as failed; `field` names the part of the payload at fault. They stay until someone retries them. */
export async function markFailed(tx: Sql, shop: ShopDomain, failures: readonly Failure[]): Promise<void> {
  await mark(tx, shop, "failed", failures);
}

async function mark(tx: Sql, shop: ShopDomain, status: "ignored" | "failed", marks: readonly Failure[]): Promise<void> {
  if (marks.length === 0) return;
  await tx.query(
    `UPDATE delivery SET status = $2, field = given.field, problem = given.problem, processed_at = now()
     FROM unnest($3::text[], $4::text[], $5::text[]) AS given (webhook_id, field, problem)
     WHERE delivery.shop = $1 AND delivery.webhook_id = given.webhook_id`,
    [shop, status, marks.map((m) => m.webhookId), marks.map((m) => m.field), marks.map((m) => m.problem)],
  );
}
