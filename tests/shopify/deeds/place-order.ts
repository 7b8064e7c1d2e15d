// A buyer (or an app) places an order.
import { beginAct, newId } from "../acts.ts";
import { orderPayload } from "../payloads/order.ts";
import { transactionPayload } from "../payloads/refund.ts";
import { financialStatus, totalsOf } from "../totals.ts";
import type {
  Act,
  Address,
  Cents,
  Customer,
  FulfillmentOrder,
  Id,
  Order,
  OrderLine,
  Pair,
  Risk,
  Time,
  World,
} from "../world.ts";
import { newAddress } from "./customers.ts";

export type NewLine = Partial<Omit<OrderLine, "kind" | "id" | "currentQuantity" | "fulfilledQuantity">> & {
  title: string;
  price: Cents;
};

export type NewOrder = {
  /** Null or absent: an order without a customer record. */
  customer?: Customer | null;
  email?: string | null;
  phone?: string | null;
  lines: NewLine[];
  shipping?: { title?: string; code?: string | null; price: Cents; tax?: Cents } | null;
  /** How much of it is paid at once; `paid` unless told. A deposit is `partially_paid` with `paidAmount`. */
  payment?: "paid" | "pending" | "authorized" | "partially_paid" | "voided" | "expired";
  paidAmount?: Cents;
  gateway?: string;
  currency?: string;
  presentmentCurrency?: string;
  presentmentRate?: number;
  taxesIncluded?: boolean;
  test?: boolean;
  note?: string | null;
  noteAttributes?: Pair[];
  tags?: string[];
  discountCodes?: string[];
  sourceName?: string;
  browserIp?: string | null;
  billingAddress?: Partial<Address> | null;
  shippingAddress?: Partial<Address> | null;
  risk?: Risk;
  at?: Time;
};

export function newLine(world: World, input: NewLine): OrderLine {
  const quantity = input.quantity ?? 1;
  return {
    productId: null,
    variantId: null,
    variantTitle: null,
    sku: null,
    vendor: world.shop.name,
    discount: 0,
    tax: 0,
    grams: 0,
    requiresShipping: true,
    taxable: true,
    giftCard: false,
    properties: [],
    ...input,
    quantity,
    kind: "LineItem",
    id: newId(world),
    currentQuantity: quantity,
    fulfilledQuantity: 0,
  };
}

function address(world: World, part: Partial<Address> | null | undefined): Address | null {
  return part ? newAddress(world, part) : null;
}

function newFulfillmentOrder(world: World, order: Order): FulfillmentOrder {
  const lines = order.lines.filter((line) => line.requiresShipping);
  const fulfillmentOrder: FulfillmentOrder = {
    kind: "FulfillmentOrder",
    id: newId(world),
    orderId: order.id,
    status: "open",
    lines: lines.map((line) => ({ id: newId(world), lineId: line.id, total: line.quantity, remaining: line.quantity })),
    holds: [],
    createdAt: order.createdAt,
    updatedAt: order.createdAt,
  };
  world.orderOfPart.set(fulfillmentOrder.id, order.id);
  return fulfillmentOrder;
}

/** The order as a value, not yet part of the world (a recipe for `moreOrders`, or the first half of `placeOrder`). */
export function makeOrder(world: World, input: NewOrder, act: Act = beginAct(world, input.at)): Order {
  const customer = input.customer ?? null;
  const number = world.nextOrderNumber;
  world.nextOrderNumber += 1;
  const shipping = input.shipping;
  const payment = input.payment ?? "paid";
  const order: Order = {
    kind: "Order",
    id: newId(world),
    number,
    name: `#${number}`,
    customerId: customer?.id ?? null,
    email: input.email ?? customer?.email ?? null,
    phone: input.phone ?? customer?.phone ?? null,
    currency: input.currency ?? world.shop.currency,
    presentmentCurrency: input.presentmentCurrency ?? input.currency ?? world.shop.currency,
    presentmentRate: input.presentmentRate ?? 1,
    taxesIncluded: input.taxesIncluded ?? world.shop.taxesIncluded,
    test: input.test ?? false,
    note: input.note ?? null,
    noteAttributes: input.noteAttributes ?? [],
    tags: [...(input.tags ?? [])].sort(),
    sourceName: input.sourceName ?? "web",
    browserIp: input.browserIp ?? null,
    gateway: input.gateway ?? "shopify_payments",
    discountCodes: input.discountCodes ?? [],
    billingAddress: address(world, input.billingAddress ?? customer?.addresses[0]),
    shippingAddress: address(world, input.shippingAddress ?? customer?.addresses[0]),
    lines: input.lines.map((line) => newLine(world, line)),
    shippingLines: shipping
      ? [
          {
            kind: "ShippingLine",
            id: newId(world),
            title: shipping.title ?? "Standard",
            code: shipping.code ?? null,
            price: shipping.price,
            tax: shipping.tax ?? 0,
          },
        ]
      : [],
    transactions: [],
    refunds: [],
    fulfillments: [],
    fulfillmentOrders: [],
    returns: [],
    disputeIds: [],
    risk: input.risk ?? { recommendation: "ACCEPT", assessments: [{ level: "LOW", facts: [] }] },
    metafields: [],
    edited: false,
    cancelReason: null,
    payment: payment === "voided" || payment === "expired" ? payment : "normal",
    createdAt: act.at,
    processedAt: act.at,
    updatedAt: act.at,
    cancelledAt: null,
    closedAt: null,
  };
  firstPayment(world, order, payment, input.paidAmount);
  return order;
}

function firstPayment(
  world: World,
  order: Order,
  payment: NonNullable<NewOrder["payment"]>,
  paidAmount: Cents | undefined,
): void {
  const { total } = totalsOf(order);
  const amount = payment === "partially_paid" ? (paidAmount ?? Math.round(total / 2)) : (paidAmount ?? total);
  const shared = {
    kind: "OrderTransaction",
    id: newId(world),
    gateway: order.gateway,
    amount,
    parentId: null,
    refundId: null,
    createdAt: order.createdAt,
  } as const;
  if (payment === "paid" || payment === "partially_paid") {
    if (amount > 0) order.transactions.push({ ...shared, type: "sale", status: "success" });
  } else if (payment === "pending") {
    order.transactions.push({ ...shared, type: "sale", status: "pending" });
  } else {
    order.transactions.push({ ...shared, type: "authorization", status: "success" });
    if (payment === "voided") {
      order.transactions.push({ ...shared, id: newId(world), type: "void", status: "success", parentId: shared.id });
    }
  }
}

/** Places an order; webhooks orders/create, and for a paid one orders/paid, orders/updated and the customer's summary. */
export function placeOrder(world: World, input: NewOrder): Order {
  const act = beginAct(world, input.at);
  const order = makeOrder(world, input, act);
  if (order.lines.some((line) => line.requiresShipping))
    order.fulfillmentOrders.push(newFulfillmentOrder(world, order));
  world.orders.set(order.id, order);
  if (order.customerId !== null) world.ordersOfCustomer.get(order.customerId)?.add(order.id);
  world.notify(act, "orders/create", () => orderPayload(world, order));
  for (const transaction of order.transactions) {
    world.notify(act, "order_transactions/create", () => transactionPayload(world, order, transaction));
  }
  if (financialStatus(order) === "paid") world.notify(act, "orders/paid", () => orderPayload(world, order));
  world.notify(act, "orders/updated", () => orderPayload(world, order));
  return order;
}

/** Says that `order` has changed: moves its `updatedAt` on and sends `topics` and orders/updated. */
export function orderChanged(world: World, act: Act, order: Order, topics: readonly string[] = []): void {
  order.updatedAt = Math.max(order.updatedAt, act.at);
  for (const topic of [...topics, "orders/updated"]) world.notify(act, topic, () => orderPayload(world, order));
}

/** Changes what a merchant may change at any time; webhook orders/updated. */
export function updateOrder(
  world: World,
  order: Order,
  change: Partial<
    Pick<Order, "note" | "tags" | "email" | "phone" | "shippingAddress" | "noteAttributes" | "metafields" | "risk">
  >,
): void {
  Object.assign(order, change);
  orderChanged(world, beginAct(world), order);
}

/** The order that the refund, fulfilment, fulfilment order or return `partId` belongs to. */
export function orderOfPart(world: World, partId: Id): Order | null {
  const orderId = world.orderOfPart.get(partId);
  return orderId === undefined ? null : (world.orders.get(orderId) ?? null);
}
