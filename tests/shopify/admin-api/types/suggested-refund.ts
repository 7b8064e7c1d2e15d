// Order.suggestedRefund: what Shopify would give back for the lines and shipping asked about.

import { worthOf } from "../../deeds/payments.ts";
import { cents } from "../../money.ts";
import { totalsOf } from "../../totals.ts";
import type { Order, RefundLine } from "../../world.ts";
import { idOf } from "../context.ts";
import { bag } from "./money.ts";
import { viewOf } from "./view.ts";

export type SuggestArgs = {
  refundLineItems?: { lineItemId: string; quantity: number; restockType?: string | null }[] | null;
  refundShipping?: boolean | null;
  shippingAmount?: string | null;
  suggestFullRefund?: boolean | null;
};

export function suggestRefund(order: Order, args: SuggestArgs) {
  const totals = totalsOf(order);
  const full = args.suggestFullRefund === true;
  const wanted = full
    ? order.lines
        .filter((line) => line.currentQuantity > 0)
        .map((line) => ({ lineId: line.id, quantity: line.currentQuantity }))
    : (args.refundLineItems ?? []).map((line) => ({
        lineId: idOf("LineItem", line.lineItemId) ?? 0,
        quantity: line.quantity,
        restock: line.restockType?.toLowerCase() as RefundLine["restock"] | undefined,
      }));
  const shipping =
    full || args.refundShipping ? totals.currentShipping : (cents(args.shippingAmount ?? "0", order.currency) ?? 0);
  const worth = worthOf(order, { lines: wanted, shipping: Math.min(shipping, totals.currentShipping) });
  const left = totals.received - totals.refunded;
  const amount = Math.min(worth.amount, left);
  const paid = order.transactions.find(
    (entry) => entry.status === "success" && (entry.type === "sale" || entry.type === "capture"),
  );
  const tax = worth.lines.reduce((sum, line) => sum + line.tax, 0) + worth.shippingTax;
  const subtotal = worth.lines.reduce((sum, line) => sum + line.subtotal, 0);
  const lines = worth.lines.map((line) => viewOf(order, { ...line, kind: "RefundLineItem", id: line.lineId }));
  return {
    amount: bag(amount, order).shopMoney.amount,
    amountSet: bag(amount, order),
    discountedSubtotalSet: bag(subtotal, order),
    maximumRefundable: bag(left, order).shopMoney.amount,
    maximumRefundableSet: bag(left, order),
    refundDuties: [],
    refundLineItems: lines,
    shipping: {
      amount: bag(worth.shipping, order).shopMoney.amount,
      amountSet: bag(worth.shipping, order),
      maximumRefundableSet: bag(totals.currentShipping, order),
      taxSet: bag(worth.shippingTax, order),
    },
    subtotal: bag(subtotal, order).shopMoney.amount,
    subtotalSet: bag(subtotal, order),
    suggestedRefundMethods: [],
    suggestedTransactions: paid
      ? [
          {
            accountNumber: null,
            amount: bag(amount, order).shopMoney.amount,
            amountSet: bag(amount, order),
            formattedGateway: order.gateway,
            gateway: order.gateway,
            kind: "SUGGESTED_REFUND",
            maximumRefundableSet: bag(left, order),
            parentTransaction: viewOf(order, paid),
            paymentDetails: null,
          },
        ]
      : [],
    totalCartDiscountAmountSet: bag(0, order),
    totalDutiesSet: bag(0, order),
    totalTaxSet: bag(tax, order),
    totalTaxes: bag(tax, order).shopMoney.amount,
  };
}
