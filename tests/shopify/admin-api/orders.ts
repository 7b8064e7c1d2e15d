// Lists of orders, customers and disputes with search and sort.
import { financialStatus, fulfillmentStatus, totalsOf } from "../totals.ts";
import type { Customer, Dispute, DraftOrder, Order, World } from "../world.ts";
import { connect, type PageArgs } from "./connection.ts";
import { type Context, isVisible, unknownHere } from "./context.ts";
import { type Searchable, searchFor } from "./search.ts";

export type ListArgs = PageArgs & { query?: string | null; sortKey?: string | null };

function fulfillmentWord(order: Order): string {
  const status = fulfillmentStatus(order);
  if (status === null) return "unfulfilled";
  return status === "fulfilled" ? "shipped" : "partial";
}

/** A getter per field, so that a search pays only for what it looks at. */
function orderSearch(order: Order, world: World): Searchable {
  return {
    get default() {
      return `${order.name} ${order.email ?? ""} ${order.note ?? ""}`;
    },
    id: order.id,
    name: order.name,
    email: order.email,
    tag: order.tags,
    test: order.test,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    processed_at: order.processedAt,
    customer_id: order.customerId,
    get financial_status() {
      return financialStatus(order);
    },
    get fulfillment_status() {
      return fulfillmentWord(order);
    },
    get status() {
      return order.cancelledAt !== null ? "cancelled" : order.closedAt !== null ? "closed" : "open";
    },
    get chargeback_status() {
      return order.disputeIds.flatMap((id) => world.disputes.get(id)?.status ?? []);
    },
    get return_status() {
      return order.returns.length > 0 ? order.returns.map((entry) => entry.status) : ["no_return"];
    },
    risk_level: order.risk.assessments.map((entry) => entry.level.toLowerCase()),
    source_name: order.sourceName,
  };
}

const orderSort: Record<string, (order: Order) => number | string> = {
  CREATED_AT: (order) => order.createdAt,
  UPDATED_AT: (order) => order.updatedAt,
  PROCESSED_AT: (order) => order.processedAt,
  ID: (order) => order.id,
  ORDER_NUMBER: (order) => order.number,
  TOTAL_PRICE: (order) => totalsOf(order).total,
  CURRENT_TOTAL_PRICE: (order) => totalsOf(order).currentTotal,
};

function sorter<T>(
  keys: Record<string, (item: T) => number | string>,
  key: string | null | undefined,
  fallback: string,
): (item: T) => number | string {
  const found = keys[key ?? fallback];
  if (!found) throw unknownHere(`the sort key ${key}`);
  return found;
}

/** Those of `orders` that the app may see and that the search lets through. */
export function visibleOrders(orders: Iterable<Order>, query: string | null | undefined, context: Context): Order[] {
  const test = searchFor(query);
  const found: Order[] = [];
  for (const order of orders)
    if (isVisible(order, context) && (!query || test(orderSearch(order, context.world)))) found.push(order);
  return found;
}

export function ordersFor(orders: Iterable<Order>, args: ListArgs, context: Context): unknown {
  return connect(
    visibleOrders(orders, args.query, context),
    args,
    context,
    sorter(orderSort, args.sortKey, "PROCESSED_AT"),
  );
}

/** Everything a bulk operation reads for `orders`: those in memory, then those that are only a recipe. */
export function* bulkOrders(args: ListArgs, context: Context): Iterable<Order> {
  const test = searchFor(args.query);
  const lets = (order: Order) => isVisible(order, context) && (!args.query || test(orderSearch(order, context.world)));
  for (const order of context.world.orders.values()) if (lets(order)) yield order;
  for (const order of context.world.moreOrders?.() ?? []) if (lets(order)) yield order;
}

function customerSearch(customer: Customer, world: World): Searchable {
  return {
    default: `${customer.firstName ?? ""} ${customer.lastName ?? ""} ${customer.email ?? ""} ${customer.phone ?? ""}`,
    id: customer.id,
    email: customer.email,
    phone: customer.phone,
    first_name: customer.firstName,
    last_name: customer.lastName,
    tag: customer.tags,
    customer_date: customer.createdAt,
    created_at: customer.createdAt,
    updated_at: customer.updatedAt,
    state: customer.state,
    country: customer.addresses.flatMap((address) => address.country ?? []),
    orders_count: world.ordersOfCustomer.get(customer.id)?.size ?? 0,
  };
}

const customerSort: Record<string, (customer: Customer) => number | string> = {
  ID: (customer) => customer.id,
  CREATED_AT: (customer) => customer.createdAt,
  UPDATED_AT: (customer) => customer.updatedAt,
  NAME: (customer) => `${customer.lastName ?? ""}, ${customer.firstName ?? ""}`.toLowerCase(),
};

export function* bulkCustomers(args: ListArgs, context: Context): Iterable<Customer> {
  const test = searchFor(args.query);
  for (const customer of context.world.customers.values())
    if (!args.query || test(customerSearch(customer, context.world))) yield customer;
}

export function customersFor(args: ListArgs, context: Context): unknown {
  return connect([...bulkCustomers(args, context)], args, context, sorter(customerSort, args.sortKey, "ID"));
}

export function disputesFor(args: ListArgs, context: Context): Dispute[] {
  const test = searchFor(args.query);
  return [...context.world.disputes.values()].filter(
    (dispute) =>
      !args.query ||
      test({
        default: "",
        id: dispute.id,
        status: dispute.status,
        initiated_at: dispute.initiatedAt,
        type: dispute.type,
      }),
  );
}

export function draftOrdersFor(args: ListArgs, context: Context): DraftOrder[] {
  const test = searchFor(args.query);
  return [...context.world.draftOrders.values()].filter(
    ({ name, id, tags, status, createdAt, customerId }) =>
      !args.query || test({ default: name, id, tag: tags, status, created_at: createdAt, customer_id: customerId }),
  );
}
