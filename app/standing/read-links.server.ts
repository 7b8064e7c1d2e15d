// Reads the accounts linked to a customer, with their claims as standing sees any claim.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { claimCounts, type HistoryLink } from "#app/standing/history.ts";
import { linksOf } from "#app/standing/linking/links.server.ts";
import { type ClaimRow, claimsWithFacts, readClaimRows } from "#app/standing/read-claims-of.server.ts";

/**
 * The accounts linked to `customer` as of `now`; `family` are the customer's own, and `rows` their claims. What was before
 * a person lifted a linked account's standing counts there no more, so it does not count here either.
 */
export async function readLinks(
  sql: Sql,
  shop: ShopDomain,
  customer: ShopifyId,
  own: { readonly family: readonly ShopifyId[]; readonly rows: readonly ClaimRow[] },
  now: Date,
): Promise<HistoryLink[]> {
  const ids = own.rows.map((claim) => claim.id);
  const links = (await linksOf(sql, shop, customer, ids)).filter((link) => !own.family.includes(link.customerId));
  if (links.length === 0) return [];
  const others = links.map((link) => link.customerId);
  const accounts = [...own.family, ...others];
  const ordered = await ordersOf(sql, shop, others);
  const lifted = await liftsOf(sql, shop, others, now);
  const claimed: HistoryLink[] = [];
  for (const link of links) {
    const since = lifted.get(link.customerId);
    const rows = (await readClaimRows(sql, shop, [link.customerId])).filter(({ at }) => !since || at > since);
    const claims = (await claimsWithFacts(sql, shop, rows, accounts, now)).filter(claimCounts);
    claimed.push({ ...link, claims, orders: ordered.get(link.customerId) ?? [] });
  }
  return claimed;
}

async function ordersOf(sql: Sql, shop: ShopDomain, customers: readonly ShopifyId[]): Promise<Map<ShopifyId, Date[]>> {
  const { rows } = await sql.query<{ id: ShopifyId; dates: Date[] }>(
    `SELECT owner_id AS id, array_agg(processed_at) AS dates FROM "order"
     WHERE shop = $1 AND owner_id = ANY($2::text[]) AND counts GROUP BY 1`,
    [shop, customers],
  );
  return new Map(rows.map(({ id, dates }) => [id, dates]));
}

/** By customer: when a person lifted the standing, where that holds. */
async function liftsOf(
  sql: Sql,
  shop: ShopDomain,
  customers: readonly ShopifyId[],
  now: Date,
): Promise<Map<ShopifyId, Date>> {
  const { rows } = await sql.query<{ id: ShopifyId; at: Date }>(
    `SELECT customer_id AS id, set_at AS at FROM standing WHERE shop = $1 AND customer_id = ANY($2::text[])
       AND set_state = 'clear' AND (set_until IS NULL OR set_until > $3)`,
    [shop, customers, now],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
