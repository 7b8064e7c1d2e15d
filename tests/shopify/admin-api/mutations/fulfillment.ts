// fulfillmentOrderHold, fulfillmentOrderReleaseHold, returnCreate.
import { isRefused } from "../../acts.ts";
import { holdFulfillment, releaseHolds } from "../../deeds/holds.ts";
import { openReturn } from "../../deeds/returns.ts";
import type { FulfillmentOrder, World } from "../../world.ts";
import { type Context, type Fields, idOf } from "../context.ts";
import { type View, viewOf } from "../types/view.ts";
import { failed, userError } from "./payload.ts";

function find(world: World, gid: string): View<FulfillmentOrder> | null {
  const id = idOf("FulfillmentOrder", gid) ?? 0;
  const order = world.orders.get(world.orderOfPart.get(id) ?? 0);
  const part = order?.fulfillmentOrders.find((candidate) => candidate.id === id);
  return order && part ? viewOf(order, part) : null;
}

type HoldArgs = {
  id: string;
  fulfillmentHold: {
    reason: string;
    handle?: string | null;
    externalId?: string | null;
    reasonNotes?: string | null;
    fulfillmentOrderLineItems?: unknown[] | null;
  };
};

function fulfillmentOrderHold(_: unknown, { id, fulfillmentHold }: HoldArgs, { world }: Context) {
  const nulls = ["fulfillmentHold", "fulfillmentOrder", "remainingFulfillmentOrder"];
  const found = find(world, id);
  if (!found) return failed(nulls, ["id"], "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND");
  const { reason, handle, externalId, reasonNotes } = fulfillmentHold;
  const hold = holdFulfillment(world, found.part, { reason, handle: handle || null, externalId, reasonNotes });
  const rest = { fulfillmentOrder: found, remainingFulfillmentOrder: null };
  return isRefused(hold)
    ? { ...rest, fulfillmentHold: null, userErrors: [userError(hold)] }
    : { ...rest, fulfillmentHold: hold, userErrors: [] };
}

type ReleaseArgs = { id: string; holdIds?: string[] | null };

function fulfillmentOrderReleaseHold(_: unknown, { id, holdIds }: ReleaseArgs, { world }: Context) {
  const found = find(world, id);
  if (!found)
    return failed(["fulfillmentOrder"], ["id"], "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND");
  const ids = holdIds?.flatMap((gid) => idOf("FulfillmentHold", gid) ?? []) ?? null;
  const done = releaseHolds(world, found.part, ids);
  return { fulfillmentOrder: found, userErrors: isRefused(done) ? [userError(done)] : [] };
}

type ReturnArgs = {
  returnInput: {
    orderId: string;
    returnLineItems: {
      fulfillmentLineItemId: string;
      quantity: number;
      returnReason?: string | null;
      returnReasonNote?: string | null;
    }[];
  };
};

function returnCreate(_: unknown, { returnInput }: ReturnArgs, { world }: Context) {
  const order = world.orders.get(idOf("Order", returnInput.orderId) ?? 0);
  if (!order) return failed(["return"], ["returnInput", "orderId"], "Order does not exist", "NOT_FOUND");
  const entry = openReturn(
    world,
    order,
    returnInput.returnLineItems.map((line) => ({
      fulfillmentLineId: idOf("FulfillmentLineItem", line.fulfillmentLineItemId) ?? 0,
      quantity: line.quantity,
      reason: line.returnReason ?? "OTHER",
      reasonNote: line.returnReasonNote ?? "",
    })),
  );
  return isRefused(entry)
    ? { return: null, userErrors: [userError(entry)] }
    : { return: viewOf(order, entry), userErrors: [] };
}

export const fulfillmentMutations: Fields = { fulfillmentOrderHold, fulfillmentOrderReleaseHold, returnCreate };
