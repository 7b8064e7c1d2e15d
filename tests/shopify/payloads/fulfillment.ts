// Fulfilments and their tracking events in webhooks.
import type { Fulfillment, FulfillmentEvent, Order, World } from "../world.ts";
import { addressPayload } from "./customer.ts";
import { linePayload } from "./line-item.ts";
import { localTime } from "./times.ts";

export function fulfillmentPayload(world: World, order: Order, fulfillment: Fulfillment) {
  return {
    id: fulfillment.id,
    order_id: order.id,
    status: fulfillment.status,
    created_at: localTime(fulfillment.createdAt, world.shop),
    service: "manual",
    updated_at: localTime(fulfillment.updatedAt, world.shop),
    tracking_company: fulfillment.trackingCompany,
    shipment_status: fulfillment.shipmentStatus,
    location_id: null,
    origin_address: null,
    email: order.email,
    destination: order.shippingAddress ? addressPayload(order.shippingAddress) : null,
    line_items: fulfillment.lines.flatMap((part) => {
      const line = order.lines.find((candidate) => candidate.id === part.lineId);
      return line ? [{ ...linePayload(line, order), quantity: part.quantity }] : [];
    }),
    tracking_number: fulfillment.trackingNumbers[0] ?? null,
    tracking_numbers: fulfillment.trackingNumbers,
    tracking_url: fulfillment.trackingUrls[0] ?? null,
    tracking_urls: fulfillment.trackingUrls,
    receipt: {},
    name: fulfillment.name,
    admin_graphql_api_id: `gid://shopify/Fulfillment/${fulfillment.id}`,
  };
}

/** The body of fulfillment_events/create and fulfillment_events/delete. */
export function fulfillmentEventPayload(world: World, order: Order, fulfillment: Fulfillment, event: FulfillmentEvent) {
  return {
    id: event.id,
    fulfillment_id: fulfillment.id,
    status: event.status,
    message: event.message,
    happened_at: localTime(event.happenedAt, world.shop),
    city: event.city,
    province: event.province,
    country: event.country,
    zip: event.zip,
    address1: null,
    latitude: null,
    longitude: null,
    shop_id: world.shop.id,
    created_at: localTime(event.createdAt, world.shop),
    updated_at: localTime(event.createdAt, world.shop),
    estimated_delivery_at: localTime(event.estimatedDeliveryAt, world.shop),
    order_id: order.id,
    admin_graphql_api_id: `gid://shopify/FulfillmentEvent/${event.id}`,
  };
}
