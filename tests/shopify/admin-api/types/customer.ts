// Customer, MailingAddress, store credit and gift cards.
import { now } from "../../acts.ts";
import { totalsOf } from "../../totals.ts";
import type { Address, Customer, GiftCard, Order, StoreCreditAccount, World } from "../../world.ts";
import { connect, type PageArgs } from "../connection.ts";
import { type Context, type Fields, isVisible } from "../context.ts";
import { ordersFor } from "../orders.ts";
import { findMetafield, type MetafieldArgs, metafieldsOf } from "./metafield.ts";
import { money } from "./money.ts";

function ordersOf(world: World, customer: Customer): Order[] {
  return [...(world.ordersOfCustomer.get(customer.id) ?? [])].flatMap((id) => world.orders.get(id) ?? []);
}

/** Lifetime, whatever the app may see of the orders themselves. */
function amountSpent(world: World, customer: Customer): number {
  return ordersOf(world, customer).reduce((sum, order) => {
    const totals = totalsOf(order);
    return order.test ? sum : sum + totals.received - totals.refunded;
  }, 0);
}

const fullName = (person: { firstName: string | null; lastName: string | null }) =>
  [person.firstName, person.lastName].filter(Boolean).join(" ");

export const customerFields: Fields = {
  legacyResourceId: (customer: Customer) => customer.id,
  addresses: (customer: Customer, args: { first?: number | null }) =>
    customer.addresses.slice(0, args.first ?? undefined),
  addressesV2: (customer: Customer, args: PageArgs, context: Context) => connect(customer.addresses, args, context),
  amountSpent: (customer: Customer, _: unknown, { world }: Context) =>
    money(amountSpent(world, customer), world.shop.currency),
  canDelete: (customer: Customer, _: unknown, { world }: Context) => ordersOf(world, customer).length === 0,
  companyContactProfiles: () => [],
  dataSaleOptOut: () => false,
  defaultAddress: (customer: Customer) => customer.addresses[0] ?? null,
  defaultEmailAddress: (customer: Customer) =>
    customer.email === null
      ? null
      : {
          emailAddress: customer.email,
          marketingState: customer.acceptsMarketing ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
          marketingOptInLevel: null,
          marketingUpdatedAt: null,
          validFormat: true,
        },
  defaultPhoneNumber: (customer: Customer) => (customer.phone === null ? null : { phoneNumber: customer.phone }),
  displayName: (customer: Customer) => fullName(customer) || (customer.email ?? customer.phone ?? ""),
  lastOrder: (customer: Customer, _: unknown, context: Context) => {
    const last = ordersOf(context.world, customer).at(-1);
    return last && isVisible(last, context) ? last : null;
  },
  lifetimeDuration: (customer: Customer, _: unknown, { world }: Context) =>
    `about ${Math.max(1, Math.round((now(world) - customer.createdAt) / 2_592_000_000))} months`,
  mergeable: () => ({ isMergeable: true, errorFields: [], mergeInProgress: null, reason: null }),
  metafield: (customer: Customer, args: MetafieldArgs) => findMetafield(customer.metafields, args),
  metafields: (customer: Customer, args: PageArgs & { namespace?: string | null }, context: Context) =>
    connect(metafieldsOf(customer.metafields, args.namespace), args, context),
  numberOfOrders: (customer: Customer, _: unknown, { world }: Context) => ordersOf(world, customer).length,
  orders: (customer: Customer, args: PageArgs & { query?: string | null; sortKey?: string | null }, context: Context) =>
    ordersFor(ordersOf(context.world, customer), args, context),
  productSubscriberStatus: () => "NEVER_SUBSCRIBED",
  state: (customer: Customer) => customer.state.toUpperCase(),
  statistics: () => ({ predictedSpendTier: null, rfmGroup: null }),
  storeCreditAccounts: (customer: Customer, args: PageArgs, context: Context) =>
    connect(
      [...context.world.storeCreditAccounts.values()].filter((account) => account.customerId === customer.id),
      args,
      context,
    ),
  taxExemptions: () => [],
  validEmailAddress: (customer: Customer) => customer.email !== null,
};

export const addressFields: Fields = {
  coordinatesValidated: () => false,
  countryCodeV2: (address: Address) => address.countryCode,
  formatted: (address: Address) =>
    [
      address.address1,
      address.address2,
      [address.city, address.provinceCode, address.zip].filter(Boolean).join(" "),
      address.country,
    ].filter(Boolean),
  formattedArea: (address: Address) => [address.city, address.country].filter(Boolean).join(", "),
  latitude: () => null,
  longitude: () => null,
  name: fullName,
  timeZone: () => null,
};

export const storeCreditFields: Fields = {
  balance: (account: StoreCreditAccount) => money(account.balance, account.currency),
  owner: (account: StoreCreditAccount, _: unknown, { world }: Context) =>
    world.customers.get(account.customerId) ?? null,
  transactions: (account: StoreCreditAccount, args: PageArgs, context: Context) =>
    connect(
      account.transactions.map((entry) => creditView(account, entry)),
      args,
      context,
    ),
};

/** A credit on an account, as StoreCreditAccountCreditTransaction. */
export function creditView(account: StoreCreditAccount, entry: StoreCreditAccount["transactions"][number]) {
  return {
    kind: "StoreCreditAccountCreditTransaction",
    id: entry.id,
    account,
    amount: money(entry.amount, account.currency),
    balanceAfterTransaction: money(entry.balanceAfter, account.currency),
    createdAt: entry.createdAt,
    event: "ADJUSTMENT",
    expiresAt: entry.expiresAt,
    origin: null,
    remainingAmount: money(entry.amount, account.currency),
  };
}

export const giftCardFields: Fields = {
  balance: (card: GiftCard, _: unknown, { world }: Context) => money(card.balance, world.shop.currency),
  initialValue: (card: GiftCard, _: unknown, { world }: Context) => money(card.initialValue, world.shop.currency),
  customer: (card: GiftCard, _: unknown, { world }: Context) =>
    card.customerId === null ? null : (world.customers.get(card.customerId) ?? null),
  deactivatedAt: () => null,
  lastCharacters: (card: GiftCard) => card.code.slice(-4),
  maskedCode: (card: GiftCard) => `•••• •••• •••• ${card.code.slice(-4)}`,
  order: () => null,
  updatedAt: (card: GiftCard) => card.createdAt,
};
