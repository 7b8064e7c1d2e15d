// Which code answers for which type; everything else is read off the thing itself, or refused.
import type { GraphQLFieldResolver, GraphQLTypeResolver } from "graphql";
import { getNamedType, isCompositeType } from "graphql";
import { type Context, type Fields, gidOf, unknownHere } from "./context.ts";
import { mutationFields } from "./mutations/index.ts";
import { queryRootFields } from "./query-root.ts";
import { addressFields, customerFields, giftCardFields, storeCreditFields } from "./types/customer.ts";
import {
  fulfillmentEventFields,
  fulfillmentFields,
  fulfillmentLineFields,
  fulfillmentOrderFields,
  fulfillmentOrderLineFields,
  holdFields,
  returnFields,
  returnLineFields,
} from "./types/fulfillment.ts";
import { lineItemFields, shippingLineFields } from "./types/line-item.ts";
import { metafieldFields } from "./types/metafield.ts";
import { orderFields } from "./types/order.ts";
import { refundFields, refundLineFields, transactionFields } from "./types/refund.ts";
import {
  bulkFields,
  disputeFields,
  draftOrderFields,
  draftOrderLineFields,
  installationFields,
  paymentsAccountFields,
  productFields,
  shopFields,
  variantFields,
} from "./types/shop.ts";

const registry: Record<string, Fields> = {
  QueryRoot: queryRootFields,
  Mutation: mutationFields,
  AppInstallation: installationFields,
  BulkOperation: bulkFields,
  Customer: customerFields,
  DraftOrder: draftOrderFields,
  DraftOrderLineItem: draftOrderLineFields,
  Fulfillment: fulfillmentFields,
  FulfillmentEvent: fulfillmentEventFields,
  FulfillmentHold: holdFields,
  FulfillmentLineItem: fulfillmentLineFields,
  FulfillmentOrder: fulfillmentOrderFields,
  FulfillmentOrderLineItem: fulfillmentOrderLineFields,
  GiftCard: giftCardFields,
  LineItem: lineItemFields,
  MailingAddress: addressFields,
  Metafield: metafieldFields,
  Order: orderFields,
  OrderTransaction: transactionFields,
  Product: productFields,
  ProductVariant: variantFields,
  Refund: refundFields,
  RefundLineItem: refundLineFields,
  Return: returnFields,
  ReturnLineItem: returnLineFields,
  ShippingLine: shippingLineFields,
  Shop: shopFields,
  ShopifyPaymentsAccount: paymentsAccountFields,
  ShopifyPaymentsDispute: disputeFields,
  StoreCreditAccount: storeCreditFields,
};

type Thing = Record<string, unknown>;

/** A field by the registry, else by the thing's own property of that name, else refused by name. */
export const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const type = info.parentType.name;
  if (isCompositeType(getNamedType(info.returnType))) context.cost += 1;
  const resolver = registry[type]?.[info.fieldName];
  if (resolver) return resolver(source as never, args as never, context, info);
  const value = own(source as Thing | undefined, info.fieldName);
  if (value === undefined) throw unknownHere(`${type}.${info.fieldName}`);
  return info.fieldName === "id" && typeof value === "number" ? gidOf(type, value) : value;
};

function own(source: Thing | undefined, name: string): unknown {
  if (!source) return undefined;
  const value = source[name];
  return value === undefined && typeof source.part === "object" ? (source.part as Thing)[name] : value;
}

export const resolveType: GraphQLTypeResolver<unknown, Context> = (value) => (value as { kind: string }).kind;
