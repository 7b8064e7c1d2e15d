// To whom an order's value belongs: the customer that Shopify names, after merges; for a guest the customer with the
// same e-mail address, once there is one.
import type { Sql } from "#app/db.server.ts";
import { smallerId } from "#app/ledger/fold.ts";
import type { CustomerState } from "#app/ledger/write-customers.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

type Link = { readonly state: CustomerState; readonly into: ShopifyId | null };

export type Root = {
  readonly id: ShopifyId;
  readonly state: CustomerState;
  /** Whether somebody on the way there must be forgotten. */
  readonly forgotten: boolean;
};

/** Where each of `ids` has gone by merges, one after the other; a customer that was never merged is its own root. */
export async function rootsOf(tx: Sql, shop: ShopDomain, ids: Iterable<ShopifyId>): Promise<Map<ShopifyId, Root>> {
  const wanted = [...new Set(ids)];
  const links = new Map<ShopifyId, Link>();
  let ask = wanted;
  while (ask.length > 0) {
    const { rows } = await tx.query<{ id: ShopifyId; state: CustomerState; merged_into: ShopifyId | null }>({
      name: "ledger merge links",
      text: "SELECT id, state, merged_into FROM customer WHERE shop = $1 AND id = ANY($2::text[])",
      values: [shop, ask],
    });
    for (const row of rows) links.set(row.id, { state: row.state, into: row.merged_into });
    ask = rows.flatMap((row) => (row.merged_into !== null && !links.has(row.merged_into) ? [row.merged_into] : []));
  }
  return new Map(wanted.map((id) => [id, follow(id, links)]));
}

function follow(start: ShopifyId, links: ReadonlyMap<ShopifyId, Link>): Root {
  const path: ShopifyId[] = [];
  let id = start;
  for (
    let into = links.get(id)?.into ?? null;
    into !== null && !path.includes(id);
    into = links.get(id)?.into ?? null
  ) {
    path.push(id);
    id = into;
  }
  // Merges in a circle can't be; should they be told all the same, everyone in it arrives at the same customer.
  const circle = path.indexOf(id);
  const root = circle < 0 ? id : path.slice(circle).reduce((least, one) => smallerId(one, least), id);
  const state = links.get(root)?.state ?? "unseen";
  return { id: root, state, forgotten: path.some((one) => links.get(one)?.state === "redacted") };
}

/** All customers that merges led into one of `ids`, however many steps, and `ids` themselves, with their e-mail hashes. */
export async function mergedInto(tx: Sql, shop: ShopDomain, ids: Iterable<ShopifyId>) {
  const { rows } = await tx.query<{ id: ShopifyId; email_hash: string | null }>(
    `WITH RECURSIVE family AS (
       SELECT id, email_hash FROM customer WHERE shop = $1 AND id = ANY($2::text[])
       UNION
       SELECT child.id, child.email_hash FROM customer child JOIN family ON child.merged_into = family.id
       WHERE child.shop = $1
     ) SELECT id, email_hash FROM family ORDER BY id`,
    [shop, [...ids]],
  );
  return rows;
}

/**
 * The customer that guest orders under each of `hashes` belong to: the active customer with that address, the one with
 * the smallest id when there are several; else the one into which a customer with that address was merged.
 */
export async function ownersByEmail(
  tx: Sql,
  shop: ShopDomain,
  hashes: Iterable<string>,
): Promise<Map<string, ShopifyId>> {
  const wanted = [...new Set(hashes)];
  const owners = new Map<string, ShopifyId>();
  if (wanted.length === 0) return owners;
  const { rows } = await tx.query<{ id: ShopifyId; email_hash: string; state: CustomerState }>({
    name: "ledger customers by email",
    text: `SELECT id, email_hash, state FROM customer
      WHERE shop = $1 AND email_hash = ANY($2::text[]) AND state IN ('active', 'merged')`,
    values: [shop, wanted],
  });
  for (const row of rows) {
    if (row.state === "active") owners.set(row.email_hash, smallerId(row.id, owners.get(row.email_hash)));
  }
  const merged = rows.filter((row) => !owners.has(row.email_hash));
  const roots = await rootsOf(
    tx,
    shop,
    merged.map((row) => row.id),
  );
  for (const row of merged) {
    const root = roots.get(row.id);
    if (root && (root.state === "active" || root.state === "unseen")) {
      owners.set(row.email_hash, smallerId(root.id, owners.get(row.email_hash)));
    }
  }
  return owners;
}
