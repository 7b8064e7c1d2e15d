// Claims by what a person types: a reference such as MG-1001, an order's name, or how the customer's name or e-mail begins.
import { referenceNumber } from "#app/claims/claim.ts";
import type { Sql } from "#app/db.server.ts";
import { keysAskedFor } from "#app/ledger/search-keys.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/** Above so many customers, looking at the claims one by one finds a page sooner than the customers' claims do. */
const FEW = 5_000;

// Planned as if all were wanted: how many have several keys together can't be guessed, and a database that guesses many
// goes through everyone to find the first few.
const CUSTOMERS_BY_KEYS = `WITH found AS MATERIALIZED (
    SELECT id FROM customer WHERE shop = $1 AND search_keys @> $2::text[])
  SELECT id FROM found LIMIT ${FEW + 1}`;

export type Searched = {
  readonly number: number | null;
  readonly orders: readonly ShopifyId[];
  /** The customers themselves, or the keys by which they are known when there are many. */
  readonly customers: { readonly ids: readonly ShopifyId[] } | { readonly keys: readonly string[] };
};

/** Whom and what `text` may mean, looked up before the claims: the database would not begin with a table that is joined. */
export async function lookUp(sql: Sql, shop: ShopDomain, text: string): Promise<Searched> {
  const name = text.replace(/^#/, "");
  const number = referenceNumber(text);
  // A bare number may be a claim's or an order's, but is nobody's name.
  const keys = number === null ? keysAskedFor(shop, text) : null;
  const [orders, customers] = await Promise.all([
    idsOf(sql, `SELECT id FROM "order" WHERE shop = $1 AND name = ANY($2::text[])`, [shop, [name, `#${name}`]]),
    keys ? idsOf(sql, CUSTOMERS_BY_KEYS, [shop, keys]) : [],
  ]);
  return { number, orders, customers: keys && customers.length > FEW ? { keys } : { ids: customers } };
}

/** SQL over `claim` and its joined `customer`; `given` takes a value and answers with its placeholder. */
export function conditionOf({ number, orders, customers }: Searched, given: (value: unknown) => string): string {
  const ways = [`claim.order_id = ANY(${given(orders)}::text[])`];
  if (number !== null) ways.push(`claim.number = ${given(number)}::int`);
  if ("keys" in customers) ways.push(`customer.search_keys @> ${given(customers.keys)}::text[]`);
  else if (customers.ids.length > 0) ways.push(`claim.customer_id = ANY(${given(customers.ids)}::text[])`);
  return `(${ways.join(" OR ")})`;
}

async function idsOf(sql: Sql, text: string, values: unknown[]): Promise<ShopifyId[]> {
  const { rows } = await sql.query<{ id: ShopifyId }>(text, values);
  return rows.map((row) => row.id);
}
