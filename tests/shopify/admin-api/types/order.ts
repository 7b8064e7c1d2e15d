// Order.

import { apiAmount } from "../../money.ts";
import { financialStatus, fulfillmentStatus, type Totals, totalsOf } from "../../totals.ts";
import type { Cents, Order } from "../../world.ts";
import { connect, type PageArgs } from "../connection.ts";
import { type Context, type Fields, gidOf } from "../context.ts";
import { findMetafield, type MetafieldArgs, metafieldsOf } from "./metafield.ts";
import { bag } from "./money.ts";
import { suggestRefund } from "./suggested-refund.ts";
import { taxLinesOf } from "./tax-line.ts";
import { views } from "./view.ts";

const set = (pick: (totals: Totals) => Cents) => (order: Order) => bag(pick(totalsOf(order)), order);
const old = (pick: (totals: Totals) => Cents) => (order: Order) => apiAmount(pick(totalsOf(order)), order.currency);

function displayFulfillment(order: Order): string {
  if (order.fulfillmentOrders.some((entry) => entry.status === "on_hold")) return "ON_HOLD";
  const status = fulfillmentStatus(order);
  if (status) return status === "fulfilled" ? "FULFILLED" : "PARTIALLY_FULFILLED";
  return "UNFULFILLED";
}

function returnStatus(order: Order): string {
  if (order.returns.some((entry) => entry.status === "requested")) return "RETURN_REQUESTED";
  if (order.returns.some((entry) => entry.status === "open")) return "IN_PROGRESS";
  return order.returns.some((entry) => entry.status === "closed") ? "RETURNED" : "NO_RETURN";
}

type Part = { id: number; kind: string };
const page = (pick: (order: Order) => readonly Part[]) => (order: Order, args: PageArgs, context: Context) =>
  connect(views(order, pick(order)), args, context);
const slice = (pick: (order: Order) => readonly Part[]) => (order: Order, args: { first?: number | null }) =>
  views(order, pick(order).slice(0, args.first ?? undefined));

export const orderFields: Fields = {
  legacyResourceId: (order: Order) => order.id,
  app: () => null,
  billingAddressMatchesShippingAddress: (order: Order) =>
    order.billingAddress?.address1 === order.shippingAddress?.address1,
  cancelReason: (order: Order) => order.cancelReason?.toUpperCase() ?? null,
  clientIp: (order: Order) => order.browserIp,
  closed: (order: Order) => order.closedAt !== null,
  confirmationNumber: (order: Order) => `MG${order.number}`,
  confirmed: () => true,
  currencyCode: (order: Order) => order.currency,
  currentShippingPriceSet: set((t) => t.currentShipping),
  currentSubtotalLineItemsQuantity: (order: Order) => order.lines.reduce((sum, line) => sum + line.currentQuantity, 0),
  currentSubtotalPriceSet: set((t) => t.currentSubtotal),
  currentTaxLines: (order: Order) => taxLinesOf(totalsOf(order).currentTax, order),
  currentTotalDiscountsSet: set((t) => t.currentDiscounts),
  currentTotalPriceSet: set((t) => t.currentTotal),
  currentTotalTaxSet: set((t) => t.currentTax),
  currentTotalWeight: (order: Order) => totalsOf(order).currentGrams,
  customAttributes: (order: Order) => order.noteAttributes.map(({ name, value }) => ({ key: name, value })),
  customer: (order: Order, _: unknown, { world }: Context) =>
    order.customerId === null ? null : (world.customers.get(order.customerId) ?? null),
  customerLocale: () => "en",
  discountCode: (order: Order) => order.discountCodes[0] ?? null,
  displayAddress: (order: Order) => order.shippingAddress ?? order.billingAddress,
  displayFinancialStatus: (order: Order) => financialStatus(order).toUpperCase(),
  displayFulfillmentStatus: displayFulfillment,
  disputes: (order: Order, _: unknown, { world }: Context) =>
    order.disputeIds.flatMap((id) => {
      const dispute = world.disputes.get(id);
      return dispute
        ? [
            {
              kind: "OrderDisputeSummary",
              id: gidOf("OrderDisputeSummary", id),
              initiatedAs: dispute.type.toUpperCase(),
              status: dispute.status.toUpperCase(),
            },
          ]
        : [];
    }),
  fulfillable: (order: Order) =>
    order.fulfillmentOrders.some((entry) => entry.status === "open" || entry.status === "in_progress"),
  fulfillmentOrders: page((order) => order.fulfillmentOrders),
  fulfillments: slice((order) => order.fulfillments),
  fulfillmentsCount: (order: Order) => ({ count: order.fulfillments.length, precision: "EXACT" }),
  fullyPaid: (order: Order) => totalsOf(order).outstanding <= 0,
  lineItems: page((order) => order.lines),
  metafield: (order: Order, args: MetafieldArgs) => findMetafield(order.metafields, args),
  metafields: (order: Order, args: PageArgs & { namespace?: string | null }, context: Context) =>
    connect(metafieldsOf(order.metafields, args.namespace), args, context),
  netPayment: old((t) => t.received - t.refunded),
  netPaymentSet: set((t) => t.received - t.refunded),
  originalTotalPriceSet: set((t) => t.total),
  paymentGatewayNames: (order: Order) => [order.gateway],
  poNumber: () => null,
  presentmentCurrencyCode: (order: Order) => order.presentmentCurrency,
  refundable: (order: Order) => totalsOf(order).received > totalsOf(order).refunded,
  refundDiscrepancySet: (order: Order) =>
    bag(
      order.refunds.reduce((sum, refund) => sum + refund.discrepancy, 0),
      order,
    ),
  refunds: slice((order) => order.refunds),
  requiresShipping: (order: Order) => order.lines.some((line) => line.requiresShipping),
  returnStatus,
  returns: page((order) => order.returns),
  risk: (order: Order) => ({
    recommendation: order.risk.recommendation,
    assessments: order.risk.assessments.map((entry) => ({
      riskLevel: entry.level,
      facts: entry.facts,
      provider: null,
    })),
  }),
  shippingLine: (order: Order) => views(order, order.shippingLines)[0] ?? null,
  shippingLines: page((order) => order.shippingLines),
  statusPageUrl: (order: Order, _: unknown, { world }: Context) =>
    `https://${world.shop.domain}/orders/${order.id.toString(36)}`,
  subtotalLineItemsQuantity: (order: Order) => order.lines.reduce((sum, line) => sum + line.quantity, 0),
  subtotalPriceSet: set((t) => t.subtotal),
  suggestedRefund: suggestRefund,
  taxExempt: () => false,
  taxLines: (order: Order) => taxLinesOf(totalsOf(order).tax, order),
  totalCapturableSet: set((t) => (t.received > 0 ? 0 : t.authorized)),
  totalDiscountsSet: set((t) => t.discounts),
  totalOutstandingSet: set((t) => t.outstanding),
  totalPrice: old((t) => t.total),
  totalPriceSet: set((t) => t.total),
  totalReceived: old((t) => t.received),
  totalReceivedSet: set((t) => t.received),
  totalRefunded: old((t) => t.refunded),
  totalRefundedSet: set((t) => t.refunded),
  totalRefundedShippingSet: set((t) => t.refundedShipping),
  totalShippingPriceSet: set((t) => t.shipping),
  totalTaxSet: set((t) => t.tax),
  totalTipReceivedSet: set(() => 0),
  totalWeight: (order: Order) => totalsOf(order).grams,
  transactions: slice((order) => order.transactions),
  transactionsCount: (order: Order) => ({ count: order.transactions.length, precision: "EXACT" }),
  unpaid: (order: Order) => totalsOf(order).received === 0,
};
