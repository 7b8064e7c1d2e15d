// Refund, RefundLineItem and OrderTransaction.
import { webhookAmount } from "../../money.ts";
import type { Cents, Refund, RefundLine, Transaction } from "../../world.ts";
import { connect, type PageArgs } from "../connection.ts";
import type { Context, Fields } from "../context.ts";
import { bag, money } from "./money.ts";
import { lineOf, type View, viewOf, views } from "./view.ts";

type Back = View<Refund>;

function paidBack({ part, order }: Back): Cents {
  return order.transactions.reduce(
    (sum, entry) => sum + (entry.refundId === part.id && entry.status === "success" ? entry.amount : 0),
    0,
  );
}

export const refundFields: Fields = {
  legacyResourceId: ({ id }: Back) => id,
  duties: () => [],
  order: ({ order }: Back) => order,
  orderAdjustments: ({ part, order }: Back, args: PageArgs, context: Context) => {
    if (part.discrepancy === 0) return connect([], args, context);
    return connect(
      [
        {
          kind: "OrderAdjustment",
          id: part.id,
          reason: "REFUND_DISCREPANCY",
          amountSet: bag(-part.discrepancy, order),
          taxAmountSet: bag(0, order),
        },
      ],
      args,
      context,
    );
  },
  refundLineItems: ({ part, order }: Back, args: PageArgs, context: Context) =>
    connect(views(order, part.lines), args, context),
  refundShippingLines: ({ part, order }: Back, args: PageArgs, context: Context) => {
    const line = order.shippingLines[0];
    if (part.shipping === 0 || !line) return connect([], args, context);
    const row = {
      kind: "RefundShippingLine",
      id: part.id,
      shippingLine: viewOf(order, line),
      subtotalAmountSet: bag(part.shipping, order),
      taxAmountSet: bag(part.shippingTax, order),
    };
    return connect([row], args, context);
  },
  return: ({ part, order }: Back) => {
    const entry = order.returns.find((candidate) => candidate.id === part.returnId);
    return entry ? viewOf(order, entry) : null;
  },
  staffMember: () => null,
  totalRefunded: (view: Back) => money(paidBack(view), view.order.currency),
  totalRefundedSet: (view: Back) => bag(paidBack(view), view.order),
  transactions: ({ part, order }: Back, args: PageArgs, context: Context) =>
    connect(
      views(
        order,
        order.transactions.filter((entry) => entry.refundId === part.id),
      ),
      args,
      context,
    ),
};

type Line = View<RefundLine>;

export const refundLineFields: Fields = {
  lineItem: ({ part, order }: Line) => lineOf(order, part.lineId),
  location: () => null,
  priceSet: ({ part, order }: Line) => bag(part.quantity === 0 ? 0 : Math.round(part.subtotal / part.quantity), order),
  restockType: ({ part }: Line) => part.restock.toUpperCase(),
  restocked: ({ part }: Line) => part.restock !== "no_restock",
  subtotal: ({ part, order }: Line) => webhookAmount(part.subtotal, order.currency),
  subtotalSet: ({ part, order }: Line) => bag(part.subtotal, order),
  totalTaxSet: ({ part, order }: Line) => bag(part.tax, order),
};

type Payment = View<Transaction>;

export const transactionFields: Fields = {
  accountNumber: () => null,
  amount: ({ part, order }: Payment) => webhookAmount(part.amount, order.currency),
  amountSet: ({ part, order }: Payment) => bag(part.amount, order),
  amountV2: ({ part, order }: Payment) => money(part.amount, order.currency),
  errorCode: () => null,
  fees: () => [],
  formattedGateway: ({ part }: Payment) => part.gateway,
  kind: ({ part }: Payment) => part.type.toUpperCase(),
  manualPaymentGateway: ({ part }: Payment) => part.gateway === "manual",
  order: ({ order }: Payment) => order,
  parentTransaction: ({ part, order }: Payment) => {
    const parent = order.transactions.find((entry) => entry.id === part.parentId);
    return parent ? viewOf(order, parent) : null;
  },
  paymentDetails: () => null,
  paymentId: ({ order }: Payment) => `${order.name}.1`,
  processedAt: ({ part }: Payment) => part.createdAt,
  status: ({ part }: Payment) => part.status.toUpperCase(),
  test: ({ order }: Payment) => order.test,
};
