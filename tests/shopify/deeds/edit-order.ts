// A merchant edits an order after it was placed.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import type { Id, Order, Time, World } from "../world.ts";
import { type NewLine, newLine, orderChanged } from "./place-order.ts";

export type Edit = { add?: NewLine[]; remove?: { lineId: Id; quantity: number }[]; staffNote?: string; at?: Time };

/** Adds and removes lines (what is then outstanding or owed is a matter for `payOrder` and `refundOrder`); webhooks orders/edited, orders/updated. */
export function editOrder(world: World, order: Order, edit: Edit): Refused | Order {
  if (order.cancelledAt !== null) return refuse("A cancelled order can't be edited", ["id"]);
  for (const removal of edit.remove ?? []) {
    const line = order.lines.find((candidate) => candidate.id === removal.lineId);
    if (!line) return refuse("Line item does not exist", ["remove", "lineId"]);
    const free = line.currentQuantity - line.fulfilledQuantity;
    if (removal.quantity < 1 || removal.quantity > free)
      return refuse(`Only ${free} of this line can be removed`, ["remove", "quantity"]);
  }
  const act = beginAct(world, edit.at);
  const added = (edit.add ?? []).map((line) => newLine(world, line));
  order.lines.push(...added);
  for (const removal of edit.remove ?? []) {
    const line = order.lines.find((candidate) => candidate.id === removal.lineId);
    if (line) line.currentQuantity -= removal.quantity;
  }
  const fulfillmentOrder = order.fulfillmentOrders[0];
  for (const line of added)
    fulfillmentOrder?.lines.push({ id: newId(world), lineId: line.id, total: line.quantity, remaining: line.quantity });
  order.edited = true;
  order.updatedAt = Math.max(order.updatedAt, act.at);
  const editId = newId(world);
  world.notify(act, "orders/edited", () => ({
    order_edit: {
      id: editId,
      app_id: null,
      created_at: new Date(act.at).toISOString(),
      committed_at: new Date(act.at).toISOString(),
      notify_customer: false,
      order_id: order.id,
      staff_note: edit.staffNote ?? "",
      user_id: null,
      line_items: {
        additions: added.map((line) => ({ id: line.id, delta: line.quantity })),
        removals: (edit.remove ?? []).map((removal) => ({ id: removal.lineId, delta: removal.quantity })),
      },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  }));
  orderChanged(world, act, order);
  return order;
}
