// The root queries.

import { connect, type PageArgs, takeSlice } from "./connection.ts";
import { type Context, type Fields, idOf } from "./context.ts";
import { findByGid } from "./find.ts";
import {
  bulkCustomers,
  bulkOrders,
  customersFor,
  disputesFor,
  draftOrdersFor,
  type ListArgs,
  ordersFor,
  visibleOrders,
} from "./orders.ts";

type ById = { id: string };
const byId =
  (kind: string) =>
  (_: unknown, { id }: ById, context: Context) =>
    idOf(kind, id) === null ? null : findByGid(context, id);
const counted = (count: number, limit: number | null | undefined) => ({
  count: Math.min(count, limit ?? 10_000),
  precision: count > (limit ?? 10_000) ? "AT_LEAST" : "EXACT",
});

function bulkOperationsFor(args: ListArgs, context: Context): unknown {
  const wanted = /status:([a-z_]+)/i.exec(args.query ?? "")?.[1]?.toUpperCase();
  const found = [...context.world.bulkOperations.values()].filter(
    (operation) => !wanted || operation.status === wanted,
  );
  return connect(found, args, context, (operation) => operation.createdAt);
}

export const queryRootFields: Fields = {
  appInstallation: (_: unknown, __: unknown, { world }: Context) => world.installation,
  bulkOperation: byId("BulkOperation"),
  bulkOperations: (_: unknown, args: ListArgs, context: Context) => bulkOperationsFor(args, context),
  currentAppInstallation: (_: unknown, __: unknown, { world }: Context) => world.installation,
  currentBulkOperation: (_: unknown, __: unknown, { world }: Context) =>
    [...world.bulkOperations.values()].at(-1) ?? null,
  customer: byId("Customer"),
  customerByIdentifier: (
    _: unknown,
    { identifier }: { identifier: { id?: string; emailAddress?: string; phoneNumber?: string } },
    context: Context,
  ) => {
    if (identifier.id) return byId("Customer")(null, { id: identifier.id }, context);
    for (const customer of context.world.customers.values()) {
      if (identifier.emailAddress && customer.email?.toLowerCase() === identifier.emailAddress.toLowerCase())
        return customer;
      if (identifier.phoneNumber && customer.phone === identifier.phoneNumber) return customer;
    }
    return null;
  },
  customers: (_: unknown, args: ListArgs, context: Context) =>
    context.bulk ? takeSlice(context.bulk, () => bulkCustomers(args, context)) : customersFor(args, context),
  customersCount: (_: unknown, args: { query?: string | null; limit?: number | null }, context: Context) =>
    counted([...bulkCustomers(args, context)].length, args.limit),
  dispute: byId("ShopifyPaymentsDispute"),
  disputeEvidence: byId("ShopifyPaymentsDisputeEvidence"),
  disputes: (_: unknown, args: ListArgs, context: Context) =>
    context.bulk
      ? takeSlice(context.bulk, () => disputesFor(args, context))
      : connect(disputesFor(args, context), args, context),
  draftOrder: byId("DraftOrder"),
  draftOrders: (_: unknown, args: ListArgs, context: Context) => connect(draftOrdersFor(args, context), args, context),
  fulfillment: byId("Fulfillment"),
  fulfillmentOrder: byId("FulfillmentOrder"),
  giftCard: byId("GiftCard"),
  giftCards: (_: unknown, args: PageArgs, context: Context) =>
    connect([...context.world.giftCards.values()], args, context),
  node: (_: unknown, { id }: ById, context: Context) => findByGid(context, id),
  nodes: (_: unknown, { ids }: { ids: string[] }, context: Context) => ids.map((id) => findByGid(context, id)),
  order: byId("Order"),
  orders: (_: unknown, args: ListArgs, context: Context) =>
    context.bulk
      ? takeSlice(context.bulk, () => bulkOrders(args, context))
      : ordersFor(context.world.orders.values(), args, context),
  ordersCount: (_: unknown, args: { query?: string | null; limit?: number | null }, context: Context) =>
    counted(visibleOrders(context.world.orders.values(), args.query, context).length, args.limit),
  product: byId("Product"),
  productVariant: byId("ProductVariant"),
  products: (_: unknown, args: PageArgs, context: Context) =>
    context.bulk
      ? takeSlice(context.bulk, () => context.world.products.values())
      : connect([...context.world.products.values()], args, context),
  refund: byId("Refund"),
  return: byId("Return"),
  shop: (_: unknown, __: unknown, { world }: Context) => world.shop,
  shopifyPaymentsAccount: (_: unknown, __: unknown, { world }: Context) => ({
    kind: "ShopifyPaymentsAccount",
    id: world.shop.id,
  }),
  storeCreditAccount: byId("StoreCreditAccount"),
};
