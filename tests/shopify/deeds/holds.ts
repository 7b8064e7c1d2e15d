// Fulfilment holds: by the app, by another app, or by a person.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import type { Act, FulfillmentHold, FulfillmentOrder, Id, World } from "../world.ts";

const MAX_HOLDS = 10;

function holdPayload(hold: FulfillmentHold) {
  return {
    id: `gid://shopify/FulfillmentHold/${hold.id}`,
    reason: hold.reason.toLowerCase(),
    reason_notes: hold.reasonNotes,
    held_by_requesting_app: hold.heldByApp,
    handle: hold.handle,
    held_by_app: hold.heldByApp ? { id: "gid://shopify/App/1" } : null,
  };
}

function send(
  world: World,
  act: Act,
  topic: string,
  fulfillmentOrder: FulfillmentOrder,
  extra: Record<string, unknown>,
): void {
  world.notify(act, topic, () => ({
    fulfillment_order: {
      id: `gid://shopify/FulfillmentOrder/${fulfillmentOrder.id}`,
      status: fulfillmentOrder.status,
      fulfillment_holds: fulfillmentOrder.holds.map(holdPayload),
    },
    ...extra,
  }));
}

export type NewHold = Pick<FulfillmentHold, "reason"> &
  Partial<Pick<FulfillmentHold, "handle" | "externalId" | "reasonNotes" | "heldByApp">>;

/** Stops a parcel; webhooks fulfillment_orders/placed_on_hold and fulfillment_holds/added. */
export function holdFulfillment(
  world: World,
  fulfillmentOrder: FulfillmentOrder,
  input: NewHold,
): Refused | FulfillmentHold {
  if (fulfillmentOrder.status !== "open" && fulfillmentOrder.status !== "on_hold") {
    return refuse("The fulfillment order is not in a state that can be put on hold.", ["id"]);
  }
  const heldByApp = input.heldByApp ?? true;
  const handle = input.handle ?? "";
  const own = fulfillmentOrder.holds.filter((hold) => hold.heldByApp === heldByApp);
  if (own.some((hold) => (hold.handle ?? "") === handle)) {
    return refuse(
      "The handle provided for the fulfillment hold must be unique for this fulfillment order.",
      ["fulfillmentHold", "handle"],
      "DUPLICATE_FULFILLMENT_HOLD_HANDLE",
    );
  }
  if (own.length >= MAX_HOLDS) {
    return refuse(
      "The maximum number of fulfillment holds for this fulfillment order has been reached.",
      ["id"],
      "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED",
    );
  }
  const act = beginAct(world);
  const hold: FulfillmentHold = {
    kind: "FulfillmentHold",
    id: newId(world),
    handle: input.handle ?? null,
    externalId: input.externalId ?? null,
    reason: input.reason,
    reasonNotes: input.reasonNotes ?? null,
    heldByApp,
    createdAt: act.at,
  };
  fulfillmentOrder.holds.push(hold);
  fulfillmentOrder.status = "on_hold";
  fulfillmentOrder.updatedAt = act.at;
  const created = { created_fulfillment_hold: holdPayload(hold), held_fulfillment_order_line_items: [] };
  send(world, act, "fulfillment_orders/placed_on_hold", fulfillmentOrder, created);
  send(world, act, "fulfillment_holds/added", fulfillmentOrder, { fulfillment_hold: holdPayload(hold) });
  return hold;
}

/** Lets a parcel go: the given holds, or all of them, whoever placed them; webhooks fulfillment_orders/hold_released and fulfillment_holds/released. */
export function releaseHolds(
  world: World,
  fulfillmentOrder: FulfillmentOrder,
  holdIds: readonly Id[] | null,
): Refused | FulfillmentOrder {
  const released = fulfillmentOrder.holds.filter((hold) => holdIds === null || holdIds.includes(hold.id));
  if (released.length === 0) return refuse("The fulfillment order is not on hold.", ["id"]);
  const act = beginAct(world);
  fulfillmentOrder.holds = fulfillmentOrder.holds.filter((hold) => !released.includes(hold));
  if (fulfillmentOrder.holds.length === 0) fulfillmentOrder.status = "open";
  fulfillmentOrder.updatedAt = act.at;
  for (const hold of released)
    send(world, act, "fulfillment_holds/released", fulfillmentOrder, { fulfillment_hold: holdPayload(hold) });
  if (fulfillmentOrder.holds.length === 0) send(world, act, "fulfillment_orders/hold_released", fulfillmentOrder, {});
  return fulfillmentOrder;
}
