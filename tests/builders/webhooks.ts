// Bodies of webhooks as Shopify writes them, from a few figures. What a test does not care about is believable.
export type Json = Record<string, unknown>;

const dollars = (cents: number) => (cents / 100).toFixed(2);

/** An amount in both currencies of an order. */
export function moneySet(
  cents: number,
  presentment: { currency: string; rate: number } = { currency: "USD", rate: 1 },
) {
  return {
    shop_money: { amount: dollars(cents), currency_code: "USD" },
    presentment_money: { amount: dollars(Math.round(cents * presentment.rate)), currency_code: presentment.currency },
  };
}

export type LineFigures = { id: number; title?: string; quantity: number; current?: number; cents: number };

export function linePayload(line: LineFigures): Json {
  return {
    id: line.id,
    admin_graphql_api_id: `gid://shopify/LineItem/${line.id}`,
    title: line.title ?? "Linen napkin",
    name: line.title ?? "Linen napkin",
    sku: `SKU-${line.id}`,
    product_id: 7_000 + line.id,
    variant_id: 8_000 + line.id,
    quantity: line.quantity,
    current_quantity: line.current ?? line.quantity,
    grams: 120,
    price: dollars(line.cents),
    price_set: moneySet(line.cents),
    total_discount: "0.00",
    total_discount_set: moneySet(0),
    discount_allocations: [],
    properties: [{ name: "Monogram", value: "AB" }],
    tax_lines: [],
  };
}

export type RefundFigures = {
  id: number;
  orderId: number;
  cents: number;
  at: string;
  currency?: string;
  status?: string;
  note?: string;
};

export function refundPayload(refund: RefundFigures): Json {
  return {
    id: refund.id,
    order_id: refund.orderId,
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    created_at: refund.at,
    processed_at: refund.at,
    note: refund.note ?? null,
    refund_line_items: [],
    order_adjustments: [],
    transactions:
      refund.cents === 0
        ? []
        : [
            {
              id: refund.id + 1,
              kind: "refund",
              status: refund.status ?? "success",
              amount: dollars(refund.cents),
              currency: refund.currency ?? "USD",
            },
          ],
  };
}

export type ParcelFigures = { id: number; orderId: number; at: string; shipment?: string | null; number?: string };

export function fulfillmentPayload(parcel: ParcelFigures): Json {
  return {
    id: parcel.id,
    order_id: parcel.orderId,
    admin_graphql_api_id: `gid://shopify/Fulfillment/${parcel.id}`,
    status: "success",
    shipment_status: parcel.shipment ?? null,
    created_at: parcel.at,
    updated_at: parcel.at,
    service: "manual",
    tracking_company: "UPS",
    tracking_number: parcel.number ?? "1Z827WK74630",
    tracking_numbers: [parcel.number ?? "1Z827WK74630"],
    tracking_url: null,
    tracking_urls: [],
  };
}

export type OrderFigures = {
  id: number;
  updatedAt: string;
  createdAt?: string;
  customerId?: number | null;
  email?: string | null;
  status?: string;
  total?: number;
  tax?: number;
  shipping?: number;
  currentTotal?: number;
  outstanding?: number;
  cancelledAt?: string | null;
  test?: boolean;
  lines?: LineFigures[];
  refunds?: Json[];
  fulfillments?: Json[];
  presentment?: { currency: string; rate: number };
  company?: string | null;
  tags?: string;
};

/** An order; paid in full and worth `total` cents unless told otherwise. */
export function orderPayload(order: OrderFigures): Json {
  const total = order.total ?? 10_000;
  const { presentment } = order;
  const set = (cents: number) => moneySet(cents, presentment);
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: `#${order.id}`,
    created_at: order.createdAt ?? "2026-01-05T10:00:00-05:00",
    processed_at: order.createdAt ?? "2026-01-05T10:00:00-05:00",
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt ?? null,
    test: order.test ?? false,
    taxes_included: false,
    financial_status: order.status ?? "paid",
    fulfillment_status: null,
    currency: "USD",
    presentment_currency: presentment?.currency ?? "USD",
    total_price: dollars(total),
    total_price_set: set(total),
    total_tax: dollars(order.tax ?? 0),
    total_tax_set: set(order.tax ?? 0),
    total_shipping_price_set: set(order.shipping ?? 0),
    current_total_price: dollars(order.currentTotal ?? total),
    current_total_price_set: set(order.currentTotal ?? total),
    total_outstanding: dollars(order.outstanding ?? 0),
    payment_gateway_names: ["shopify_payments"],
    tags: order.tags ?? "",
    email: order.email ?? null,
    contact_email: order.email ?? null,
    phone: null,
    note: null,
    customer:
      order.customerId == null
        ? null
        : {
            id: order.customerId,
            admin_graphql_api_id: `gid://shopify/Customer/${order.customerId}`,
            first_name: "Ann",
          },
    billing_address: null,
    shipping_address: {
      name: "Ann Archer",
      company: order.company ?? null,
      address1: "1 Elm Street",
      city: "Ottawa",
      zip: "K2H 7A8",
      province_code: "ON",
      country_code: "CA",
    },
    line_items: (order.lines ?? [{ id: order.id * 10, quantity: 1, cents: total }]).map(linePayload),
    shipping_lines: [{ id: order.id * 10 + 1, title: "Standard", price: dollars(order.shipping ?? 0), tax_lines: [] }],
    refunds: order.refunds ?? [],
    fulfillments: order.fulfillments ?? [],
  };
}

export type CustomerFigures = {
  id: number;
  updatedAt: string;
  email?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
};

export function customerPayload(customer: CustomerFigures): Json {
  return {
    id: customer.id,
    admin_graphql_api_id: `gid://shopify/Customer/${customer.id}`,
    created_at: "2026-01-02T09:00:00-05:00",
    updated_at: customer.updatedAt,
    first_name: customer.firstName === undefined ? "Ann" : customer.firstName,
    last_name: customer.lastName === undefined ? "Archer" : customer.lastName,
    email: customer.email ?? null,
    phone: null,
    state: "disabled",
    currency: "USD",
    default_address: { id: customer.id + 1, company: customer.company ?? null },
  };
}

export type DisputeFigures = {
  id: number;
  orderId: number | null;
  cents: number;
  status?: string;
  type?: string;
  currency?: string;
};

export function disputePayload(dispute: DisputeFigures): Json {
  return {
    id: dispute.id,
    order_id: dispute.orderId,
    type: dispute.type ?? "chargeback",
    amount: dollars(dispute.cents),
    currency: dispute.currency ?? "USD",
    reason: "fraudulent",
    network_reason_code: "4837",
    status: dispute.status ?? "needs_response",
    evidence_due_by: "2026-02-20T19:00:00-05:00",
    evidence_sent_on: null,
    finalized_on: null,
    initiated_at: "2026-02-01T19:00:00-05:00",
  };
}

export function mergePayload(deleted: number, kept: number, status = "completed"): Json {
  return {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${deleted}`,
    admin_graphql_api_job_id: null,
    status,
    errors: [],
  };
}

export function redactPayload(customerId: number, orders: number[]): Json {
  return {
    shop_id: 1,
    shop_domain: "a-shop.myshopify.com",
    customer: { id: customerId, email: "ann@example.com", phone: null },
    orders_to_redact: orders,
  };
}

export function tagsPayload(customerId: number, tags: string[], occurredAt: string): Json {
  return { customerId: `gid://shopify/Customer/${customerId}`, tags, occurredAt };
}
