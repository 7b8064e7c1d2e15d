// Orders, their lines, refunds and disputes into their tables.
import type { Sql } from "#app/db.server.ts";
import { signalsOfOrder } from "#app/ledger/business.ts";
import type { DisputeFact, OrderFact, OrderLine, RefundFact } from "#app/ledger/facts.ts";
import { disputeRank, type Folded, isFurther, isNewer } from "#app/ledger/fold.ts";
import { type Foretold, foreteller } from "#app/ledger/foretell.ts";
import { disputes, lines, marks, orders, refunds, valueColumns } from "#app/ledger/order-tables.server.ts";
import { type Row, upsertInTurn, versionsOf } from "#app/ledger/rows.server.ts";
import { emailHashOf } from "#app/ledger/search-keys.server.ts";
import type { ValueRules } from "#app/ledger/value.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { sealJson, sealText } from "#app/vault.server.ts";

/** Takes in all that `folded` says of orders; returns the orders whose value or personal data may have changed. */
export async function writeOrders(
  tx: Sql,
  shop: ShopDomain,
  folded: Folded,
  rules: ValueRules,
): Promise<Set<ShopifyId>> {
  const known = await versionsOf(tx, shop, '"order"', [...folded.orders.keys()]);
  const newer = [...folded.orders.values()].filter((order) => isNewer(order.version, known.get(order.id)));
  const touched = new Set<ShopifyId>(newer.map((order) => order.id));
  const foretell = foreteller(folded, rules);
  const refunded = await newerRefunds(tx, shop, folded);
  const disputed = await furtherDisputes(tx, shop, folded);
  await dropLines(tx, shop, newer, known);
  await upsertInTurn(tx, shop, [
    // Lines first: they are soon ready and long in writing, time enough to seal what orders say of people.
    [lines, () => newer.flatMap(lineRows)],
    [orders, () => newer.map((order) => orderRow(shop, order, foretell(order)))],
    [refunds, () => refunded.map(refundRow)],
    [disputes, () => disputed.rows.map(disputeRow)],
    [marks, () => markRows(folded, [...refunded.map((refund) => refund.orderId), ...disputed.orders])],
  ]);
  for (const id of [...refunded.map((refund) => refund.orderId), ...disputed.orders]) touched.add(id);
  for (const id of [...folded.ordersDeleted.keys(), ...folded.ordersRedacted]) touched.add(id);
  return touched;
}

function orderRow(shop: ShopDomain, order: OrderFact, foretold: Foretold): Row {
  return {
    id: order.id,
    name: order.name,
    customer_id: order.customerId,
    email_hash: emailHashOf(shop, order.personal.email),
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.version.at,
    version_tie: order.version.tie,
    cancelled_at: order.cancelledAt,
    test: order.test,
    financial_status: order.financialStatus,
    fulfillment_status: order.fulfillmentStatus,
    currency: order.currency,
    presentment_currency: order.presentmentCurrency,
    presentment_total_minor: order.presentmentTotalMinor,
    total_minor: order.totalMinor,
    tax_minor: order.taxMinor,
    shipping_minor: order.shippingMinor,
    received_minor: order.receivedMinor,
    gateways: order.gateways,
    shipping_method: order.shippingMethod,
    tags: order.tags,
    personal: sealJson(order.personal),
    business_signals: signalsOfOrder(order),
    seen: true,
    owner_id: foretold.ownerId,
    ...valueColumns(foretold),
  };
}

/** The lines of orders that are there: a newer snapshot replaces them all. */
async function dropLines(
  tx: Sql,
  shop: ShopDomain,
  newer: readonly OrderFact[],
  known: ReadonlyMap<string, unknown>,
): Promise<void> {
  const before = newer.filter((order) => known.has(order.id)).map((order) => order.id);
  if (before.length === 0) return;
  await tx.query("DELETE FROM order_line WHERE shop = $1 AND order_id = ANY($2::text[])", [shop, before]);
}

function lineRows(order: OrderFact): Row[] {
  // A line told twice under one id is one line.
  const byId = new Map<string, [OrderLine, number]>(order.lines.map((line, i) => [line.id, [line, i]]));
  return [...byId.values()].map(([line, position]) => ({
    order_id: order.id,
    id: line.id,
    position,
    title: line.title,
    sku: line.sku,
    product_id: line.productId,
    variant_id: line.variantId,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    grams: line.grams,
    price_minor: line.priceMinor,
    discount_minor: line.discountMinor,
    properties: line.properties.length === 0 ? null : sealJson(line.properties),
  }));
}

async function newerRefunds(tx: Sql, shop: ShopDomain, folded: Folded): Promise<RefundFact[]> {
  const known = await versionsOf(tx, shop, "refund", [...folded.refunds.keys()]);
  return [...folded.refunds.values()].filter((refund) => isNewer(refund.version, known.get(refund.id)));
}

function refundRow(refund: RefundFact): Row {
  return {
    id: refund.id,
    order_id: refund.orderId,
    created_at: refund.createdAt,
    amount_minor: refund.amountMinor,
    currency: refund.currency,
    note: refund.note === null ? null : sealText(refund.note),
    updated_at: refund.version.at,
    version_tie: refund.version.tie,
  };
}

/** Disputes that went further, and the orders that they name or named. */
async function furtherDisputes(
  tx: Sql,
  shop: ShopDomain,
  folded: Folded,
): Promise<{ rows: DisputeFact[]; orders: ShopifyId[] }> {
  if (folded.disputes.size === 0) return { rows: [], orders: [] };
  const { rows: known } = await tx.query<{ id: string; order_id: ShopifyId | null; rank: number; tie: string }>(
    `SELECT id, order_id, status_rank AS rank, version_tie AS tie FROM dispute
     WHERE shop = $1 AND id = ANY($2::text[]) ORDER BY id`,
    [shop, [...folded.disputes.keys()]],
  );
  const before = new Map(known.map((row) => [row.id, row]));
  const rows = [...folded.disputes.values()].filter((dispute) => isFurther(dispute, before.get(dispute.id)));
  return {
    rows,
    orders: rows.flatMap((dispute) => [dispute.orderId ?? [], before.get(dispute.id)?.order_id ?? []].flat()),
  };
}

function disputeRow(dispute: DisputeFact): Row {
  return {
    id: dispute.id,
    order_id: dispute.orderId,
    kind: dispute.type,
    status: dispute.status,
    reason: dispute.reason,
    amount_minor: dispute.amountMinor,
    currency: dispute.currency,
    initiated_at: dispute.initiatedAt,
    evidence_due_by: dispute.evidenceDueBy,
    evidence_sent_on: dispute.evidenceSentOn,
    finalized_on: dispute.finalizedOn,
    status_rank: disputeRank(dispute),
    version_tie: dispute.tie,
  };
}

const LONG_AGO = "1970-01-01T00:00:00.000Z";

function markRows(folded: Folded, mentioned: readonly ShopifyId[]): Row[] {
  const marked = new Set([...folded.ordersDeleted.keys(), ...folded.ordersEdited.keys(), ...folded.ordersRedacted]);
  // An order that a snapshot told in this batch has its row; one that only refunds or disputes mention may have none.
  for (const id of mentioned) if (!folded.orders.has(id)) marked.add(id);
  return [...marked].map((id) => ({
    id,
    created_at: LONG_AGO,
    processed_at: LONG_AGO,
    updated_at: LONG_AGO,
    seen: false,
    deleted_at: folded.ordersDeleted.get(id) ?? null,
    edited_at: folded.ordersEdited.get(id) ?? null,
    redacted: folded.ordersRedacted.has(id),
  }));
}
