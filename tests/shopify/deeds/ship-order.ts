// Parcels: packed, on the way, delivered, or not.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import { fulfillmentEventPayload, fulfillmentPayload } from "../payloads/fulfillment.ts";
import { fulfillmentStatus } from "../totals.ts";
import type { Fulfillment, FulfillmentEvent, Id, Order, Time, TrackingStatus, World } from "../world.ts";
import { orderChanged } from "./place-order.ts";

export type Parcel = {
  lines?: { lineId: Id; quantity: number }[];
  trackingCompany?: string | null;
  trackingNumber?: string | null;
  trackingUrl?: string | null;
  estimatedDeliveryAt?: Time | null;
  at?: Time;
};

/** Ships all that is open, or the given lines; webhooks fulfillments/create, orders/fulfilled or orders/partially_fulfilled, orders/updated. */
export function fulfilOrder(world: World, order: Order, parcel: Parcel = {}): Refused | Fulfillment {
  if (order.cancelledAt !== null) return refuse("A cancelled order can't be fulfilled", ["id"]);
  if (order.fulfillmentOrders.some((entry) => entry.status === "on_hold"))
    return refuse("The fulfillment order is on hold", ["id"]);
  const open = order.lines.filter((line) => line.requiresShipping && line.currentQuantity > line.fulfilledQuantity);
  const wanted =
    parcel.lines ?? open.map((line) => ({ lineId: line.id, quantity: line.currentQuantity - line.fulfilledQuantity }));
  if (wanted.length === 0) return refuse("Nothing is left to fulfill", ["lines"]);
  for (const part of wanted) {
    const line = open.find((candidate) => candidate.id === part.lineId);
    if (!line || part.quantity < 1 || part.quantity > line.currentQuantity - line.fulfilledQuantity)
      return refuse("Not that many are left to fulfill", ["lines"]);
  }
  const act = beginAct(world, parcel.at);
  const fulfillment: Fulfillment = {
    kind: "Fulfillment",
    id: newId(world),
    orderId: order.id,
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    status: "success",
    shipmentStatus: null,
    trackingCompany: parcel.trackingCompany === undefined ? "UPS" : parcel.trackingCompany,
    trackingNumbers: trackingNumbers(order, parcel),
    trackingUrls: parcel.trackingUrl ? [parcel.trackingUrl] : [],
    lines: wanted.map((part) => ({ id: newId(world), ...part })),
    events: [],
    createdAt: act.at,
    updatedAt: act.at,
    inTransitAt: null,
    deliveredAt: null,
    estimatedDeliveryAt: parcel.estimatedDeliveryAt ?? null,
  };
  world.orderOfPart.set(fulfillment.id, order.id);
  order.fulfillments.push(fulfillment);
  for (const part of wanted) {
    const line = order.lines.find((candidate) => candidate.id === part.lineId);
    if (line) line.fulfilledQuantity += part.quantity;
    for (const entry of order.fulfillmentOrders.flatMap((each) => each.lines))
      if (entry.lineId === part.lineId) entry.remaining -= part.quantity;
  }
  const done = fulfillmentStatus(order) === "fulfilled";
  for (const entry of order.fulfillmentOrders) entry.status = done ? "closed" : "in_progress";
  order.updatedAt = Math.max(order.updatedAt, act.at);
  world.notify(act, "fulfillments/create", () => fulfillmentPayload(world, order, fulfillment));
  orderChanged(world, act, order, [done ? "orders/fulfilled" : "orders/partially_fulfilled"]);
  return fulfillment;
}

function trackingNumbers(order: Order, parcel: Parcel): string[] {
  if (parcel.trackingNumber === null) return [];
  return [parcel.trackingNumber ?? `1Z${String(order.id).slice(-9)}${order.fulfillments.length}`];
}

export type TrackingNews = {
  status: TrackingStatus;
  message?: string | null;
  city?: string | null;
  zip?: string | null;
  at?: Time;
  estimatedDeliveryAt?: Time | null;
};

/** A scan by the carrier; webhooks fulfillment_events/create, fulfillments/update, orders/updated. */
export function trackParcel(
  world: World,
  order: Order,
  fulfillment: Fulfillment,
  news: TrackingNews,
): FulfillmentEvent {
  const act = beginAct(world, news.at);
  const event: FulfillmentEvent = {
    kind: "FulfillmentEvent",
    id: newId(world),
    status: news.status,
    message: news.message ?? null,
    happenedAt: act.at,
    createdAt: act.at,
    city: news.city ?? null,
    province: null,
    country: order.shippingAddress?.countryCode ?? null,
    zip: news.zip ?? null,
    estimatedDeliveryAt: news.estimatedDeliveryAt ?? null,
  };
  fulfillment.events.push(event);
  fulfillment.shipmentStatus = news.status;
  fulfillment.updatedAt = Math.max(fulfillment.updatedAt, act.at);
  if (news.status === "in_transit") fulfillment.inTransitAt ??= act.at;
  if (news.status === "delivered") fulfillment.deliveredAt = act.at;
  if (news.estimatedDeliveryAt !== undefined) fulfillment.estimatedDeliveryAt = news.estimatedDeliveryAt;
  order.updatedAt = Math.max(order.updatedAt, act.at);
  world.notify(act, "fulfillment_events/create", () => fulfillmentEventPayload(world, order, fulfillment, event));
  world.notify(act, "fulfillments/update", () => fulfillmentPayload(world, order, fulfillment));
  orderChanged(world, act, order);
  return event;
}

/** Takes a wrong scan back; webhook fulfillment_events/delete. */
export function deleteTrackingEvent(
  world: World,
  order: Order,
  fulfillment: Fulfillment,
  event: FulfillmentEvent,
): void {
  const act = beginAct(world);
  fulfillment.events = fulfillment.events.filter((candidate) => candidate.id !== event.id);
  fulfillment.shipmentStatus = fulfillment.events.at(-1)?.status ?? null;
  if (event.status === "delivered") fulfillment.deliveredAt = null;
  world.notify(act, "fulfillment_events/delete", () => fulfillmentEventPayload(world, order, fulfillment, event));
}
