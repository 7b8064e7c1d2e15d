// Money that comes in after the order, and money that goes back.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import { webhookAmount } from "../money.ts";
import { refundPayload, transactionPayload } from "../payloads/refund.ts";
import { lineSubtotal, partOf, totalsOf } from "../totals.ts";
import type { Act, Cents, Id, Order, OrderLine, Refund, RefundLine, Time, Transaction, World } from "../world.ts";
import { orderChanged } from "./place-order.ts";

/** Pays what is outstanding, or `amount` of it; webhooks order_transactions/create, orders/paid when complete, orders/updated. */
export function payOrder(world: World, order: Order, amount?: Cents, at?: Time): Refused | Order {
  const { outstanding } = totalsOf(order);
  const paid = amount ?? outstanding;
  if (order.cancelledAt !== null) return refuse("A cancelled order can't be paid", ["id"]);
  if (paid <= 0 || paid > outstanding)
    return refuse(`Nothing like ${webhookAmount(paid, order.currency)} is outstanding`, ["amount"]);
  const act = beginAct(world, at);
  const authorization = order.transactions.find((entry) => entry.type === "authorization");
  for (const entry of order.transactions) if (entry.status === "pending") entry.status = "failure";
  order.payment = "normal";
  addTransaction(world, act, order, {
    type: authorization ? "capture" : "sale",
    amount: paid,
    parentId: authorization?.id ?? null,
    refundId: null,
  });
  orderChanged(world, act, order, totalsOf(order).outstanding <= 0 ? ["orders/paid"] : []);
  return order;
}

function addTransaction(
  world: World,
  act: Act,
  order: Order,
  what: Pick<Transaction, "type" | "amount" | "parentId" | "refundId"> & { gateway?: string },
): Transaction {
  const transaction: Transaction = {
    kind: "OrderTransaction",
    id: newId(world),
    status: "success",
    gateway: order.gateway,
    createdAt: act.at,
    ...what,
  };
  order.transactions.push(transaction);
  world.notify(act, "order_transactions/create", () => transactionPayload(world, order, transaction));
  return transaction;
}

export type RefundRequest = {
  lines?: { lineId: Id; quantity: number; restock?: RefundLine["restock"] }[];
  /** Shipping price to give back (its tax follows in proportion). */
  shipping?: Cents;
  /** What is paid back in all; what lines and shipping come to unless told. */
  amount?: Cents;
  gateway?: string;
  note?: string | null;
  returnId?: Id | null;
  allowOverRefunding?: boolean;
  at?: Time;
};

/** How many of the line's units have not been refunded or removed. */
export function refundable(line: OrderLine): number {
  return line.currentQuantity;
}

/** What lines and shipping of a request come to, without looking at what was paid. */
export function worthOf(
  order: Order,
  request: RefundRequest,
): { lines: Omit<RefundLine, "id" | "kind">[]; shipping: Cents; shippingTax: Cents; amount: Cents } {
  const lines = (request.lines ?? []).flatMap((wanted) => {
    const line = order.lines.find((candidate) => candidate.id === wanted.lineId);
    if (!line) return [];
    const left = line.currentQuantity - wanted.quantity;
    return [
      {
        lineId: line.id,
        quantity: wanted.quantity,
        restock: wanted.restock ?? ("no_restock" as const),
        subtotal: lineSubtotal(line, line.currentQuantity) - lineSubtotal(line, left),
        tax: partOf(line.tax, line.currentQuantity, line) - partOf(line.tax, left, line),
      },
    ];
  });
  const shippingLine = order.shippingLines[0];
  const shipping = request.shipping ?? 0;
  const shippingTax =
    shippingLine && shippingLine.price > 0 ? Math.round((shippingLine.tax * shipping) / shippingLine.price) : 0;
  const taxes = order.taxesIncluded ? 0 : lines.reduce((sum, line) => sum + line.tax, 0) + shippingTax;
  return {
    lines,
    shipping,
    shippingTax,
    amount: lines.reduce((sum, line) => sum + line.subtotal, 0) + shipping + taxes,
  };
}

/** Gives money back; webhooks refunds/create, order_transactions/create, orders/updated. */
export function refundOrder(world: World, order: Order, request: RefundRequest): Refused | Refund {
  const totals = totalsOf(order);
  for (const [i, wanted] of (request.lines ?? []).entries()) {
    const line = order.lines.find((candidate) => candidate.id === wanted.lineId);
    const field = ["refundLineItems", String(i)];
    if (!line) return refuse("Line item does not exist", [...field, "lineItemId"]);
    if (wanted.quantity < 1 || wanted.quantity > refundable(line)) {
      return refuse("Quantity cannot refund more items than were purchased", [...field, "quantity"]);
    }
  }
  if ((request.shipping ?? 0) > totals.currentShipping)
    return refuse("Shipping refund is more than what was paid", ["shipping"]);
  const worth = worthOf(order, request);
  const amount = request.amount ?? Math.min(worth.amount, totals.received - totals.refunded);
  const left = totals.received - totals.refunded;
  if (amount < 0) return refuse("Refund amount can't be negative", ["transactions"]);
  if (amount > left && !request.allowOverRefunding) {
    return refuse(
      `Refund amount ${webhookAmount(amount, order.currency)} is greater than the amount available to refund (${webhookAmount(left, order.currency)})`,
      ["transactions"],
    );
  }
  if (amount === 0 && worth.lines.length === 0 && worth.shipping === 0)
    return refuse("Refund must contain a line item, shipping or a transaction", ["input"]);
  const act = beginAct(world, request.at);
  const refund = recordRefund(world, act, order, request, worth, amount);
  orderChanged(world, act, order);
  return refund;
}

/** Writes the refund down and sends refunds/create; the caller says that the order changed. */
export function recordRefund(
  world: World,
  act: Act,
  order: Order,
  request: RefundRequest,
  worth: ReturnType<typeof worthOf>,
  amount: Cents,
  discrepancy = amount - worth.amount,
): Refund {
  const refund: Refund = {
    kind: "Refund",
    id: newId(world),
    orderId: order.id,
    note: request.note ?? null,
    lines: worth.lines.map((line) => ({ ...line, kind: "RefundLineItem", id: newId(world) })),
    shipping: worth.shipping,
    shippingTax: worth.shippingTax,
    discrepancy,
    transactionIds: [],
    returnId: request.returnId ?? null,
    createdAt: act.at,
    processedAt: act.at,
    updatedAt: act.at,
  };
  world.orderOfPart.set(refund.id, order.id);
  order.refunds.push(refund);
  for (const part of refund.lines) {
    const line = order.lines.find((candidate) => candidate.id === part.lineId);
    if (line) line.currentQuantity -= part.quantity;
  }
  if (amount > 0) {
    const parent = order.transactions.find(
      (entry) => entry.status === "success" && (entry.type === "sale" || entry.type === "capture"),
    );
    const gateway = request.gateway ?? order.gateway;
    const transaction = addTransaction(world, act, order, {
      type: "refund",
      amount,
      parentId: parent?.id ?? null,
      refundId: refund.id,
      gateway,
    });
    refund.transactionIds.push(transaction.id);
  }
  order.updatedAt = Math.max(order.updatedAt, act.at);
  world.notify(act, "refunds/create", () => refundPayload(world, order, refund));
  return refund;
}
