// What happens to customer records.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import { customerPayload } from "../payloads/customer.ts";
import { orderPayload } from "../payloads/order.ts";
import type { Act, Address, Customer, Id, Order, Time, World } from "../world.ts";

export type NewCustomer = Partial<Omit<Customer, "kind" | "id" | "updatedAt" | "addresses">> & {
  addresses?: Partial<Address>[];
};

export function newAddress(world: World, part: Partial<Address>): Address {
  return {
    firstName: null,
    lastName: null,
    company: null,
    address1: null,
    address2: null,
    city: null,
    province: null,
    provinceCode: null,
    country: null,
    countryCode: null,
    zip: null,
    phone: null,
    ...part,
    kind: "MailingAddress",
    id: newId(world),
  };
}

/** A new customer record; webhook customers/create. */
export function createCustomer(
  world: World,
  input: NewCustomer,
  act: Act = beginAct(world, input.createdAt),
): Customer {
  const customer: Customer = {
    email: null,
    phone: null,
    firstName: null,
    lastName: null,
    state: "disabled",
    note: null,
    taxExempt: false,
    verifiedEmail: true,
    locale: "en",
    acceptsMarketing: false,
    metafields: [],
    createdAt: act.at,
    ...input,
    kind: "Customer",
    id: newId(world),
    tags: [...(input.tags ?? [])],
    addresses: (input.addresses ?? []).map((address) => newAddress(world, address)),
    updatedAt: act.at,
  };
  world.customers.set(customer.id, customer);
  world.ordersOfCustomer.set(customer.id, new Set());
  world.notify(act, "customers/create", () => customerPayload(world, customer));
  return customer;
}

/** Changes fields of a record; webhook customers/update. Tags go through `addTags`, `removeTags`, `setTags`. */
export function updateCustomer(
  world: World,
  customer: Customer,
  change: Partial<Omit<Customer, "id" | "kind" | "tags">>,
): void {
  const act = beginAct(world);
  Object.assign(customer, change, { updatedAt: act.at });
  world.notify(act, "customers/update", () => customerPayload(world, customer));
}

const sameTag = (a: string) => (b: string) => a.toLowerCase() === b.toLowerCase();

/** Adds what is not there yet (ignoring case); webhooks customer.tags_added and customers/update when something changed. */
export function addTags(world: World, customer: Customer, tags: readonly string[]): void {
  const added = tags.filter((tag, i) => !customer.tags.some(sameTag(tag)) && tags.findIndex(sameTag(tag)) === i);
  if (added.length === 0) return;
  customer.tags = [...customer.tags, ...added].sort();
  tagsChanged(world, customer, "customer.tags_added", added);
}

/** Removes what is there (ignoring case); webhooks customer.tags_removed and customers/update when something changed. */
export function removeTags(world: World, customer: Customer, tags: readonly string[]): void {
  const removed = customer.tags.filter((tag) => tags.some(sameTag(tag)));
  if (removed.length === 0) return;
  customer.tags = customer.tags.filter((tag) => !removed.includes(tag));
  tagsChanged(world, customer, "customer.tags_removed", removed);
}

/** Makes `tags` the customer's tags, as a person does in the admin. */
export function setTags(world: World, customer: Customer, tags: readonly string[]): void {
  removeTags(
    world,
    customer,
    customer.tags.filter((tag) => !tags.some(sameTag(tag))),
  );
  addTags(world, customer, tags);
}

function tagsChanged(world: World, customer: Customer, topic: string, tags: string[]): void {
  const act = beginAct(world);
  customer.updatedAt = act.at;
  world.notify(act, topic, () => ({
    customerId: `gid://shopify/Customer/${customer.id}`,
    tags,
    occurredAt: new Date(act.at).toISOString(),
  }));
  world.notify(act, "customers/update", () => customerPayload(world, customer));
}

function ordersOf(world: World, customerId: Id): Order[] {
  return [...(world.ordersOfCustomer.get(customerId) ?? [])].flatMap((id) => world.orders.get(id) ?? []);
}

/** `gone` becomes part of `kept`: its orders, tags and store credit move; webhooks customers/merge, update, delete, orders/updated. */
export function mergeCustomers(world: World, kept: Customer, gone: Customer): Refused | Customer {
  if (kept.id === gone.id) return refuse("A customer can't be merged with itself", ["customer"], "INVALID_CUSTOMER_ID");
  const act = beginAct(world);
  const moved = ordersOf(world, gone.id);
  for (const order of moved) giveOrder(world, order, kept.id, act.at);
  kept.tags = [...new Set([...kept.tags, ...gone.tags])].sort();
  kept.email ??= gone.email;
  kept.phone ??= gone.phone;
  kept.addresses = [...kept.addresses, ...gone.addresses];
  kept.updatedAt = act.at;
  for (const account of world.storeCreditAccounts.values())
    if (account.customerId === gone.id) account.customerId = kept.id;
  world.customers.delete(gone.id);
  world.ordersOfCustomer.delete(gone.id);
  world.goneCustomers.set(gone.id, kept.id);
  world.notify(act, "customers/merge", () => ({
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept.id}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone.id}`,
    admin_graphql_api_job_id: `gid://shopify/Job/${act.eventId}`,
    status: "completed",
    errors: [],
  }));
  world.notify(act, "customers/update", () => customerPayload(world, kept));
  for (const order of moved) world.notify(act, "orders/updated", () => orderPayload(world, order));
  return kept;
}

function giveOrder(world: World, order: Order, customerId: Id, at: Time): void {
  if (order.customerId !== null) world.ordersOfCustomer.get(order.customerId)?.delete(order.id);
  order.customerId = customerId;
  order.updatedAt = at;
  world.ordersOfCustomer.get(customerId)?.add(order.id);
}

/** Joins an order without a customer to a record; webhook orders/updated. */
export function assignOrder(world: World, order: Order, customer: Customer): void {
  const act = beginAct(world);
  giveOrder(world, order, customer.id, act.at);
  world.notify(act, "orders/updated", () => orderPayload(world, order));
}

/** Deletes a record (its orders stay, without a customer), as Shopify does only for customers without orders unless forced. */
export function deleteCustomer(world: World, customer: Customer, force = false): Refused | Customer {
  const orders = ordersOf(world, customer.id);
  if (orders.length > 0 && !force) {
    return refuse("Customer can't be deleted because they have associated orders", ["id"], "INVALID");
  }
  const act = beginAct(world);
  for (const order of orders) {
    order.customerId = null;
    order.updatedAt = act.at;
  }
  world.customers.delete(customer.id);
  world.ordersOfCustomer.delete(customer.id);
  world.goneCustomers.set(customer.id, null);
  world.notify(act, "customers/delete", () => ({
    id: customer.id,
    tax_exemptions: [],
    admin_graphql_api_id: `gid://shopify/Customer/${customer.id}`,
  }));
  return customer;
}
