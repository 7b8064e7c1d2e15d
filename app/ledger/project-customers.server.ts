// Each touched customer's value: the sum of the orders that belong to them, and the "possible B2B" mark.
import type { Sql } from "#app/db.server.ts";
import { isLargeOrder, judgeBusiness } from "#app/ledger/business.ts";
import { type Row, type Table, updateRows } from "#app/ledger/rows.server.ts";
import type { ShopSettings } from "#app/ledger/settings.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

type Sums = {
  id: ShopifyId;
  net_minor: bigint;
  contribution_minor: bigint;
  received_minor: bigint;
  refunded_minor: bigint;
  dispute_lost_minor: bigint;
  order_count: number;
  dispute_count: number;
  first_order_at: Date | null;
  last_order_at: Date | null;
};

type Found = Sums & { largest_minor: bigint; signals: string[]; was_b2b: boolean; changed: boolean };

/** The same sums as `valueOfCustomer` in value.ts, made where the orders are; a test holds them together. */
const SUMS = `
SELECT c.id, s.*, c.business_signals || s.order_signals AS signals, c.possible_b2b AS was_b2b,
  (c.net_minor, c.contribution_minor, c.received_minor, c.refunded_minor, c.dispute_lost_minor, c.order_count,
    c.dispute_count, c.first_order_at, c.last_order_at)
  IS DISTINCT FROM
  (s.net_minor, s.contribution_minor, s.received_minor, s.refunded_minor, s.dispute_lost_minor, s.order_count,
    s.dispute_count, s.first_order_at, s.last_order_at) AS changed
FROM customer c CROSS JOIN LATERAL (
  SELECT coalesce(sum(net_minor), 0)::bigint AS net_minor,
    coalesce(sum(contribution_minor), 0)::bigint AS contribution_minor,
    coalesce(sum(received_minor) FILTER (WHERE counts), 0)::bigint AS received_minor,
    coalesce(sum(refunded_minor) FILTER (WHERE counts), 0)::bigint AS refunded_minor,
    coalesce(sum(dispute_lost_minor) FILTER (WHERE counts), 0)::bigint AS dispute_lost_minor,
    (count(*) FILTER (WHERE counts))::int AS order_count,
    coalesce(sum(dispute_count), 0)::int AS dispute_count,
    min(processed_at) FILTER (WHERE counts) AS first_order_at,
    max(processed_at) FILTER (WHERE counts) AS last_order_at,
    coalesce(max(total_minor) FILTER (WHERE counts), 0)::bigint AS largest_minor,
    array_remove(ARRAY[
      CASE WHEN bool_or('dozens' = ANY(business_signals)) THEN 'dozens' END,
      CASE WHEN bool_or('company' = ANY(business_signals)) THEN 'company' END,
      CASE WHEN bool_or('work_email' = ANY(business_signals)) THEN 'work_email' END], NULL) AS order_signals
  FROM "order" o WHERE o.shop = $1 AND o.owner_id = c.id
) s
WHERE c.shop = $1 AND c.id = ANY($2::text[])`;

const projection: Table = {
  name: "customer",
  key: ["id"],
  columns: {
    id: "text",
    net_minor: "bigint",
    contribution_minor: "bigint",
    received_minor: "bigint",
    refunded_minor: "bigint",
    dispute_lost_minor: "bigint",
    order_count: "integer",
    dispute_count: "integer",
    first_order_at: "timestamptz",
    last_order_at: "timestamptz",
    possible_b2b: "boolean",
  },
};

/** Works out the value of `ids` and writes what changed. */
export async function projectCustomers(
  tx: Sql,
  shop: ShopDomain,
  ids: Iterable<ShopifyId>,
  settings: Pick<ShopSettings, "remedyCostMinor">,
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const { rows } = await tx.query<Found>({ name: "ledger sums", text: SUMS, values: [shop, wanted] });
  const changed: Row[] = [];
  for (const row of rows) {
    const signals = new Set(row.signals);
    if (isLargeOrder(row.largest_minor, settings)) signals.add("large_order");
    const possible = judgeBusiness(signals).possible;
    if (row.changed || possible !== row.was_b2b) changed.push(asRow(row, possible));
  }
  await updateRows(tx, shop, projection, changed);
}

function asRow(row: Found, possible: boolean): Row {
  return {
    id: row.id,
    net_minor: row.net_minor,
    contribution_minor: row.contribution_minor,
    received_minor: row.received_minor,
    refunded_minor: row.refunded_minor,
    dispute_lost_minor: row.dispute_lost_minor,
    order_count: row.order_count,
    dispute_count: row.dispute_count,
    first_order_at: row.first_order_at?.toISOString() ?? null,
    last_order_at: row.last_order_at?.toISOString() ?? null,
    possible_b2b: possible,
  };
}
