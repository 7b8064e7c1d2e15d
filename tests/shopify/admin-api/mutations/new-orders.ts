// orderCreate, draftOrderCreate, draftOrderComplete, draftOrderDelete: orders that the app makes.
import { isRefused } from "../../acts.ts";
import { completeDraftOrder, createDraftOrder } from "../../deeds/draft-orders.ts";
import { type NewLine, type NewOrder, placeOrder } from "../../deeds/place-order.ts";
import { cents } from "../../money.ts";
import type { Customer, World } from "../../world.ts";
import { type Context, type Fields, idOf } from "../context.ts";
import {
  type AddressInput,
  type AttributeInput,
  addressOf,
  failed,
  type MoneyInput,
  pairs,
  userError,
} from "./payload.ts";

const GRAMS: Record<string, number> = { GRAMS: 1, KILOGRAMS: 1000, OUNCES: 28.349_523_125, POUNDS: 453.592_37 };
type Weight = { unit: string; value: number };
const grams = (weight: Weight | null | undefined) =>
  weight ? Math.round(weight.value * (GRAMS[weight.unit] ?? 1)) : 0;

function variantOf(world: World, gid: string | null | undefined): Partial<NewLine> {
  if (!gid) return {};
  const id = idOf("ProductVariant", gid);
  for (const product of world.products.values()) {
    const variant = product.variants.find((candidate) => candidate.id === id);
    if (variant)
      return {
        title: product.title,
        variantTitle: variant.title,
        productId: product.id,
        variantId: variant.id,
        sku: variant.sku,
        price: variant.price,
        grams: variant.grams,
      };
  }
  return {};
}

type DraftLineInput = {
  title?: string | null;
  variantId?: string | null;
  quantity: number;
  originalUnitPriceWithCurrency?: MoneyInput | null;
  originalUnitPrice?: string | null;
  sku?: string | null;
  weight?: Weight | null;
  customAttributes?: AttributeInput[] | null;
  appliedDiscount?: Discount | null;
  requiresShipping?: boolean | null;
};
type Discount = { value: number; valueType: "PERCENTAGE" | "FIXED_AMOUNT" };
type DraftArgs = {
  input: {
    lineItems?: DraftLineInput[] | null;
    customerId?: string | null;
    purchasingEntity?: { customerId?: string | null } | null;
    email?: string | null;
    note?: string | null;
    tags?: string[] | null;
    customAttributes?: AttributeInput[] | null;
    shippingAddress?: AddressInput | null;
    shippingLine?: { title?: string | null; priceWithCurrency?: MoneyInput | null; price?: string | null } | null;
    appliedDiscount?: Discount | null;
  };
};

function draftLine(world: World, input: DraftLineInput): NewLine {
  const known = variantOf(world, input.variantId);
  const price =
    known.price ??
    cents(input.originalUnitPriceWithCurrency?.amount ?? input.originalUnitPrice ?? "0", world.shop.currency) ??
    0;
  const whole = price * input.quantity;
  const cut = input.appliedDiscount;
  const discount = cut
    ? cut.valueType === "PERCENTAGE"
      ? Math.round((whole * cut.value) / 100)
      : (cents(cut.value, world.shop.currency) ?? 0) * input.quantity
    : 0;
  return {
    ...known,
    title: known.title ?? input.title ?? "Custom item",
    price,
    quantity: input.quantity,
    discount: Math.min(discount, whole),
    sku: known.sku ?? input.sku ?? null,
    grams: known.grams ?? grams(input.weight),
    properties: pairs(input.customAttributes),
    requiresShipping: input.requiresShipping ?? true,
  };
}

function draftOrderCreate(_: unknown, { input }: DraftArgs, { world }: Context) {
  const customerGid = input.purchasingEntity?.customerId ?? input.customerId;
  const whole = input.appliedDiscount;
  const lines = (input.lineItems ?? []).map((line) => draftLine(world, line));
  const sum = lines.reduce((total, line) => total + line.price * (line.quantity ?? 1), 0);
  const percent = whole
    ? whole.valueType === "PERCENTAGE"
      ? whole.value
      : (100 * (cents(whole.value, world.shop.currency) ?? 0)) / Math.max(1, sum)
    : 0;
  const shipping = input.shippingLine;
  const draft = createDraftOrder(world, {
    customerId: customerGid ? idOf("Customer", customerGid) : null,
    email: input.email,
    note: input.note,
    tags: input.tags ?? [],
    customAttributes: pairs(input.customAttributes),
    shippingAddress: addressOf(input.shippingAddress),
    lines,
    shippingLine: shipping
      ? {
          title: shipping.title ?? "Shipping",
          price: cents(shipping.priceWithCurrency?.amount ?? shipping.price ?? "0", world.shop.currency) ?? 0,
        }
      : null,
    discountPercent: Math.min(100, percent),
  });
  return isRefused(draft)
    ? { draftOrder: null, userErrors: [userError(draft)] }
    : { draftOrder: draft, userErrors: [] };
}

function draftOrderComplete(_: unknown, args: { id: string; paymentPending?: boolean | null }, { world }: Context) {
  const draft = world.draftOrders.get(idOf("DraftOrder", args.id) ?? 0);
  if (!draft) return failed(["draftOrder"], ["id"], "Draft order does not exist");
  const done = completeDraftOrder(world, draft, args.paymentPending ?? false);
  return isRefused(done) ? { draftOrder: null, userErrors: [userError(done)] } : { draftOrder: done, userErrors: [] };
}

type CreateLine = {
  title?: string | null;
  variantId?: string | null;
  quantity: number;
  priceSet?: { shopMoney: MoneyInput } | null;
  sku?: string | null;
  weight?: Weight | null;
  requiresShipping?: boolean | null;
  properties?: { name: string; value: string }[] | null;
};
type CreateArgs = {
  order: {
    lineItems?: CreateLine[] | null;
    customer?: {
      toAssociate?: { id?: string | null; email?: string | null } | null;
      toUpsert?: { id?: string | null; email?: string | null } | null;
    } | null;
    customerId?: string | null;
    email?: string | null;
    note?: string | null;
    tags?: string[] | null;
    financialStatus?: string | null;
    customAttributes?: AttributeInput[] | null;
    shippingAddress?: AddressInput | null;
    shippingLines?: { title: string; code?: string | null; priceSet: { shopMoney: MoneyInput } }[] | null;
    sourceName?: string | null;
    test?: boolean | null;
  };
};

const payments: Record<string, NewOrder["payment"]> = {
  PAID: "paid",
  PENDING: "pending",
  AUTHORIZED: "authorized",
  PARTIALLY_PAID: "partially_paid",
  VOIDED: "voided",
  EXPIRED: "expired",
};

function customerFor(world: World, input: CreateArgs["order"]): Customer | null {
  const who = input.customer?.toAssociate ?? input.customer?.toUpsert;
  const gid = who?.id ?? input.customerId;
  if (gid) return world.customers.get(idOf("Customer", gid) ?? 0) ?? null;
  const email = who?.email?.toLowerCase();
  return email
    ? ([...world.customers.values()].find((customer) => customer.email?.toLowerCase() === email) ?? null)
    : null;
}

/** Orders without line items or with a state that no new order has are refused, as Shopify does. */
function orderCreate(_: unknown, { order: input }: CreateArgs, { world }: Context) {
  const { currency } = world.shop;
  if (!input.lineItems?.length)
    return failed(["order"], ["order", "lineItems"], "Line items must have at least one line item", "INVALID");
  const payment = payments[input.financialStatus ?? "PENDING"];
  if (!payment) return failed(["order"], ["order", "financialStatus"], "Financial status is invalid", "INVALID");
  const shipping = input.shippingLines?.[0];
  const order = placeOrder(world, {
    customer: customerFor(world, input),
    email: input.email,
    note: input.note,
    tags: input.tags ?? [],
    noteAttributes: pairs(input.customAttributes),
    shippingAddress: addressOf(input.shippingAddress),
    sourceName: input.sourceName ?? "makegood",
    test: input.test ?? false,
    payment,
    shipping: shipping
      ? { title: shipping.title, code: shipping.code, price: cents(shipping.priceSet.shopMoney.amount, currency) ?? 0 }
      : null,
    lines: input.lineItems.map((line) => {
      const known = variantOf(world, line.variantId);
      const price = line.priceSet ? (cents(line.priceSet.shopMoney.amount, currency) ?? 0) : (known.price ?? 0);
      return {
        ...known,
        title: known.title ?? line.title ?? "Custom item",
        price,
        quantity: line.quantity,
        sku: known.sku ?? line.sku ?? null,
        grams: known.grams ?? grams(line.weight),
        properties: line.properties ?? [],
        requiresShipping: line.requiresShipping ?? false,
      };
    }),
  });
  return { order, userErrors: [] };
}

function draftOrderDelete(_: unknown, { input }: { input: { id: string } }, { world }: Context) {
  const id = idOf("DraftOrder", input.id) ?? 0;
  const draft = world.draftOrders.get(id);
  if (!draft) return failed([], ["input", "id"], "Draft order does not exist");
  if (draft.status === "completed") return failed([], ["input", "id"], "A completed draft order can't be deleted");
  world.draftOrders.delete(id);
  return { deletedId: input.id, userErrors: [] };
}

export const newOrderMutations: Fields = { draftOrderCreate, draftOrderComplete, draftOrderDelete, orderCreate };
