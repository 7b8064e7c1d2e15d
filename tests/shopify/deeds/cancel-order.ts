// Orders that end early: cancelled or deleted.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import { totalsOf } from "../totals.ts";
import type { Order, Time, World } from "../world.ts";
import { recordRefund, worthOf } from "./payments.ts";
import { orderChanged } from "./place-order.ts";

export type Cancellation = { reason?: string; refund?: boolean; restock?: boolean; note?: string | null; at?: Time };

/**
 * Cancels an order that is not shipped; what was paid goes back unless `refund` is false, an authorisation is voided.
 * Webhooks refunds/create, orders/cancelled, orders/updated.
 */
export function cancelOrder(world: World, order: Order, how: Cancellation = {}): Refused | Order {
  if (order.cancelledAt !== null) return refuse("Order has already been cancelled", ["orderId"], "INVALID");
  if (order.fulfillments.some((fulfillment) => fulfillment.status === "success")) {
    return refuse("Cannot cancel an order that has been fulfilled", ["orderId"], "INVALID");
  }
  const act = beginAct(world, how.at);
  const totals = totalsOf(order);
  const paid = totals.received - totals.refunded;
  if (how.refund !== false || paid === 0) {
    const request = {
      lines: order.lines
        .filter((line) => line.currentQuantity > 0)
        .map((line) => ({
          lineId: line.id,
          quantity: line.currentQuantity,
          restock: how.restock === false ? ("no_restock" as const) : ("cancel" as const),
        })),
      shipping: totals.currentShipping,
      note: how.note ?? null,
    };
    recordRefund(
      world,
      act,
      order,
      request,
      worthOf(order, request),
      paid,
      totals.currentTotal - worthOf(order, request).amount,
    );
  }
  const authorization = order.transactions.find((entry) => entry.type === "authorization");
  if (totals.received === 0) {
    order.payment = "voided";
    for (const entry of order.transactions) if (entry.status === "pending") entry.status = "failure";
    if (authorization)
      order.transactions.push({
        ...authorization,
        id: newId(world),
        type: "void",
        parentId: authorization.id,
        createdAt: act.at,
      });
  }
  order.cancelledAt = act.at;
  order.closedAt = act.at;
  order.cancelReason = how.reason ?? "other";
  for (const fulfillmentOrder of order.fulfillmentOrders) {
    fulfillmentOrder.status = "closed";
    fulfillmentOrder.holds = [];
  }
  orderChanged(world, act, order, ["orders/cancelled"]);
  return order;
}

/** Deletes an order for good; webhook orders/delete. */
export function deleteOrder(world: World, order: Order): void {
  const act = beginAct(world);
  world.orders.delete(order.id);
  if (order.customerId !== null) world.ordersOfCustomer.get(order.customerId)?.delete(order.id);
  for (const id of order.disputeIds) world.disputes.delete(id);
  for (const part of [...order.refunds, ...order.fulfillments, ...order.fulfillmentOrders, ...order.returns])
    world.orderOfPart.delete(part.id);
  world.notify(act, "orders/delete", () => ({ id: order.id }));
}
