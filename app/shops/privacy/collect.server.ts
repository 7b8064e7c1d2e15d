// The answer to a customer who asks what is known about them.
import { type Sql, withTransaction } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { type Subject, subjectOf } from "#app/shops/privacy/subject.server.ts";
import { openText } from "#app/vault.server.ts";

/** Where something is known about a person, and by which column it is found. */
const PLACES: readonly { table: string; column: string; by: keyof Subject }[] = [
  { table: "customer", column: "id", by: "customers" },
  { table: `"order"`, column: "id", by: "orders" },
  { table: "order_line", column: "order_id", by: "orders" },
  { table: "refund", column: "order_id", by: "orders" },
  { table: "dispute", column: "order_id", by: "orders" },
  { table: "remedy", column: "order_id", by: "orders" },
  { table: "fulfillment", column: "order_id", by: "orders" },
  { table: "tracking_event", column: "order_id", by: "orders" },
  { table: `"return"`, column: "order_id", by: "orders" },
  { table: "tag_event", column: "customer_id", by: "customers" },
  { table: "claim", column: "id::text", by: "claims" },
  { table: "claim_line", column: "claim_id::text", by: "claims" },
  { table: "claim_message", column: "claim_id::text", by: "claims" },
  { table: "claim_event", column: "claim_id::text", by: "claims" },
  { table: "photo", column: "claim_id::text", by: "claims" },
  { table: "packing_record", column: "order_id", by: "orders" },
  { table: "standing", column: "customer_id", by: "customers" },
  { table: "standing_mark", column: "customer_id", by: "customers" },
];

/** Columns that only serve to find and order rows. */
const INNER = new Set([
  "shop",
  "version_tie",
  "search_keys",
  "email_hash",
  "status_rank",
  "seen",
  "seq",
  "version",
  "submission_key",
  "link_hash",
  "storage_key",
  "sha256",
  "looks",
]);

/** Everything that is known about the subject of the request, by kind of record, with sealed parts opened. */
export async function collectPersonalData(
  shop: ShopDomain,
  request: { customerId: ShopifyId | null; orderIds: readonly ShopifyId[] },
): Promise<Record<string, unknown>> {
  return withTransaction(async (tx) => {
    const subject = await subjectOf(tx, shop, request);
    const data: Record<string, unknown> = { shop, customers: subject.customers };
    for (const place of PLACES) data[place.table.replaceAll('"', "")] = await rowsOf(tx, shop, place, subject);
    return data;
  });
}

async function rowsOf(tx: Sql, shop: ShopDomain, place: (typeof PLACES)[number], subject: Subject): Promise<unknown[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `SELECT * FROM ${place.table} WHERE shop = $1 AND ${place.column} = ANY($2::text[])`,
    [shop, subject[place.by]],
  );
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name, value]) => !INNER.has(name) && value !== null)
        .map(([name, value]) => [name, readable(value)]),
    ),
  );
}

function readable(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (!(value instanceof Uint8Array)) return value;
  const text = openText(value);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
