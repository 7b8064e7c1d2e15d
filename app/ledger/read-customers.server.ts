// The list of customers, a page at a time, as fast on the last page as on the first.
import type { Sql } from "#app/db.server.ts";
import { type Cursor, readCursor, writeCursor } from "#app/ledger/cursor.ts";
import { keysAskedFor } from "#app/ledger/search-keys.server.ts";
import { nobody, whoByOrders, whoIs } from "#app/ledger/who.server.ts";
import type { CustomerState } from "#app/ledger/write-customers.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { pageOf } from "#app/lib/page-of.ts";

export { type ValueAtAGlance, valueAtAGlance } from "#app/ledger/read-glance.server.ts";

export type CustomerFilter = {
  /** Words that name, company or e-mail begin with, all of them; or a whole e-mail address. */
  readonly search?: string;
  /** A tier's key; `none` for customers without one. */
  readonly tier?: string;
  /** Customers in this state; those who are there (active or known from an order) unless told. */
  readonly state?: CustomerState;
  readonly minNetMinor?: Minor;
  readonly maxNetMinor?: Minor;
  readonly minOrders?: number;
  readonly maxOrders?: number;
  readonly lastOrderFrom?: Date;
  readonly lastOrderTo?: Date;
  readonly possibleB2b?: boolean;
  /** A person changed the tier's tag by hand. */
  readonly handChanged?: boolean;
};

export type CustomerSort = "net" | "contribution" | "orders" | "last_order";

export type CustomerListRow = {
  readonly id: ShopifyId;
  readonly name: string | null;
  readonly email: string | null;
  readonly company: string | null;
  readonly state: CustomerState;
  readonly tier: string | null;
  readonly tagOverride: string | null;
  readonly tags: readonly string[];
  readonly netMinor: Minor;
  readonly contributionMinor: Minor;
  readonly orderCount: number;
  readonly disputeCount: number;
  readonly firstOrderAt: Date | null;
  readonly lastOrderAt: Date | null;
  readonly possibleB2b: boolean;
};

export type CustomerList = {
  readonly customers: readonly CustomerListRow[];
  /** Cursors to the pages beside this one; null where there is none. */
  readonly next: string | null;
  readonly previous: string | null;
};

/** Customers without orders come after all others; the index is on this very expression. */
const LAST_ORDER = "coalesce(last_order_at, '-infinity'::timestamptz)";

const sortColumns: Readonly<Record<CustomerSort, { expression: string; type: string }>> = {
  net: { expression: "net_minor", type: "bigint" },
  contribution: { expression: "contribution_minor", type: "bigint" },
  orders: { expression: "order_count", type: "integer" },
  last_order: { expression: LAST_ORDER, type: "timestamptz" },
};

type Found = Omit<CustomerListRow, "name" | "email" | "company"> & { personal: Buffer | null; sort_key: string };

/** One page of the customers that `filter` lets through. A cursor that can't be read starts at the first page. */
export async function listCustomers(
  tx: Sql,
  shop: ShopDomain,
  query: CustomerFilter & {
    readonly sort: CustomerSort;
    readonly direction: "asc" | "desc";
    readonly cursor?: string;
    readonly limit: number;
  },
): Promise<CustomerList> {
  const cursor = readCursor(query.cursor);
  const { text, values } = statement(shop, query, cursor);
  const { rows } = await tx.query<Found>(text, values);
  const page = pageOf(rows, query.limit, cursor, ({ sort_key: key, id }, back) => writeCursor({ key, id, back }));
  return { customers: await opened(tx, shop, page.rows), next: page.next, previous: page.previous };
}

function statement(shop: ShopDomain, query: Parameters<typeof listCustomers>[2], cursor: Cursor | null) {
  const values: unknown[] = [shop];
  const given = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const { expression, type } = sortColumns[query.sort];
  const wanted = conditions(shop, query, given);
  const downward = (query.direction === "desc") !== (cursor?.back ?? false);
  if (cursor) {
    wanted.push(
      `(${expression}, id) ${downward ? "<" : ">"} (${given(cursor.key, type)}, ${given(cursor.id, "text")})`,
    );
  }
  const order = downward ? "DESC" : "ASC";
  const text = `SELECT id, state, tier, tags, personal, tag_override AS "tagOverride", net_minor AS "netMinor",
      contribution_minor AS "contributionMinor", order_count AS "orderCount", dispute_count AS "disputeCount",
      first_order_at AS "firstOrderAt", last_order_at AS "lastOrderAt", possible_b2b AS "possibleB2b",
      (${expression})::text AS sort_key
    FROM customer WHERE shop = $1 AND ${wanted.join(" AND ")}
    ORDER BY ${expression} ${order}, id ${order} LIMIT ${given(query.limit + 1, "int")}`;
  return { text, values };
}

function conditions(
  shop: ShopDomain,
  filter: CustomerFilter,
  given: (value: unknown, type: string) => string,
): string[] {
  const wanted = [filter.state ? `state = ${given(filter.state, "text")}` : "state IN ('active', 'unseen')"];
  const keys = filter.search ? keysAskedFor(shop, filter.search) : null;
  if (filter.search?.trim() && keys === null) wanted.push("false");
  if (keys) wanted.push(hasKeys(keys, given));
  if (filter.tier !== undefined) {
    wanted.push(filter.tier === "none" ? "tier IS NULL" : `tier = ${given(filter.tier, "text")}`);
  }
  if (filter.minNetMinor !== undefined) wanted.push(`net_minor >= ${given(filter.minNetMinor, "bigint")}`);
  if (filter.maxNetMinor !== undefined) wanted.push(`net_minor <= ${given(filter.maxNetMinor, "bigint")}`);
  if (filter.minOrders !== undefined) wanted.push(`order_count >= ${given(filter.minOrders, "int")}`);
  if (filter.maxOrders !== undefined) wanted.push(`order_count <= ${given(filter.maxOrders, "int")}`);
  if (filter.lastOrderFrom) wanted.push(`${LAST_ORDER} >= ${given(filter.lastOrderFrom, "timestamptz")}`);
  if (filter.lastOrderTo) {
    wanted.push(`${LAST_ORDER} <= ${given(filter.lastOrderTo, "timestamptz")}`, "last_order_at IS NOT NULL");
  }
  if (filter.possibleB2b !== undefined) wanted.push(filter.possibleB2b ? "possible_b2b" : "NOT possible_b2b");
  if (filter.handChanged) wanted.push("tag_override IS NOT NULL");
  return wanted;
}

/**
 * That a customer is found by all of `keys`. How many have one key is known to the database, how many have two together
 * is not: those are looked up by their index first, so that it does not go through everyone for a pair that nobody has.
 */
function hasKeys(keys: readonly string[], given: (value: unknown, type: string) => string): string {
  const found = `search_keys @> ${given(keys, "text[]")}`;
  return keys.length < 2 ? found : `id = ANY(ARRAY(SELECT id FROM customer WHERE shop = $1 AND ${found}))`;
}

async function opened(tx: Sql, shop: ShopDomain, rows: readonly Found[]): Promise<CustomerListRow[]> {
  const byOrders = await whoByOrders(
    tx,
    shop,
    rows.filter((row) => row.state === "unseen").map((row) => row.id),
  );
  return rows.map(({ personal, sort_key: _, ...row }) => {
    const { name, email, company } = personal === null ? (byOrders.get(row.id) ?? nobody) : whoIs(personal);
    return { ...row, name, email, company };
  });
}
