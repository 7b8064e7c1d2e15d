// What an order comes to. Webhooks and the Admin API both read these figures, so they agree to the cent.
import type { Cents, Order, OrderLine, Transaction } from "./world.ts";

/** All in minor units of the shop's currency. `current…` is after edits, refunds and removals. */
export type Totals = {
  lineItems: Cents;
  discounts: Cents;
  subtotal: Cents;
  shipping: Cents;
  tax: Cents;
  total: Cents;
  currentDiscounts: Cents;
  currentSubtotal: Cents;
  currentShipping: Cents;
  currentTax: Cents;
  currentTotal: Cents;
  received: Cents;
  refunded: Cents;
  refundedShipping: Cents;
  authorized: Cents;
  outstanding: Cents;
  grams: number;
  currentGrams: number;
};

/** The part of `whole` that belongs to `quantity` of the line's units. Parts of parts add up without losing a cent. */
export function partOf(whole: Cents, quantity: number, line: Pick<OrderLine, "quantity">): Cents {
  return line.quantity === 0 ? 0 : Math.round((whole * quantity) / line.quantity);
}

/** A line's price after discount, for `quantity` of its units. */
export function lineSubtotal(line: OrderLine, quantity: number): Cents {
  return partOf(line.price * line.quantity - line.discount, quantity, line);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}

function succeeded(order: Order, types: readonly Transaction["type"][]): Cents {
  return sum(order.transactions, (t) => (t.status === "success" && types.includes(t.type) ? t.amount : 0));
}

export function totalsOf(order: Order): Totals {
  const lineItems = sum(order.lines, (line) => line.price * line.quantity);
  const discounts = sum(order.lines, (line) => line.discount);
  const shipping = sum(order.shippingLines, (line) => line.price);
  const shippingTax = sum(order.shippingLines, (line) => line.tax);
  const tax = sum(order.lines, (line) => line.tax) + shippingTax;
  const subtotal = lineItems - discounts;
  const currentSubtotal = sum(order.lines, (line) => lineSubtotal(line, line.currentQuantity));
  const refundedShipping = sum(order.refunds, (refund) => refund.shipping);
  const currentShipping = shipping - refundedShipping;
  const currentTax =
    sum(order.lines, (line) => partOf(line.tax, line.currentQuantity, line)) +
    shippingTax -
    sum(order.refunds, (refund) => refund.shippingTax);
  const currentTotal =
    currentSubtotal +
    currentShipping +
    (order.taxesIncluded ? 0 : currentTax) -
    sum(order.refunds, (refund) => refund.discrepancy);
  const received = succeeded(order, ["sale", "capture"]);
  const refunded = succeeded(order, ["refund"]);
  return {
    lineItems,
    discounts,
    subtotal,
    shipping,
    tax,
    total: subtotal + shipping + (order.taxesIncluded ? 0 : tax),
    currentDiscounts: sum(order.lines, (line) => partOf(line.discount, line.currentQuantity, line)),
    currentSubtotal,
    currentShipping,
    currentTax,
    currentTotal,
    received,
    refunded,
    refundedShipping,
    authorized: succeeded(order, ["authorization"]),
    outstanding: currentTotal - (received - refunded),
    grams: sum(order.lines, (line) => line.grams * line.quantity),
    currentGrams: sum(order.lines, (line) => line.grams * line.currentQuantity),
  };
}

export type FinancialStatus =
  | "authorized"
  | "expired"
  | "paid"
  | "partially_paid"
  | "partially_refunded"
  | "pending"
  | "refunded"
  | "voided";

export function financialStatus(order: Order, totals: Totals = totalsOf(order)): FinancialStatus {
  if (order.payment !== "normal") return order.payment;
  if (totals.received > 0) {
    if (totals.refunded >= totals.received) return "refunded";
    if (totals.refunded > 0) return "partially_refunded";
    return totals.outstanding > 0 ? "partially_paid" : "paid";
  }
  if (totals.total === 0) return "paid";
  return totals.authorized > 0 ? "authorized" : "pending";
}

/** Null while nothing has been shipped, as in webhooks. */
export function fulfillmentStatus(order: Order): "fulfilled" | "partial" | null {
  const wanted = sum(order.lines, (line) => (line.requiresShipping ? line.currentQuantity : 0));
  const shipped = sum(order.lines, (line) => line.fulfilledQuantity);
  if (shipped === 0) return null;
  return shipped >= wanted ? "fulfilled" : "partial";
}
