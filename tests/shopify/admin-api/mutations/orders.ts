// orderUpdate, orderCancel, refundCreate.
import type { GraphQLResolveInfo } from "graphql";
import { isRefused, newId } from "../../acts.ts";
import { cancelOrder } from "../../deeds/cancel-order.ts";
import { creditCustomer } from "../../deeds/credit.ts";
import { newAddress } from "../../deeds/customers.ts";
import { refundOrder } from "../../deeds/payments.ts";
import { updateOrder } from "../../deeds/place-order.ts";
import { cents, decimals } from "../../money.ts";
import { totalsOf } from "../../totals.ts";
import type { Order, RefundLine, World } from "../../world.ts";
import { type Context, type Fields, gidOf, idOf } from "../context.ts";
import { once } from "../idempotency.ts";
import { viewOf } from "../types/view.ts";
import {
  type AddressInput,
  type AttributeInput,
  addressOf,
  failed,
  type MoneyInput,
  pairs,
  userError,
} from "./payload.ts";

function orderOf(world: World, gid: string): Order | undefined {
  return world.orders.get(idOf("Order", gid) ?? 0);
}

type UpdateArgs = {
  input: {
    id: string;
    email?: string | null;
    phone?: string | null;
    note?: string | null;
    tags?: string[] | null;
    customAttributes?: AttributeInput[] | null;
    shippingAddress?: AddressInput | null;
  };
};

function orderUpdate(_: unknown, { input }: UpdateArgs, { world }: Context) {
  const order = orderOf(world, input.id);
  if (!order) return failed(["order"], ["id"], "Order does not exist");
  const change: Parameters<typeof updateOrder>[2] = {};
  if (input.email !== undefined) change.email = input.email;
  if (input.phone !== undefined) change.phone = input.phone;
  if (input.note !== undefined) change.note = input.note;
  if (input.tags) change.tags = input.tags.map((tag) => tag.trim()).sort();
  if (input.customAttributes) change.noteAttributes = pairs(input.customAttributes);
  const address = addressOf(input.shippingAddress);
  if (address) change.shippingAddress = newAddress(world, address);
  updateOrder(world, order, change);
  return { order, userErrors: [] };
}

const refundNulls = ["refund", "order"];

type RefundArgs = {
  input: {
    orderId: string;
    note?: string | null;
    currency?: string | null;
    allowOverRefunding?: boolean | null;
    refundLineItems?: { lineItemId: string; quantity: number; restockType?: string | null }[] | null;
    shipping?: { amount?: string | null; fullRefund?: boolean | null } | null;
    transactions?: { amount: string; gateway: string }[] | null;
    refundMethods?: { storeCreditRefund?: { amount: MoneyInput; expiresAt?: string | null } | null }[] | null;
  };
};

function refundCreate(_: unknown, args: RefundArgs, { world }: Context, info: GraphQLResolveInfo) {
  return once(world, args, info, refundNulls, () => refund(world, args));
}

function refund(world: World, { input }: RefundArgs) {
  const nulls = refundNulls;
  const order = orderOf(world, input.orderId);
  if (!order) return failed(nulls, ["orderId"], "Order does not exist");
  const credit = input.refundMethods?.[0]?.storeCreditRefund;
  const customer = order.customerId === null ? undefined : world.customers.get(order.customerId);
  if (credit && !customer) return failed(nulls, ["refundMethods"], "Store credit needs a customer on the order");
  if (order.presentmentCurrency !== order.currency && input.currency !== order.presentmentCurrency)
    return failed(nulls, ["currency"], "Currency must be the currency in which the order was paid");
  const paid = [...(input.transactions ?? []).map((entry) => entry.amount), ...(credit ? [credit.amount.amount] : [])];
  const done = refundOrder(world, order, {
    lines: input.refundLineItems?.map((line) => ({
      lineId: idOf("LineItem", line.lineItemId) ?? 0,
      quantity: line.quantity,
      restock: (line.restockType?.toLowerCase() ?? "no_restock") as RefundLine["restock"],
    })),
    shipping: input.shipping?.fullRefund
      ? totalsOf(order).currentShipping
      : (cents(input.shipping?.amount ?? "0", order.currency) ?? 0),
    // Without transactions nothing is paid back: the refund only records what was returned.
    amount: paid.reduce((sum, amount) => sum + shopCents(amount, order), 0),
    gateway: credit ? "shopify_store_credit" : input.transactions?.[0]?.gateway,
    note: input.note,
    allowOverRefunding: input.allowOverRefunding ?? false,
  });
  if (isRefused(done)) return { refund: null, order, userErrors: [userError(done)] };
  if (credit && customer)
    creditCustomer(
      world,
      customer,
      cents(credit.amount.amount, order.currency) ?? 0,
      order.currency,
      credit.expiresAt ? Date.parse(credit.expiresAt) : null,
    );
  return { refund: viewOf(order, done), order, userErrors: [] };
}

/** What an amount in the buyer's currency is in the shop's. */
function shopCents(amount: string, order: Order): number {
  if (order.presentmentCurrency === order.currency) return cents(amount, order.currency) ?? 0;
  const buyers = cents(amount, order.presentmentCurrency) ?? 0;
  return Math.round(
    buyers / order.presentmentRate / 10 ** (decimals(order.presentmentCurrency) - decimals(order.currency)),
  );
}

type CancelArgs = {
  orderId: string;
  reason: string;
  refund?: boolean | null;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null } | null;
  restock: boolean;
  staffNote?: string | null;
};

function orderCancel(_: unknown, args: CancelArgs, { world }: Context) {
  const nulls = ["job", "jobResult"];
  const order = orderOf(world, args.orderId);
  if (!order)
    return {
      ...failed(nulls, ["orderId"], "Order does not exist", "NOT_FOUND", "orderCancelUserErrors"),
      userErrors: [],
    };
  const refund = args.refund ?? args.refundMethod?.originalPaymentMethodsRefund ?? false;
  const done = cancelOrder(world, order, {
    reason: args.reason.toLowerCase(),
    refund,
    restock: args.restock,
    note: args.staffNote,
  });
  if (isRefused(done))
    return { job: null, jobResult: null, orderCancelUserErrors: [userError(done)], userErrors: [userError(done)] };
  const id = newId(world);
  return {
    job: { id: gidOf("Job", id), done: true },
    jobResult: { kind: "OrderCancelJobResult", id, done: true, errors: [], order, status: "COMPLETED" },
    orderCancelUserErrors: [],
    userErrors: [],
  };
}

export const orderMutations: Fields = { orderUpdate, refundCreate, orderCancel };
