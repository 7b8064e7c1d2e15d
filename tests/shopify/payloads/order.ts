// An order as orders/create, updated, paid, cancelled, fulfilled … write it.
import { moneySet, webhookAmount } from "../money.ts";
import { financialStatus, fulfillmentStatus, totalsOf } from "../totals.ts";
import type { Cents, Order, World } from "../world.ts";
import { addressPayload, orderCustomerPayload } from "./customer.ts";
import { fulfillmentPayload } from "./fulfillment.ts";
import { linePayload, taxLines } from "./line-item.ts";
import { refundPayload } from "./refund.ts";
import { localTime } from "./times.ts";

function moneyFields(order: Order) {
  const totals = totalsOf(order);
  const both = <Name extends string>(name: Name, amount: Cents) =>
    ({ [name]: webhookAmount(amount, order.currency), [`${name}_set`]: moneySet(amount, order) }) as Record<
      Name,
      string
    >;
  const zero = moneySet(0, order);
  return {
    ...both("current_subtotal_price", totals.currentSubtotal),
    ...both("current_total_discounts", totals.currentDiscounts),
    ...both("current_total_price", totals.currentTotal),
    ...both("current_total_tax", totals.currentTax),
    current_shipping_price_set: moneySet(totals.currentShipping, order),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    ...both("subtotal_price", totals.subtotal),
    ...both("total_discounts", totals.discounts),
    ...both("total_line_items_price", totals.lineItems),
    ...both("total_price", totals.total),
    ...both("total_tax", totals.tax),
    total_shipping_price_set: moneySet(totals.shipping, order),
    total_cash_rounding_payment_adjustment_set: zero,
    total_cash_rounding_refund_adjustment_set: zero,
    total_outstanding: webhookAmount(totals.outstanding, order.currency),
    total_tip_received: webhookAmount(0, order.currency),
    total_weight: totals.grams,
    tax_lines: taxLines(totals.tax, order),
    financial_status: financialStatus(order, totals),
  };
}

function discountFields(order: Order) {
  const code = order.discountCodes[0];
  const total = order.lines.reduce((sum, line) => sum + line.discount, 0);
  if (total === 0) return { discount_codes: [], discount_applications: [] };
  const value = webhookAmount(total, order.currency);
  return {
    discount_codes: code ? [{ code, amount: value, type: "fixed_amount" }] : [],
    discount_applications: [
      {
        target_type: "line_item",
        type: code ? "discount_code" : "manual",
        value,
        value_type: "fixed_amount",
        allocation_method: "across",
        target_selection: "all",
        ...(code ? { code } : { title: "Discount", description: "Discount" }),
      },
    ],
  };
}

export function orderPayload(world: World, order: Order) {
  const { shop } = world;
  const customer = order.customerId === null ? undefined : world.customers.get(order.customerId);
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    app_id: 580111,
    browser_ip: order.browserIp,
    buyer_accepts_marketing: customer?.acceptsMarketing ?? false,
    cancel_reason: order.cancelReason,
    cancelled_at: localTime(order.cancelledAt, shop),
    cart_token: null,
    checkout_token: null,
    client_details: null,
    closed_at: localTime(order.closedAt, shop),
    confirmation_number: `MG${order.number}`,
    confirmed: true,
    contact_email: order.email,
    created_at: localTime(order.createdAt, shop),
    currency: order.currency,
    customer_locale: customer?.locale ?? "en",
    device_id: null,
    ...discountFields(order),
    duties_included: false,
    email: order.email,
    estimated_taxes: false,
    fulfillment_status: fulfillmentStatus(order),
    landing_site: null,
    landing_site_ref: null,
    location_id: null,
    merchant_business_entity_id: "MTU0ODM4MDAwOQ",
    merchant_of_record_app_id: null,
    ...moneyFields(order),
    name: order.name,
    note: order.note,
    note_attributes: order.noteAttributes,
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${order.id.toString(36)}/authenticate`,
    payment_gateway_names: [order.gateway],
    phone: order.phone,
    po_number: null,
    presentment_currency: order.presentmentCurrency,
    processed_at: localTime(order.processedAt, shop),
    reference: null,
    referring_site: null,
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    tags: order.tags.join(", "),
    tax_exempt: customer?.taxExempt ?? false,
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: order.id.toString(36),
    updated_at: localTime(order.updatedAt, shop),
    user_id: null,
    billing_address: order.billingAddress ? addressPayload(order.billingAddress) : null,
    ...(customer ? { customer: orderCustomerPayload(world, customer) } : {}),
    fulfillments: order.fulfillments.map((fulfillment) => fulfillmentPayload(world, order, fulfillment)),
    line_items: order.lines.map((line) => linePayload(line, order)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(world, order, refund)),
    shipping_address: order.shippingAddress ? addressPayload(order.shippingAddress) : null,
    shipping_lines: order.shippingLines.map((line) => ({
      id: line.id,
      carrier_identifier: null,
      code: line.code,
      current_discounted_price_set: moneySet(line.price, order),
      discounted_price: webhookAmount(line.price, order.currency),
      discounted_price_set: moneySet(line.price, order),
      is_removed: false,
      phone: null,
      price: webhookAmount(line.price, order.currency),
      price_set: moneySet(line.price, order),
      requested_fulfillment_service_id: null,
      source: "shopify",
      title: line.title,
      tax_lines: taxLines(line.tax, order),
      discount_allocations: [],
    })),
    returns: order.returns.map((entry) => ({
      id: entry.id,
      admin_graphql_api_id: `gid://shopify/Return/${entry.id}`,
      status: entry.status,
    })),
  };
}
