// Each touched order's owner and value, worked out anew from its rows.
import type { Sql } from "#app/db.server.ts";
import type { DisputeStatus, FinancialStatus } from "#app/ledger/facts.ts";
import { forgetPeople } from "#app/ledger/forget.server.ts";
import { projection, valueColumns } from "#app/ledger/order-tables.server.ts";
import { ownersByEmail, type Root, rootsOf } from "#app/ledger/owners.server.ts";
import { type Row, updateRows } from "#app/ledger/rows.server.ts";
import { type OrderValue, type ValuedDispute, type ValueRules, valueOfOrder } from "#app/ledger/value.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

type OrderRow = {
  id: ShopifyId;
  customer_id: ShopifyId | null;
  email_hash: string | null;
  owner_id: ShopifyId | null;
  redacted: boolean;
  personal: boolean;
  cancelled: boolean;
  deleted: boolean;
  test: boolean;
  seen: boolean;
  financial_status: FinancialStatus;
  currency: string;
  presentment_currency: string;
  presentment_total_minor: bigint;
  total_minor: bigint;
  tax_minor: bigint;
  shipping_minor: bigint;
  received_minor: bigint;
  refunded_minor: bigint;
  dispute_lost_minor: bigint;
  net_minor: bigint;
  remedy_minor: bigint;
  contribution_minor: bigint;
  dispute_count: number;
  counts: boolean;
};

const READ_ORDERS = `
SELECT id, customer_id, email_hash, owner_id, redacted, personal IS NOT NULL OR email_hash IS NOT NULL AS personal,
  cancelled_at IS NOT NULL AS cancelled, deleted_at IS NOT NULL AS deleted, test, seen, financial_status, currency,
  presentment_currency, presentment_total_minor, total_minor, tax_minor, shipping_minor, received_minor,
  refunded_minor, dispute_lost_minor, net_minor, remedy_minor, contribution_minor, dispute_count, counts
FROM "order" WHERE shop = $1 AND id = ANY($2::text[])`;

/**
 * Works out owner and value of `ids` and writes what changed. Orders of people who must be forgotten lose what is
 * personal first. Returns every customer who owned or owns one of them.
 */
export async function projectOrders(
  tx: Sql,
  shop: ShopDomain,
  ids: Iterable<ShopifyId>,
  rules: ValueRules,
): Promise<Set<ShopifyId>> {
  const owners = new Set<ShopifyId>();
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return owners;
  const { rows: orders } = await tx.query<OrderRow>({
    name: "ledger orders",
    text: READ_ORDERS,
    values: [shop, wanted],
  });
  const roots = await rootsOf(
    tx,
    shop,
    orders.flatMap((order) => order.customer_id ?? []),
  );
  const forgotten = orders.filter((order) => order.redacted || isForgotten(order, roots));
  await forgetPeople(
    tx,
    shop,
    forgotten.map((order) => order.id),
  );
  const guests = orders.flatMap((order) =>
    order.customer_id === null && order.email_hash !== null && !order.redacted ? [order.email_hash] : [],
  );
  const byEmail = await ownersByEmail(tx, shop, guests);
  const refunds = await refundsOf(tx, shop, wanted);
  const disputes = await disputesOf(tx, shop, wanted);
  const remedies = await remediesOf(tx, shop, wanted);
  const changed: Row[] = [];
  for (const order of orders) {
    const owner = ownerOf(order, roots, byEmail);
    for (const id of [order.owner_id, owner]) if (id !== null) owners.add(id);
    const value = valueOfOrder(
      valued(order),
      refunds.get(order.id) ?? [],
      disputes.get(order.id) ?? [],
      rules,
      remedies.get(order.id),
    );
    if (owner !== order.owner_id || differs(order, value))
      changed.push({ id: order.id, owner_id: owner, ...valueColumns(value) });
  }
  await updateRows(tx, shop, projection, changed);
  return owners;
}

/**
 * Whether the customer that Shopify names, or the one it was merged into, was redacted. A mere deletion is no reason:
 * Shopify deletes no customer with orders but by merging, and which of the two is told first must not matter.
 */
function isForgotten(order: OrderRow, roots: ReadonlyMap<ShopifyId, Root>): boolean {
  const root = order.customer_id === null ? undefined : roots.get(order.customer_id);
  return root !== undefined && (root.forgotten || root.state === "redacted");
}

function ownerOf(
  order: OrderRow,
  roots: ReadonlyMap<ShopifyId, Root>,
  byEmail: ReadonlyMap<string, ShopifyId>,
): ShopifyId | null {
  if (order.customer_id !== null) return roots.get(order.customer_id)?.id ?? order.customer_id;
  if (order.email_hash === null || order.redacted) return null;
  return byEmail.get(order.email_hash) ?? null;
}

function valued(order: OrderRow) {
  return {
    currency: order.currency,
    presentmentCurrency: order.presentment_currency,
    presentmentTotalMinor: order.presentment_total_minor,
    totalMinor: order.total_minor,
    taxMinor: order.tax_minor,
    shippingMinor: order.shipping_minor,
    receivedMinor: order.received_minor,
    financialStatus: order.financial_status,
    cancelled: order.cancelled,
    deleted: order.deleted,
    test: order.test,
    seen: order.seen,
  };
}

function differs(order: OrderRow, value: OrderValue): boolean {
  return Object.entries(valueColumns(value)).some(([name, figure]) => order[name as keyof OrderRow] !== figure);
}

async function refundsOf(tx: Sql, shop: ShopDomain, orders: readonly ShopifyId[]) {
  const { rows } = await tx.query<{ order_id: string; minor: bigint; currency: string }>({
    name: "ledger refunds of",
    text: "SELECT order_id, amount_minor AS minor, currency FROM refund WHERE shop = $1 AND order_id = ANY($2::text[])",
    values: [shop, orders],
  });
  return Map.groupBy(rows, (row) => row.order_id);
}

async function disputesOf(tx: Sql, shop: ShopDomain, orders: readonly ShopifyId[]) {
  const { rows } = await tx.query<{
    order_id: string;
    type: ValuedDispute["type"];
    status: DisputeStatus;
    minor: bigint;
    currency: string;
  }>({
    name: "ledger disputes of",
    text: `SELECT order_id, kind AS type, status, amount_minor AS minor, currency FROM dispute
      WHERE shop = $1 AND order_id = ANY($2::text[])`,
    values: [shop, orders],
  });
  return Map.groupBy(rows, (row) => row.order_id);
}

async function remediesOf(tx: Sql, shop: ShopDomain, orders: readonly ShopifyId[]) {
  const { rows } = await tx.query<{ order_id: string; cost: bigint; minor: bigint | null; currency: string | null }>({
    name: "ledger remedies of",
    text: `SELECT remedy.order_id, cost_minor AS cost, amount_minor AS minor, currency FROM remedy
      LEFT JOIN refund ON refund.shop = remedy.shop AND refund.id = remedy.refund_id AND refund.order_id = remedy.order_id
      WHERE remedy.shop = $1 AND remedy.order_id = ANY($2::text[]) AND taken_back_at IS NULL`,
    values: [shop, orders],
  });
  const remedies = rows.map(({ order_id, cost, minor, currency }) => ({
    order_id,
    costMinor: cost,
    refund: minor === null || currency === null ? null : { minor, currency },
  }));
  return Map.groupBy(remedies, (remedy) => remedy.order_id);
}
