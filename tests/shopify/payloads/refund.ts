// Refunds and their transactions in webhooks.
import { moneySet, webhookAmount } from "../money.ts";
import type { Order, Refund, Transaction, World } from "../world.ts";
import { linePayload } from "./line-item.ts";
import { localTime } from "./times.ts";

export function transactionPayload(world: World, order: Order, transaction: Transaction) {
  const unsettled = moneySet(transaction.type === "authorization" ? transaction.amount : 0, order);
  return {
    id: transaction.id,
    order_id: order.id,
    kind: transaction.type,
    gateway: transaction.gateway,
    status: transaction.status,
    message: transaction.status === "success" ? "Bogus Gateway: Forced success" : null,
    created_at: localTime(transaction.createdAt, world.shop),
    test: order.test,
    authorization: null,
    location_id: null,
    user_id: null,
    parent_id: transaction.parentId,
    processed_at: localTime(transaction.createdAt, world.shop),
    device_id: null,
    error_code: null,
    source_name: order.sourceName,
    receipt: {},
    amount: webhookAmount(transaction.amount, order.currency),
    currency: order.currency,
    payment_id: `${order.name}.1`,
    total_unsettled_set: unsettled,
    manual_payment_gateway: transaction.gateway === "manual",
    amount_rounding: null,
    admin_graphql_api_id: `gid://shopify/OrderTransaction/${transaction.id}`,
  };
}

/** The body of refunds/create, and each of an order's `refunds`. Line amounts are JSON numbers, as Shopify sends them. */
export function refundPayload(world: World, order: Order, refund: Refund) {
  const asNumber = (amount: number) => Number(webhookAmount(amount, order.currency));
  return {
    id: refund.id,
    order_id: order.id,
    created_at: localTime(refund.createdAt, world.shop),
    note: refund.note,
    user_id: null,
    processed_at: localTime(refund.processedAt, world.shop),
    duties: [],
    total_duties_set: moneySet(0, order),
    return:
      refund.returnId === null
        ? null
        : { id: refund.returnId, admin_graphql_api_id: `gid://shopify/Return/${refund.returnId}` },
    restock: refund.lines.some((line) => line.restock !== "no_restock"),
    refund_shipping_lines:
      refund.shipping === 0
        ? []
        : [
            {
              id: refund.id,
              subtotal_amount_set: moneySet(refund.shipping, order),
              shipping_line: order.shippingLines[0] ? { id: order.shippingLines[0].id } : null,
            },
          ],
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    order_adjustments: adjustments(order, refund),
    transactions: order.transactions
      .filter((transaction) => transaction.refundId === refund.id)
      .map((transaction) => transactionPayload(world, order, transaction)),
    refund_line_items: refund.lines.flatMap((line) => {
      const ordered = order.lines.find((candidate) => candidate.id === line.lineId);
      if (!ordered) return [];
      return [
        {
          id: line.id,
          quantity: line.quantity,
          line_item_id: line.lineId,
          location_id: null,
          restock_type: line.restock,
          subtotal: asNumber(line.subtotal),
          total_tax: asNumber(line.tax),
          subtotal_set: moneySet(line.subtotal, order),
          total_tax_set: moneySet(line.tax, order),
          line_item: linePayload(ordered, order),
        },
      ];
    }),
  };
}

function adjustments(order: Order, refund: Refund) {
  const rows = [
    { kind: "shipping_refund", reason: "Shipping refund", amount: -refund.shipping, tax: -refund.shippingTax },
    { kind: "refund_discrepancy", reason: "Refund discrepancy", amount: -refund.discrepancy, tax: 0 },
  ];
  return rows
    .filter((row) => row.amount !== 0)
    .map((row, i) => ({
      id: refund.id * 10 + i,
      order_id: order.id,
      refund_id: refund.id,
      amount: webhookAmount(row.amount, order.currency),
      tax_amount: webhookAmount(row.tax, order.currency),
      kind: row.kind,
      reason: row.reason,
      amount_set: moneySet(row.amount, order),
      tax_amount_set: moneySet(row.tax, order),
    }));
}
