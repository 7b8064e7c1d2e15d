// Goods that come back.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import type { Act, Id, Order, Return, World } from "../world.ts";
import { orderChanged } from "./place-order.ts";

export type NewReturnLine = { fulfillmentLineId: Id; quantity: number; reason?: string; reasonNote?: string };

function returnPayload(entry: Return) {
  return {
    id: entry.id,
    admin_graphql_api_id: `gid://shopify/Return/${entry.id}`,
    order_id: entry.orderId,
    status: entry.status,
    order: { id: entry.orderId, admin_graphql_api_id: `gid://shopify/Order/${entry.orderId}` },
    total_return_line_items: entry.lines.reduce((sum, line) => sum + line.quantity, 0),
    name: entry.name,
    return_line_items: entry.lines.map((line) => ({
      id: line.id,
      admin_graphql_api_id: `gid://shopify/ReturnLineItem/${line.id}`,
      fulfillment_line_item: { id: line.fulfillmentLineId, line_item: { id: line.lineId } },
      quantity: line.quantity,
      return_reason: line.reason.toLowerCase(),
      return_reason_note: line.reasonNote,
    })),
    return_shipping_fees: [],
    exchange_line_items: [],
    total_exchange_line_items: 0,
  };
}

function changed(world: World, act: Act, order: Order, entry: Return, topic: string): void {
  order.updatedAt = Math.max(order.updatedAt, act.at);
  world.notify(act, topic, () => returnPayload(entry));
  orderChanged(world, act, order);
}

/** Opens a return (approved at once), or with `requested` leaves it for the merchant; webhook returns/approve or returns/request. */
export function openReturn(
  world: World,
  order: Order,
  lines: readonly NewReturnLine[],
  requested = false,
): Refused | Return {
  const shipped = order.fulfillments.flatMap((fulfillment) => fulfillment.lines);
  for (const [i, wanted] of lines.entries()) {
    const part = shipped.find((candidate) => candidate.id === wanted.fulfillmentLineId);
    const field = ["returnInput", "returnLineItems", String(i)];
    if (!part) return refuse("Fulfillment line item does not exist", [...field, "fulfillmentLineItemId"], "NOT_FOUND");
    const taken = order.returns
      .filter((entry) => entry.status === "open" || entry.status === "requested" || entry.status === "closed")
      .flatMap((entry) => entry.lines)
      .reduce((sum, line) => sum + (line.fulfillmentLineId === part.id ? line.quantity : 0), 0);
    if (wanted.quantity < 1 || wanted.quantity > part.quantity - taken) {
      return refuse(
        "Return quantity must be less than or equal to the returnable quantity",
        [...field, "quantity"],
        "INVALID",
      );
    }
  }
  if (lines.length === 0)
    return refuse("At least one return line item is required", ["returnInput", "returnLineItems"], "INVALID");
  const act = beginAct(world);
  const entry: Return = {
    kind: "Return",
    id: newId(world),
    orderId: order.id,
    name: `${order.name}-R${order.returns.length + 1}`,
    status: requested ? "requested" : "open",
    lines: lines.map((wanted) => ({
      id: newId(world),
      fulfillmentLineId: wanted.fulfillmentLineId,
      lineId: shipped.find((part) => part.id === wanted.fulfillmentLineId)?.lineId ?? 0,
      quantity: wanted.quantity,
      reason: wanted.reason ?? "OTHER",
      reasonNote: wanted.reasonNote ?? "",
    })),
    createdAt: act.at,
    closedAt: null,
  };
  world.orderOfPart.set(entry.id, order.id);
  order.returns.push(entry);
  changed(world, act, order, entry, requested ? "returns/request" : "returns/approve");
  return entry;
}

const topicOf = {
  open: "returns/approve",
  closed: "returns/close",
  canceled: "returns/cancel",
  declined: "returns/decline",
} as const;

/** Approves, closes, cancels or declines a return, with its webhook. */
export function moveReturn(world: World, order: Order, entry: Return, status: keyof typeof topicOf): Return {
  const act = beginAct(world);
  entry.status = status;
  entry.closedAt = status === "closed" ? act.at : null;
  changed(world, act, order, entry, topicOf[status]);
  return entry;
}
