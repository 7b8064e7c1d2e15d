// Stored bodies deleted for what stands in them, wherever they lie.
import { pool, withTransaction } from "#app/db.server.ts";
import { dropEmptyBundles, lockBodies } from "#app/inbox/bundles.server.ts";
import { packBundle, unpackBundle, unpackPayload } from "#app/inbox/payload.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";

const ROWS_AT_ONCE = 500;
const BUNDLES_AT_ONCE = 50;

type Wanted = (body: Buffer) => boolean;

/**
 * Deletes every stored body of `shop` that is `wanted` to go, but for those of deliveries that still wait; returns how
 * many deliveries lost theirs. What can't be opened goes too: nobody can read it, so nothing is gained by keeping it.
 */
export async function eraseBodies(shop: ShopDomain, wanted: Wanted): Promise<number> {
  return (await eraseInRows(shop, wanted)) + (await eraseInBundles(shop, wanted));
}

async function eraseInRows(shop: ShopDomain, wanted: Wanted): Promise<number> {
  let after = "";
  let erased = 0;
  for (;;) {
    const { rows } = await pool().query<{ webhook_id: string; payload: Buffer }>(
      `SELECT webhook_id, payload FROM delivery
       WHERE shop = $1 AND webhook_id > $2 AND payload IS NOT NULL AND status <> 'pending'
       ORDER BY webhook_id LIMIT ${ROWS_AT_ONCE}`,
      [shop, after],
    );
    const last = rows.at(-1);
    if (!last) return erased;
    after = last.webhook_id;
    const gone = rows.filter(({ payload }) => {
      const body = orNull(() => unpackPayload(payload));
      return body === null || wanted(body);
    });
    await pool().query("UPDATE delivery SET payload = NULL WHERE shop = $1 AND webhook_id = ANY($2::text[])", [
      shop,
      gone.map((row) => row.webhook_id),
    ]);
    erased += gone.length;
  }
}

async function eraseInBundles(shop: ShopDomain, wanted: Wanted): Promise<number> {
  const unreadable: string[] = [];
  let after = "00000000-0000-0000-0000-000000000000";
  let erased = 0;
  for (;;) {
    const { rows } = await pool().query<{ id: string; bodies: Buffer }>(
      `SELECT id, bodies FROM delivery_bundle WHERE shop = $1 AND id > $2 ORDER BY id LIMIT ${BUNDLES_AT_ONCE}`,
      [shop, after],
    );
    for (const { id, bodies } of rows) {
      const members = orNull(() => unpackBundle(bodies));
      if (members === null) unreadable.push(id);
      else if (members.some(({ body }) => wanted(body))) erased += await rewrite(shop, id, wanted);
    }
    const last = rows.at(-1);
    if (!last) return erased + (await dropBundles(shop, unreadable));
    after = last.id;
  }
}

/** A copy that came while its delivery was there already has no row that names the bundle; it goes all the same. */
async function rewrite(shop: ShopDomain, id: string, wanted: Wanted): Promise<number> {
  return withTransaction(async (tx) => {
    await lockBodies(tx, shop);
    const { rows: found } = await tx.query<{ bodies: Buffer }>(
      "SELECT bodies FROM delivery_bundle WHERE shop = $1 AND id = $2",
      [shop, id],
    );
    const members = found[0] ? unpackBundle(found[0].bodies) : [];
    const about = members.filter(({ body }) => wanted(body)).map(({ webhookId }) => webhookId);
    const { rowCount } = await tx.query(
      `UPDATE delivery SET bundle = NULL
       WHERE shop = $1 AND webhook_id = ANY($2::text[]) AND bundle = $3 AND status <> 'pending'`,
      [shop, about, id],
    );
    const { rows: waiting } = await tx.query<{ webhook_id: string }>(
      "SELECT webhook_id FROM delivery WHERE shop = $1 AND webhook_id = ANY($2::text[]) AND bundle = $3",
      [shop, about, id],
    );
    const gone = new Set(about);
    for (const { webhook_id } of waiting) gone.delete(webhook_id);
    const rest = members.filter(({ webhookId }) => !gone.has(webhookId));
    await tx.query("UPDATE delivery_bundle SET bodies = $3, kept = kept - $4 WHERE shop = $1 AND id = $2", [
      shop,
      id,
      packBundle(rest),
      rowCount,
    ]);
    return rowCount ?? 0;
  });
}

async function dropBundles(shop: ShopDomain, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  return withTransaction(async (tx) => {
    await lockBodies(tx, shop);
    const { rows } = await tx.query<{ bundle: string }>(
      `WITH dropped AS (
         SELECT webhook_id, bundle FROM delivery WHERE shop = $1 AND bundle = ANY($2::uuid[]) AND status <> 'pending'
         FOR UPDATE
       )
       UPDATE delivery SET bundle = NULL FROM dropped
       WHERE delivery.shop = $1 AND delivery.webhook_id = dropped.webhook_id RETURNING dropped.bundle`,
      [shop, ids],
    );
    await tx.query(
      `UPDATE delivery_bundle SET kept = kept - lost.count
       FROM (SELECT id, count(*) FROM unnest($2::uuid[]) AS id GROUP BY id) AS lost
       WHERE delivery_bundle.shop = $1 AND delivery_bundle.id = lost.id`,
      [shop, rows.map(({ bundle }) => bundle)],
    );
    await dropEmptyBundles(tx, shop);
    return rows.length;
  });
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    log().warn("a stored payload could not be opened and is deleted");
    return null;
  }
}
