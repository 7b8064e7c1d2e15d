// What the Admin API would answer at the moment in which a webhook was told: the same order or customer as a row.
import type { CustomerRow, MoneyBagRow, OrderRow } from "#app/ledger/admin-rows.ts";
import type { Json } from "#tests/builders/webhooks.ts";

type Set = {
  shop_money: { amount: string; currency_code: string };
  presentment_money: { amount: string; currency_code: string };
};

function bag(set: unknown) {
  const { shop_money: shop, presentment_money: buyer } = set as Set;
  return {
    shopMoney: { amount: shop.amount, currencyCode: shop.currency_code },
    presentmentMoney: { amount: buyer.amount, currencyCode: buyer.currency_code },
  };
}

const dollars = (amount: number): MoneyBagRow => ({ shopMoney: { amount: amount.toFixed(2), currencyCode: "USD" } });
const upper = (word: unknown) => String(word).toUpperCase();
const gid = (kind: string, id: unknown) => `gid://shopify/${kind}/${String(id)}`;

/** The row of an order that a webhook told as `payload`. */
export function orderRow(payload: Json): OrderRow {
  const total = bag(payload.total_price_set);
  const refunds = payload.refunds as Json[];
  const rate = Number(total.presentmentMoney.amount) / Math.max(0.01, Number(total.shopMoney.amount));
  const netPayment = Number(payload.current_total_price) - Number(payload.total_outstanding);
  const rows = refunds.map((refund) => refundRow(refund, rate));
  const refunded = rows.reduce((sum, row) => sum + Number(row.totalRefundedSet.shopMoney.amount), 0);
  const customer = payload.customer as Json | null;
  return {
    id: gid("Order", payload.id),
    name: String(payload.name),
    createdAt: String(payload.created_at),
    processedAt: String(payload.processed_at),
    updatedAt: String(payload.updated_at),
    cancelledAt: payload.cancelled_at as string | null,
    test: payload.test as boolean,
    taxesIncluded: false,
    displayFinancialStatus: upper(payload.financial_status),
    displayFulfillmentStatus: "UNFULFILLED",
    currencyCode: "USD",
    presentmentCurrencyCode: String(payload.presentment_currency),
    email: payload.email as string | null,
    phone: null,
    note: null,
    tags: [],
    paymentGatewayNames: ["shopify_payments"],
    totalPriceSet: total,
    totalTaxSet: bag(payload.total_tax_set),
    totalShippingPriceSet: bag(payload.total_shipping_price_set),
    totalReceivedSet: dollars(netPayment + refunded),
    netPaymentSet: dollars(netPayment),
    customer: customer && { id: gid("Customer", customer.id) },
    shippingAddress: null,
    refunds: rows,
    fulfillments: (payload.fulfillments as Json[]).map((parcel) => ({
      id: gid("Fulfillment", parcel.id),
      status: upper(parcel.status),
      displayStatus: parcel.shipment_status === null ? "FULFILLED" : upper(parcel.shipment_status),
      createdAt: String(parcel.created_at),
      updatedAt: String(parcel.updated_at),
      deliveredAt: parcel.shipment_status === "delivered" ? String(parcel.updated_at) : null,
      service: { handle: "manual" },
      trackingInfo: [{ company: "UPS", number: String(parcel.tracking_number), url: null }],
    })),
    lineItems: (payload.line_items as Json[]).map((line) => ({
      id: gid("LineItem", line.id),
      title: String(line.title),
      sku: line.sku as string,
      quantity: line.quantity as number,
      currentQuantity: line.current_quantity as number,
      product: { id: gid("Product", line.product_id) },
      variant: { id: gid("ProductVariant", line.variant_id) },
      weight: { unit: "GRAMS", value: line.grams as number },
      originalUnitPriceSet: bag(line.price_set),
      totalDiscountSet: dollars(0),
      customAttributes: [{ key: "Monogram", value: "AB" }],
    })),
    shippingLines: [{ id: gid("ShippingLine", 1), title: "Standard", taxLines: [] }],
  };
}

function refundRow(refund: Json, rate: number): OrderRow["refunds"][number] {
  const [paid] = refund.transactions as { amount: string; currency: string }[];
  const amount = paid?.amount ?? "0.00";
  const currencyCode = paid?.currency ?? "USD";
  const shop = currencyCode === "USD" ? amount : (Number(amount) / rate).toFixed(2);
  return {
    id: gid("Refund", refund.id),
    createdAt: String(refund.created_at),
    note: refund.note as string | null,
    totalRefundedSet: { shopMoney: { amount: shop, currencyCode: "USD" }, presentmentMoney: { amount, currencyCode } },
  };
}

/** The row of a customer that a webhook told as `payload`, with these tags. */
export function customerRow(payload: Json, tags: string[]): CustomerRow {
  return {
    id: gid("Customer", payload.id),
    createdAt: String(payload.created_at),
    updatedAt: String(payload.updated_at),
    firstName: payload.first_name as string | null,
    lastName: payload.last_name as string | null,
    tags,
    defaultEmailAddress: payload.email === null ? null : { emailAddress: String(payload.email) },
    defaultPhoneNumber: null,
    defaultAddress: payload.default_address as { company: string | null },
  };
}
