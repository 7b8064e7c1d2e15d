// Believable signed webhooks in bulk: orders with every field that Shopify sends, about 7.9 KB each. Field names are all
// that they have in common: what is in the fields is drawn anew for each, so that no compressor finds one order in another.
import { createHmac } from "node:crypto";
import { address, article, digits, hex, idAbove, person } from "#tests/bench/order-words.ts";
import { type Random, randomFrom } from "#tests/bench/population/random.ts";

const TYPICAL_BYTES = 7_900;
const CUSTOMERS = 5_000;

export type SignedOrder = { readonly body: Buffer; readonly signature: string };

/** The order `number` as an orders/create payload, signed with `secret`. */
export function signedOrder(number: number, secret: string): SignedOrder {
  const body = Buffer.from(JSON.stringify(order(number)));
  return { body, signature: createHmac("sha256", secret).update(body).digest("base64") };
}

/** What the order `number` comes to, in cents. */
export function centsOf(number: number): number {
  return totalOf(order(number).line_items);
}

function order(number: number) {
  const random = randomFrom(number * 2_654_435_761 + 1);
  const id = 5_000_000_000_000 + number;
  const line_items = [lineItem(random)];
  const rest = { ...identity(random, id, number), ...people(random, number), ...shipping(random) };
  const whole = () => ({ ...rest, ...totals(line_items), line_items });
  while (Buffer.byteLength(JSON.stringify(whole())) < TYPICAL_BYTES - 330) line_items.push(lineItem(random));
  return whole();
}

function identity(random: Random, id: number, number: number) {
  const at = new Date(Date.UTC(2026, 9, 1) + number * 1_000).toISOString().replace(".000Z", "+00:00");
  const token = hex(random, 32);
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    app_id: 580_111,
    browser_ip: `${random.whole(1, 223)}.${random.whole(0, 255)}.${random.whole(0, 255)}.${random.whole(1, 254)}`,
    buyer_accepts_marketing: random.chance(0.4),
    cancel_reason: null,
    cancelled_at: null,
    cart_token: `Z2NwLXVzLWNlbnRyYWwx${hex(random, 26)}`,
    checkout_id: idAbove(random, 30_000_000_000_000),
    checkout_token: hex(random, 32),
    closed_at: null,
    confirmation_number: hex(random, 9).toUpperCase(),
    confirmed: true,
    created_at: at,
    currency: "USD",
    customer_locale: "en-US",
    financial_status: "paid",
    fulfillment_status: null,
    fulfillments: [],
    landing_site: `/products/${hex(random, 10)}?utm_source=newsletter&utm_campaign=${hex(random, 12)}`,
    name: `#${number}`,
    note: null,
    note_attributes: [],
    number,
    order_number: 1_000 + number,
    order_status_url: `https://example.com/${digits(random, 10)}/orders/${token}/authenticate?key=${hex(random, 32)}`,
    payment_gateway_names: ["shopify_payments"],
    presentment_currency: "USD",
    processed_at: at,
    reference: hex(random, 32),
    referring_site: "https://www.example.com/",
    refunds: [],
    source_name: "web",
    tags: "",
    tax_exempt: false,
    tax_lines: [],
    taxes_included: false,
    test: false,
    token,
    updated_at: at,
  };
}

function people(random: Random, number: number) {
  const buyer = person(randomFrom(number % CUSTOMERS));
  return {
    contact_email: buyer.email,
    email: buyer.email,
    phone: buyer.phone,
    customer: { id: 7_000_000_000_000 + (number % CUSTOMERS), ...buyer, default_address: address(random) },
    billing_address: address(random),
    shipping_address: address(random),
  };
}

function shipping(random: Random) {
  const id = idAbove(random, 4_000_000_000_000);
  const line = { id, code: "Standard", price: "0.00", price_set: money(0), source: "shopify", title: "Standard" };
  return {
    shipping_lines: [{ ...line, discounted_price: "0.00", discounted_price_set: money(0), tax_lines: [] }],
    total_shipping_price_set: money(0),
  };
}

type Line = ReturnType<typeof lineItem>;

function totalOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + Math.round(Number(line.price) * 100) * line.quantity, 0);
}

function totals(lines: readonly Line[]) {
  const cents = totalOf(lines);
  const total = (cents / 100).toFixed(2);
  return {
    current_total_price: total,
    current_total_price_set: money(cents),
    current_total_tax: "0.00",
    current_total_tax_set: money(0),
    subtotal_price: total,
    subtotal_price_set: money(cents),
    total_discounts: "0.00",
    total_discounts_set: money(0),
    total_outstanding: "0.00",
    total_price: total,
    total_price_set: money(cents),
    total_tax: "0.00",
    total_tax_set: money(0),
    total_weight: lines.reduce((sum, line) => sum + line.grams * line.quantity, 0),
  };
}

function lineItem(random: Random) {
  const { cents, ...of } = article(random);
  const id = idAbove(random, 14_000_000_000_000);
  const quantity = random.whole(1, 4);
  return {
    id,
    admin_graphql_api_id: `gid://shopify/LineItem/${id}`,
    current_quantity: quantity,
    fulfillable_quantity: quantity,
    fulfillment_service: "manual",
    fulfillment_status: null,
    ...of,
    price: (cents / 100).toFixed(2),
    price_set: money(cents),
    product_id: idAbove(random, 8_000_000_000_000),
    properties: random.chance(0.5) ? [{ name: "Monogram", value: hex(random, 3).toUpperCase() }] : [],
    quantity,
    requires_shipping: true,
    taxable: true,
    tax_lines: [],
    total_discount: "0.00",
    total_discount_set: money(0),
    variant_id: idAbove(random, 44_000_000_000_000),
    vendor: random.pick(["Harbour & Loom", "Northmill", "Atelier Vesper", "Kestrel Textiles"]),
  };
}

function money(cents: number) {
  const amount = (cents / 100).toFixed(2);
  return { shop_money: { amount, currency_code: "USD" }, presentment_money: { amount, currency_code: "USD" } };
}
