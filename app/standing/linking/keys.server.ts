// Keyed hashes of contact details, by which accounts of one person are found without storing what they hash.
import type { Sql } from "#app/db.server.ts";
import type { CustomerPersonal, OrderPersonal } from "#app/ledger/facts.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { keysOf } from "#app/standing/linking/keys.ts";
import { keyedHash, openJson } from "#app/vault.server.ts";

const NEWEST_ORDERS = 20;

/** Works out the keys of these customers anew, from their own details and those of their newest orders. */
export async function refreshKeys(tx: Sql, shop: ShopDomain, customers: readonly ShopifyId[]): Promise<void> {
  if (customers.length === 0) return;
  const { rows } = await tx.query<{ id: ShopifyId; personal: Buffer | null; orders: Buffer[] | null }>(
    `SELECT id, personal, (SELECT array_agg(newest.personal) FROM (
        SELECT "order".personal FROM "order" WHERE "order".shop = customer.shop AND owner_id = customer.id
          AND "order".personal IS NOT NULL ORDER BY processed_at DESC LIMIT ${NEWEST_ORDERS}) AS newest) AS orders
     FROM customer WHERE shop = $1 AND id = ANY($2::text[]) AND state IN ('active', 'unseen')`,
    [shop, customers],
  );
  const found = rows.flatMap(({ id, personal, orders }) =>
    keysOf(
      personal ? (openJson(personal) as CustomerPersonal) : null,
      (orders ?? []).map((sealed) => openJson(sealed) as OrderPersonal),
    ).map(({ kind, text }) => ({ customer: id, kind, hash: keyedHash(`link:${kind}:${shop}`, text) })),
  );
  await tx.query("DELETE FROM link_key WHERE shop = $1 AND customer_id = ANY($2::text[])", [shop, customers]);
  await tx.query(
    `INSERT INTO link_key (shop, kind, hash, customer_id)
     SELECT $1, kind, hash, customer FROM unnest($2::text[], $3::text[], $4::text[]) AS key(kind, hash, customer)
     ON CONFLICT DO NOTHING`,
    [shop, found.map(({ kind }) => kind), found.map(({ hash }) => hash), found.map(({ customer }) => customer)],
  );
}
