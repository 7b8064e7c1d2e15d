// Believable signed webhooks in bulk: one order of about 7.9 KB each, told apart by its id.
import { createHmac } from "node:crypto";

const TYPICAL_BYTES = 7_900;

export type SignedOrder = { readonly body: Buffer; readonly signature: string };

/** The order `number` as an orders/create payload, signed with `secret`. */
export function signedOrder(number: number, secret: string): SignedOrder {
  const body = Buffer.from(JSON.stringify(order(number)));
  return { body, signature: createHmac("sha256", secret).update(body).digest("base64") };
}

function order(number: number): Record<string, unknown> {
  const id = 5_000_000_000_000 + number;
  const total = (20 + (number % 180)).toFixed(2);
  const at = new Date(Date.UTC(2026, 9, 1) + number * 1_000).toISOString().replace(".000Z", "+00:00");
  const address = {
    first_name: "Ada",
    last_name: `Customer ${number}`,
    address1: `${number} Chestnut Street`,
    phone: "+1 613 555 0199",
    city: "Louisville",
    zip: "40202",
    province: "Kentucky",
    country: "United States",
    country_code: "US",
    province_code: "KY",
  };
  const whole = {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${number}`,
    email: `customer-${number % 5_000}@example.com`,
    created_at: at,
    processed_at: at,
    updated_at: at,
    currency: "USD",
    presentment_currency: "USD",
    financial_status: "paid",
    total_price: total,
    current_total_price: total,
    total_outstanding: "0.00",
    total_tax: "0.00",
    total_price_set: money(total),
    subtotal_price: total,
    subtotal_price_set: money(total),
    total_discounts: "0.00",
    total_discounts_set: money("0.00"),
    total_shipping_price_set: money("0.00"),
    total_tax_set: money("0.00"),
    current_total_tax: "0.00",
    current_total_tax_set: money("0.00"),
    shipping_lines: [],
    fulfillments: [],
    cancelled_at: null,
    fulfillment_status: null,
    current_total_price_set: money(total),
    test: false,
    tags: "",
    payment_gateway_names: ["shopify_payments"],
    customer: {
      id: 7_000_000_000_000 + (number % 5_000),
      email: `customer-${number % 5_000}@example.com`,
      default_address: address,
    },
    billing_address: address,
    shipping_address: address,
    line_items: [] as unknown[],
    refunds: [],
  };
  for (let line = 0; Buffer.byteLength(JSON.stringify(whole)) < TYPICAL_BYTES - 100; line++) {
    whole.line_items.push(lineItem(id * 10 + line, number + line));
  }
  return whole;
}

function lineItem(id: number, seed: number): Record<string, unknown> {
  const price = (5 + (seed % 90)).toFixed(2);
  return {
    id,
    admin_graphql_api_id: `gid://shopify/LineItem/${id}`,
    title: `Embroidered napkins, set ${seed % 400}`,
    name: `Embroidered napkins, set ${seed % 400} - Ivory`,
    sku: `NAP-${seed % 400}-IV`,
    vendor: "Crystal's Linens",
    product_id: 8_000_000_000_000 + (seed % 400),
    variant_id: 9_000_000_000_000 + (seed % 900),
    variant_title: "Ivory",
    quantity: 1 + (seed % 4),
    current_quantity: 1 + (seed % 4),
    grams: 180 * (1 + (seed % 4)),
    price,
    price_set: money(price),
    total_discount: "0.00",
    properties: [{ name: "Monogram", value: `M${seed % 676}` }],
    requires_shipping: true,
    taxable: true,
    fulfillment_status: null,
    tax_lines: [],
  };
}

function money(amount: string) {
  return { shop_money: { amount, currency_code: "USD" }, presentment_money: { amount, currency_code: "USD" } };
}
