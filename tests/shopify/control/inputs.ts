// What the control API accepts, in the webhooks' own field names, turned into what the deeds take.
import { z } from "zod";
import { createCustomer, type NewCustomer } from "../deeds/customers.ts";
import type { NewLine, NewOrder } from "../deeds/place-order.ts";
import { refusal } from "../http/router.ts";
import { cents } from "../money.ts";
import type { Address, Customer, Id, World } from "../world.ts";
import { believableCustomer, believableLine } from "./believable.ts";

const id = z.union([z.number(), z.string()]);
const amount = z.union([z.string().regex(/^-?[0-9]+(\.[0-9]+)?$/), z.number()]);
const text = z.string().nullish();
const pair = z.object({ name: z.string(), value: z.union([z.string(), z.number()]).transform(String) });
const tags = z
  .union([z.array(z.string()), z.string().transform((list) => list.split(","))])
  .transform((list) => list.map((tag) => tag.trim()).filter(Boolean));

const address = z.object({
  first_name: text,
  last_name: text,
  company: text,
  address1: text,
  address2: text,
  city: text,
  province: text,
  province_code: text,
  country: text,
  country_code: text,
  zip: text,
  phone: text,
});

export const customerInput = z.object({
  id: id.optional(),
  email: text,
  phone: text,
  first_name: text,
  last_name: text,
  note: text,
  tags: tags.optional(),
  default_address: address.optional(),
});

export const lineInput = z.object({
  title: z.string().optional(),
  variant_title: text,
  sku: text,
  price: amount.optional(),
  quantity: z.number().int().min(1).max(10_000).default(1),
  grams: z.number().int().min(0).optional(),
  total_discount: amount.optional(),
  tax: amount.optional(),
  properties: z.array(pair).optional(),
  requires_shipping: z.boolean().optional(),
  gift_card: z.boolean().optional(),
});

export const orderInput = z.object({
  customer: customerInput.nullish(),
  email: text,
  phone: text,
  line_items: z.array(lineInput).min(1).optional(),
  shipping_lines: z.array(z.object({ title: z.string().optional(), code: text, price: amount })).optional(),
  financial_status: z.enum(["paid", "pending", "authorized", "partially_paid", "voided", "expired"]).optional(),
  paid_amount: amount.optional(),
  gateway: z.string().optional(),
  currency: z.string().length(3).optional(),
  presentment_currency: z.string().length(3).optional(),
  presentment_rate: z.number().positive().optional(),
  taxes_included: z.boolean().optional(),
  test: z.boolean().optional(),
  note: text,
  note_attributes: z.array(pair).optional(),
  tags: tags.optional(),
  source_name: z.string().optional(),
  shipping_address: address.nullish(),
  billing_address: address.nullish(),
  created_at: z.iso.datetime({ offset: true }).optional(),
});

type AddressInput = z.infer<typeof address>;

function addressOf(input: AddressInput): Partial<Address> {
  const { first_name, last_name, province_code, country_code, ...rest } = input;
  const known = {
    ...rest,
    firstName: first_name,
    lastName: last_name,
    provinceCode: province_code,
    countryCode: country_code,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Partial<Address>;
}

/** A number, digits, a gid, `#1001` for orders: the number. */
export function idIn(value: string | number): Id {
  const digits = String(value).split("/").at(-1) ?? "";
  return /^[0-9]+$/.test(digits) ? Number(digits) : 0;
}

export function parseInput<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw refusal(
    422,
    result.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; "),
  );
}

type CustomerInput = z.infer<typeof customerInput>;

export function customerFields(input: CustomerInput): NewCustomer {
  const fields: NewCustomer = {
    email: input.email,
    phone: input.phone,
    firstName: input.first_name,
    lastName: input.last_name,
    note: input.note,
    tags: input.tags,
  };
  if (input.default_address) fields.addresses = [addressOf(input.default_address)];
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The customer meant (by id, else by e-mail address), or a new one filled in believably. */
export function customerFor(world: World, input: CustomerInput): Customer {
  if (input.id !== undefined) {
    const known = world.customers.get(idIn(input.id));
    if (!known) throw refusal(404, `No customer ${input.id}`);
    return known;
  }
  const email = input.email?.toLowerCase();
  if (email)
    for (const customer of world.customers.values()) if (customer.email?.toLowerCase() === email) return customer;
  return createCustomer(world, believableCustomer(world, customerFields(input)));
}

const inCents = (value: string | number | undefined, currency: string) =>
  value === undefined ? undefined : (cents(value, currency) ?? 0);

export function lineOf(world: World, input: z.infer<typeof lineInput>, currency: string): NewLine {
  const usual = believableLine(world);
  const known =
    input.title === undefined && input.price === undefined
      ? usual
      : { title: input.title ?? "Linen", price: usual.price };
  return {
    ...known,
    title: input.title ?? known.title,
    price: inCents(input.price, currency) ?? known.price,
    quantity: input.quantity,
    discount: inCents(input.total_discount, currency) ?? 0,
    tax: inCents(input.tax, currency) ?? 0,
    ...(input.variant_title !== undefined ? { variantTitle: input.variant_title } : {}),
    ...(input.sku !== undefined ? { sku: input.sku } : {}),
    ...(input.grams !== undefined ? { grams: input.grams } : {}),
    ...(input.properties ? { properties: input.properties } : {}),
    ...(input.requires_shipping !== undefined ? { requiresShipping: input.requires_shipping } : {}),
    ...(input.gift_card !== undefined ? { giftCard: input.gift_card } : {}),
  };
}

/** `customer: null` is an order without a customer; an absent customer is a new, believable one. */
export function orderOf(world: World, input: z.infer<typeof orderInput>): NewOrder {
  const currency = input.currency ?? world.shop.currency;
  const shipping = input.shipping_lines?.[0];
  const customer =
    input.customer === null ? null : customerFor(world, input.customer ?? (input.email ? { email: input.email } : {}));
  return {
    customer,
    email: input.email ?? customer?.email ?? null,
    phone: input.phone,
    lines: (input.line_items ?? [{ quantity: 1 }]).map((line) => lineOf(world, line, currency)),
    shipping: shipping
      ? { title: shipping.title, code: shipping.code, price: inCents(shipping.price, currency) ?? 0 }
      : null,
    payment: input.financial_status,
    paidAmount: inCents(input.paid_amount, currency),
    gateway: input.gateway,
    currency: input.currency,
    presentmentCurrency: input.presentment_currency,
    presentmentRate: input.presentment_rate,
    taxesIncluded: input.taxes_included,
    test: input.test,
    note: input.note,
    noteAttributes: input.note_attributes,
    tags: input.tags,
    sourceName: input.source_name,
    shippingAddress: input.shipping_address ? addressOf(input.shipping_address) : undefined,
    billingAddress: input.billing_address ? addressOf(input.billing_address) : undefined,
    at: input.created_at === undefined ? undefined : Date.parse(input.created_at),
  };
}

export { amount, id, tags };
