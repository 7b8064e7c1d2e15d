// What a story knows of its orders, customers and disputes, and how each is told.
import * as w from "#tests/builders/webhooks.ts";

/** An order in cents; `received` is all that came in. */
export type Order = {
  id: number;
  customerId: number | null;
  email: string | null;
  total: number;
  current: number;
  tax: number;
  shipping: number;
  received: number;
  refunds: { id: number; cents: number; at: string }[];
  parcels: w.Json[];
  state: "paid" | "pending" | "authorized" | "voided";
  test: boolean;
  cancelledAt: string | null;
  deleted: boolean;
  lines: w.LineFigures[];
  presentment: { currency: string; rate: number } | undefined;
};

export type Customer = { id: number; email: string | null; gone: boolean };

export type Dispute = { id: number; orderId: number; cents: number; stage: number; type: string };

/** What is left of the money after refunds. */
export const left = (order: Order) => order.received - order.refunds.reduce((sum, one) => sum + one.cents, 0);

function statusOf(order: Order): string {
  if (order.state !== "paid") return order.state;
  if (order.refunds.length > 0) return left(order) <= 0 ? "refunded" : "partially_refunded";
  return order.received < order.current ? "partially_paid" : "paid";
}

export function refundOf(order: Order, one: Order["refunds"][number]): w.Json {
  const cents = Math.round(one.cents * (order.presentment?.rate ?? 1));
  return w.refundPayload({
    ...one,
    cents,
    orderId: order.id,
    currency: order.presentment?.currency ?? "USD",
    note: "sorry",
  });
}

export function payloadOf(order: Order, at: string): w.Json {
  return w.orderPayload({
    id: order.id,
    updatedAt: at,
    customerId: order.customerId,
    email: order.email,
    status: statusOf(order),
    total: order.total,
    tax: order.tax,
    shipping: order.shipping,
    currentTotal: order.current,
    outstanding: order.current - left(order),
    cancelledAt: order.cancelledAt,
    test: order.test,
    lines: order.lines,
    refunds: order.refunds.map((one) => refundOf(order, one)),
    fulfillments: order.parcels,
    ...(order.presentment ? { presentment: order.presentment } : {}),
  });
}

export const customerOf = (customer: Customer, at: string) =>
  w.customerPayload({
    id: customer.id,
    updatedAt: at,
    email: customer.email,
    company: customer.id % 2 ? "Linen Works" : null,
  });

export function disputeOf(dispute: Dispute): w.Json {
  const status = ["needs_response", "under_review", "lost", "won"][dispute.stage] ?? "won";
  return w.disputePayload({
    id: dispute.id,
    orderId: dispute.orderId,
    cents: dispute.cents,
    status,
    type: dispute.type,
  });
}

/** The addresses that buyers of a story use. */
export const EMAILS = ["ann@example.com", "Bob@Example.com ", "cleo@linenworks.biz", "dan@example.org"];

/** The entry that a random number stands for, if there is any. */
export const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
