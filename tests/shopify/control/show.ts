// The shop as the control API shows it: plain, money as decimal text, ids as in webhooks.
import { now } from "../acts.ts";
import { webhookAmount } from "../money.ts";
import { localTime } from "../payloads/times.ts";
import { financialStatus, fulfillmentStatus, totalsOf } from "../totals.ts";
import type { Customer, Delivery, Dispute, Order, Refund, World } from "../world.ts";

export function showCustomer(world: World, customer: Customer) {
  return {
    id: customer.id,
    email: customer.email,
    phone: customer.phone,
    first_name: customer.firstName,
    last_name: customer.lastName,
    note: customer.note,
    tags: customer.tags,
    orders: [...(world.ordersOfCustomer.get(customer.id) ?? [])],
    created_at: localTime(customer.createdAt, world.shop),
    updated_at: localTime(customer.updatedAt, world.shop),
  };
}

export function showOrder(world: World, order: Order) {
  const totals = totalsOf(order);
  const text = (amount: number) => webhookAmount(amount, order.currency);
  return {
    id: order.id,
    name: order.name,
    customerId: order.customerId,
    email: order.email,
    currency: order.currency,
    total_price: text(totals.total),
    current_total_price: text(totals.currentTotal),
    total_received: text(totals.received),
    total_refunded: text(totals.refunded),
    total_outstanding: text(totals.outstanding),
    financial_status: financialStatus(order, totals),
    fulfillment_status: fulfillmentStatus(order),
    tags: order.tags,
    note: order.note,
    test: order.test,
    cancelled_at: localTime(order.cancelledAt, world.shop),
    created_at: localTime(order.createdAt, world.shop),
    updated_at: localTime(order.updatedAt, world.shop),
    line_items: order.lines.map((line) => ({
      id: line.id,
      title: line.title,
      quantity: line.quantity,
      current_quantity: line.currentQuantity,
      price: text(line.price),
      grams: line.grams,
      properties: line.properties,
    })),
    fulfillments: order.fulfillments.map((entry) => ({
      id: entry.id,
      shipment_status: entry.shipmentStatus,
      tracking_numbers: entry.trackingNumbers,
    })),
    fulfillmentOrders: order.fulfillmentOrders.map((entry) => ({ id: entry.id, status: entry.status })),
  };
}

export function showRefund(order: Order, refund: Refund) {
  const paid = order.transactions.reduce((sum, entry) => sum + (entry.refundId === refund.id ? entry.amount : 0), 0);
  return { id: refund.id, orderId: order.id, amount: webhookAmount(paid, order.currency), note: refund.note };
}

export function showDispute(world: World, dispute: Dispute) {
  const { amount, currency, initiatedAt, evidenceDueBy, ...rest } = dispute;
  return {
    ...rest,
    amount: webhookAmount(amount, currency),
    currency,
    initiated_at: localTime(initiatedAt, world.shop),
    evidence_due_by: localTime(evidenceDueBy, world.shop),
  };
}

export function showDelivery(delivery: Delivery, withBody: boolean) {
  const { body, triggeredAt, ...rest } = delivery;
  return {
    ...rest,
    triggeredAt: new Date(triggeredAt).toISOString(),
    bytes: body.length,
    ...(withBody ? { payload: body.toString("utf8") } : {}),
  };
}

/** GET /control/state, or only the named parts of it. */
export function showState(world: World, only: readonly string[]) {
  const orders = [...world.orders.values()];
  const parts: Record<string, () => unknown> = {
    customers: () => [...world.customers.values()].map((customer) => showCustomer(world, customer)),
    orders: () => orders.map((order) => showOrder(world, order)),
    refunds: () => orders.flatMap((order) => order.refunds.map((refund) => showRefund(order, refund))),
    draftOrders: () => [...world.draftOrders.values()],
    fulfillmentHolds: () =>
      orders.flatMap((order) =>
        order.fulfillmentOrders.flatMap((entry) =>
          entry.holds.map((hold) => ({ ...hold, orderId: order.id, fulfillmentOrderId: entry.id })),
        ),
      ),
    storeCredits: () =>
      [...world.storeCreditAccounts.values()].map((account) => ({
        ...account,
        balance: webhookAmount(account.balance, account.currency),
      })),
    giftCards: () =>
      [...world.giftCards.values()].map((card) => ({
        ...card,
        balance: webhookAmount(card.balance, world.shop.currency),
      })),
    disputes: () => [...world.disputes.values()].map((dispute) => showDispute(world, dispute)),
    returns: () => orders.flatMap((order) => order.returns),
    flowTriggers: () => world.flowTriggers,
    bulkOperations: () => [...world.bulkOperations.values()].map(({ file: _file, ...rest }) => rest),
    shop: () => world.shop,
    app: () => ({
      installed: world.installation.installed,
      scopes: world.installation.scopes,
      accessTokens: world.installation.accessTokens.size,
    }),
    clock: () => new Date(now(world)).toISOString(),
    chaos: () => world.chaos,
  };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, show]) => (only.length === 0 || only.includes(name) ? [[name, show()]] : [])),
  );
}
