// tagsAdd, tagsRemove, customerUpdate, storeCreditAccountCredit, giftCardCreate.
import { GraphQLError } from "graphql";
import { isRefused } from "../../acts.ts";
import { createGiftCard, creditCustomer } from "../../deeds/credit.ts";
import { addTags, removeTags, setTags, updateCustomer } from "../../deeds/customers.ts";
import { updateOrder } from "../../deeds/place-order.ts";
import { cents } from "../../money.ts";
import type { Customer } from "../../world.ts";
import { type Context, type Fields, hasScope, idOf, numberOf, unknownHere } from "../context.ts";
import { creditView } from "../types/customer.ts";
import { failed, type MoneyInput, userError } from "./payload.ts";

const LONGEST_TAG = 40;
const MOST_TAGS = 250;

type TagArgs = { id: string; tags: string[] };

function clean(tags: readonly string[]): string[] {
  return tags
    .flatMap((tag) => tag.split(","))
    .map((tag) => tag.trim())
    .filter(Boolean);
}

function needs(context: Context, scope: string, field: string): void {
  if (hasScope(context, [scope])) return;
  const requiredAccess = `\`${scope}\` access scope.`;
  throw new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: { code: "ACCESS_DENIED", requiredAccess },
  });
}

function changeTags(field: "tagsAdd" | "tagsRemove") {
  return (_: unknown, args: TagArgs, context: Context) => {
    const { kind, id } = numberOf(args.id);
    const tags = clean(args.tags);
    const { world } = context;
    if (kind !== "Customer" && kind !== "Order") throw unknownHere(`${field} for ${kind}`);
    needs(context, kind === "Customer" ? "write_customers" : "write_orders", field);
    const thing = kind === "Customer" ? world.customers.get(id) : world.orders.get(id);
    if (!thing) return failed(["node"], ["id"], `${kind} does not exist`);
    const tooLong = tags.find((tag) => tag.length > LONGEST_TAG);
    if (tooLong && field === "tagsAdd")
      return failed(["node"], ["tags"], `Tag is too long (maximum is ${LONGEST_TAG} characters)`);
    if (field === "tagsAdd" && new Set([...thing.tags, ...tags]).size > MOST_TAGS)
      return failed(["node"], ["tags"], `Cannot have more than ${MOST_TAGS} tags`);
    if (thing.kind === "Customer") field === "tagsAdd" ? addTags(world, thing, tags) : removeTags(world, thing, tags);
    else {
      const lower = tags.map((tag) => tag.toLowerCase());
      const kept = thing.tags.filter((tag) => !lower.includes(tag.toLowerCase()));
      updateOrder(world, thing, { tags: field === "tagsAdd" ? [...kept, ...tags].sort() : kept });
    }
    return { node: thing, userErrors: [] };
  };
}

type CustomerArgs = {
  input: {
    id?: string | null;
    email?: string | null;
    phone?: string | null;
    firstName?: string | null;
    lastName?: string | null;
    note?: string | null;
    tags?: string[] | null;
    taxExempt?: boolean | null;
  };
};

function customerUpdate(_: unknown, { input }: CustomerArgs, { world }: Context) {
  const customer = input.id ? world.customers.get(idOf("Customer", input.id) ?? 0) : undefined;
  if (!customer) return failed(["customer"], ["id"], "Customer does not exist");
  const { email } = input;
  if (email && !/^[^@\s]+@[^@\s]+$/.test(email)) return failed(["customer"], ["email"], "Email is invalid");
  const taken =
    email &&
    [...world.customers.values()].some(
      (other) => other !== customer && other.email?.toLowerCase() === email.toLowerCase(),
    );
  if (taken) return failed(["customer"], ["email"], "Email has already been taken");
  const change: Partial<Omit<Customer, "id" | "kind" | "tags">> = {};
  if (email !== undefined) change.email = email;
  if (input.phone !== undefined) change.phone = input.phone;
  if (input.firstName !== undefined) change.firstName = input.firstName;
  if (input.lastName !== undefined) change.lastName = input.lastName;
  if (input.note !== undefined) change.note = input.note;
  if (typeof input.taxExempt === "boolean") change.taxExempt = input.taxExempt;
  if (Object.keys(change).length > 0) updateCustomer(world, customer, change);
  if (input.tags) setTags(world, customer, clean(input.tags));
  return { customer, userErrors: [] };
}

type CreditArgs = { id: string; creditInput: { creditAmount: MoneyInput; expiresAt?: string | null } };

function storeCreditAccountCredit(_: unknown, { id, creditInput }: CreditArgs, { world }: Context) {
  const nulls = ["storeCreditAccountTransaction"];
  const owner = numberOf(id);
  const customerId =
    owner.kind === "StoreCreditAccount" ? world.storeCreditAccounts.get(owner.id)?.customerId : owner.id;
  const customer = customerId === undefined ? undefined : world.customers.get(customerId);
  if (!customer) return failed(nulls, ["id"], "Owner does not exist", "OWNER_NOT_FOUND");
  const { amount, currencyCode } = creditInput.creditAmount;
  if (currencyCode !== world.shop.currency)
    return failed(
      nulls,
      ["creditInput", "creditAmount", "currencyCode"],
      "Currency is not supported",
      "UNSUPPORTED_CURRENCY",
    );
  const account = creditCustomer(
    world,
    customer,
    cents(amount, currencyCode) ?? 0,
    currencyCode,
    creditInput.expiresAt ? Date.parse(creditInput.expiresAt) : null,
  );
  if (isRefused(account)) return { storeCreditAccountTransaction: null, userErrors: [userError(account)] };
  const entry = account.transactions.at(-1);
  return { storeCreditAccountTransaction: entry ? creditView(account, entry) : null, userErrors: [] };
}

type GiftCardArgs = {
  input: {
    code?: string | null;
    customerId?: string | null;
    expiresOn?: string | null;
    initialAmount?: MoneyInput | null;
    initialValue?: string | null;
    note?: string | null;
  };
};

function giftCardCreate(_: unknown, { input }: GiftCardArgs, { world }: Context) {
  const nulls = ["giftCard", "giftCardCode"];
  const amount = input.initialAmount?.amount ?? input.initialValue;
  if (!amount) return failed(nulls, ["input", "initialAmount"], "Initial amount can't be blank", "MISSING_ARGUMENT");
  const customerId = input.customerId ? idOf("Customer", input.customerId) : null;
  if (input.customerId && !world.customers.has(customerId ?? 0))
    return failed(nulls, ["input", "customerId"], "The customer could not be found.", "CUSTOMER_NOT_FOUND");
  const card = createGiftCard(world, {
    amount: cents(amount, world.shop.currency) ?? 0,
    customerId,
    note: input.note,
    expiresOn: input.expiresOn,
    code: input.code,
  });
  if (isRefused(card)) return { giftCard: null, giftCardCode: null, userErrors: [userError(card)] };
  return { giftCard: card, giftCardCode: card.code, userErrors: [] };
}

export const customerMutations: Fields = {
  tagsAdd: changeTags("tagsAdd"),
  tagsRemove: changeTags("tagsRemove"),
  customerUpdate,
  storeCreditAccountCredit,
  giftCardCreate,
};
