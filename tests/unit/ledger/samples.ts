// A sample of every topic that is read, and what it tells.
import type { Fact } from "#app/ledger/facts.ts";
import { translate } from "#app/ledger/translate.ts";
import * as w from "#tests/builders/webhooks.ts";

export const AT = "2026-01-10T12:00:00-05:00";
export const parcel = w.fulfillmentPayload({ id: 5, orderId: 1, at: AT });
export const refund = w.refundPayload({ id: 3, orderId: 1, cents: 1_250, at: AT, note: "sorry" });
export const order = w.orderPayload({
  id: 1,
  customerId: 7,
  email: "ann@example.com",
  updatedAt: AT,
  refunds: [refund],
  fulfillments: [parcel],
});
export const aReturn = { id: 8, status: "open", order_id: 1, name: "#1-R1" };
export const event = {
  id: 6,
  order_id: 1,
  fulfillment_id: 5,
  status: "delivered",
  happened_at: AT,
  city: "Ottawa",
  country: "CA",
};

export const samples: Record<string, w.Json> = {
  ...Object.fromEntries(
    ["create", "updated", "paid", "cancelled", "fulfilled", "partially_fulfilled"].map((name) => [
      `orders/${name}`,
      order,
    ]),
  ),
  "orders/edited": { order_edit: { id: 4, order_id: 1, committed_at: AT, created_at: AT } },
  "orders/delete": { id: 1 },
  "refunds/create": refund,
  "disputes/create": w.disputePayload({ id: 9, orderId: 1, cents: 5_000 }),
  "disputes/update": w.disputePayload({ id: 9, orderId: 1, cents: 5_000, status: "won" }),
  "fulfillments/create": parcel,
  "fulfillments/update": parcel,
  "fulfillment_events/create": event,
  "fulfillment_events/delete": event,
  ...Object.fromEntries(
    ["request", "approve", "decline", "cancel", "close", "reopen", "update", "process"].map((name) => [
      `returns/${name}`,
      aReturn,
    ]),
  ),
  "customers/create": w.customerPayload({ id: 7, updatedAt: AT, email: "ann@example.com" }),
  "customers/update": w.customerPayload({ id: 7, updatedAt: AT, email: "ann@example.com" }),
  "customers/delete": { id: 7 },
  "customers/merge": w.mergePayload(7, 8),
  "customers/redact": w.redactPayload(7, [1, 2]),
  "customers/data_request": { shop_id: 1, customer: { id: 7 }, orders_requested: [1], data_request: { id: 5 } },
  "customer.tags_added": w.tagsPayload(7, ["VIP"], AT),
  "customer.tags_removed": w.tagsPayload(7, ["VIP"], AT),
  "shop/update": {
    id: 1,
    name: "Linens",
    currency: "USD",
    iana_timezone: "America/New_York",
    updated_at: AT,
    plan_name: "basic",
  },
  "shop/redact": { shop_id: 1, shop_domain: "a.myshopify.com" },
  "app/uninstalled": { id: 1 },
  "app/scopes_update": { id: 1, current: ["read_orders"], previous: [], updated_at: AT },
  "bulk_operations/finish": {
    admin_graphql_api_id: "gid://shopify/BulkOperation/1",
    status: "completed",
    error_code: null,
  },
};

export const told = (topic: string, payload: unknown) =>
  translate({ topic, payload, triggeredAt: "2026-01-10T17:00:00.123456Z", webhookId: "w-1", currency: "USD" });

export function factsOf(topic: string, payload: unknown): readonly Fact[] {
  const said = told(topic, payload);
  if (said.outcome !== "facts") throw new Error(JSON.stringify(said));
  return said.facts;
}
