// Which accounts belong together.
import { samePhotos } from "#app/claims/photos/same-photos.server.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { LinkKind } from "#app/standing/history.ts";
import { areLinked, type SharedKey } from "#app/standing/linking/weigh.ts";

export type Link = { readonly customerId: ShopifyId; readonly by: readonly LinkKind[] };

/** A key that more accounts have belongs to an office, a dormitory or a freight forwarder. */
const MOST_HOLDERS = 50;

/** The living accounts that share enough with `customer`; `claims` are its own, for the photos on them. */
export async function linksOf(
  sql: Sql,
  shop: ShopDomain,
  customer: ShopifyId,
  claims: readonly string[],
): Promise<Link[]> {
  const { rows } = await sql.query<{ kind: LinkKind; holders: number; others: ShopifyId[] }>(
    `SELECT mine.kind, held.holders, held.others
     FROM link_key AS mine CROSS JOIN LATERAL (
       SELECT count(*)::int AS holders, array_agg(customer_id) AS others FROM (
         SELECT customer_id FROM link_key WHERE shop = mine.shop AND kind = mine.kind AND hash = mine.hash
         LIMIT ${MOST_HOLDERS + 1}) AS few) AS held
     WHERE mine.shop = $1 AND mine.customer_id = $2 AND mine.kind <> 'area'
       AND held.holders BETWEEN 2 AND ${MOST_HOLDERS}`,
    [shop, customer],
  );
  const shared = new Map<ShopifyId, SharedKey[]>();
  const share = (other: ShopifyId, key: SharedKey) => shared.set(other, [...(shared.get(other) ?? []), key]);
  for (const { kind, holders, others } of rows) for (const other of others) share(other, { kind, holders });
  const photos = (await samePhotos(sql, shop, claims)).flatMap(({ other }) => other.customer ?? []);
  const holders = new Set(photos).size + 1;
  for (const other of new Set(photos)) share(other, { kind: "photo", holders });
  shared.delete(customer);
  return [...shared]
    .filter(([, keys]) => areLinked(keys))
    .map(([customerId, keys]) => ({ customerId, by: [...new Set(keys.map(({ kind }) => kind))] }))
    .sort((one, other) => (one.customerId < other.customerId ? -1 : 1));
}
