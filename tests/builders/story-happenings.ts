// What can happen to a shop in a story: each changes what the shop is, and tells of it as Shopify does.
import {
  type Customer,
  customerOf,
  type Dispute,
  disputeOf,
  EMAILS,
  left,
  type Order,
  payloadOf,
  pick,
  refundOf,
} from "#tests/builders/story-shop.ts";
import * as w from "#tests/builders/webhooks.ts";

export type Told = { readonly topic: string; readonly triggeredAt: string; readonly payload: w.Json };

/** Two random numbers: to whom it happens, and how. */
export type Happening = { a: number; b: number };

export type Life = ReturnType<typeof aLife>;

/** A shop before anything has happened. */
export function aLife() {
  const told: Told[] = [];
  let clock = Date.parse("2026-01-10T12:00:00Z");
  let tick = 0;
  let next = 100;
  const now = () => new Date(clock).toISOString().replace(".000Z", "Z");
  const send = (topic: string, payload: w.Json) => {
    tick += 1;
    told.push({ topic, payload, triggeredAt: now().replace("Z", `.${String(tick).padStart(6, "0")}Z`) });
  };
  return {
    told,
    orders: [] as Order[],
    customers: [] as Customer[],
    disputes: [] as Dispute[],
    events: [] as w.Json[],
    now,
    pass: (seconds: number) => {
      clock += seconds * 1_000;
    },
    nextId: () => next++,
    send,
    sendOrder: (topic: string, order: Order) => send(topic, payloadOf(order, now())),
  };
}

const someOrder = ({ orders }: Life, { a }: Happening) =>
  pick(
    orders.filter((order) => !order.deleted),
    a,
  );

const someCustomer = ({ customers }: Life, { a }: Happening) =>
  pick(
    customers.filter((customer) => !customer.gone),
    a,
  );

function place(life: Life, customer: Customer | undefined, email: string | null, { a, b }: Happening): void {
  const total = 500 + a * 10;
  const id = life.nextId();
  const order: Order = {
    id,
    customerId: customer?.id ?? null,
    email,
    total,
    current: total,
    tax: Math.round(total * 0.08),
    shipping: b % 3 === 0 ? 0 : 450,
    received: 0,
    refunds: [],
    parcels: [],
    state: b % 5 === 0 ? "pending" : b % 11 === 0 ? "authorized" : "paid",
    test: b % 13 === 0,
    cancelledAt: null,
    deleted: false,
    lines: [{ id: id * 10, quantity: b % 4 === 0 ? 12 : 1 + (b % 3), cents: total }],
    presentment: b % 7 === 0 ? { currency: "EUR", rate: 0.9 } : undefined,
  };
  if (order.state === "paid") order.received = b % 6 === 0 ? Math.round(total / 2) : total;
  life.orders.push(order);
  life.sendOrder("orders/create", order);
  if (order.state === "paid") life.sendOrder("orders/paid", order);
}

function refund(life: Life, order: Order, cents: number, withLines: boolean): void {
  if (cents <= 0) return;
  const one = { id: life.nextId() * 10, cents, at: life.now() };
  order.refunds.push(one);
  if (withLines) order.current = Math.max(0, order.current - cents);
  life.send("refunds/create", refundOf(order, one));
  life.sendOrder("orders/updated", order);
}

function tagged(topic: string) {
  return (life: Life, one: Happening) => {
    const customer = someCustomer(life, one);
    if (customer) life.send(topic, w.tagsPayload(customer.id, [`tag-${one.b % 3}`], life.now()));
  };
}

export type What = keyof typeof HAPPENINGS;

export const HAPPENINGS = {
  customer: (life, { a }) => {
    const made = { id: life.nextId(), email: pick(EMAILS, a) ?? null, gone: false };
    life.customers.push(made);
    life.send("customers/create", customerOf(made, life.now()));
  },
  order: (life, one) => {
    const customer = someCustomer(life, one);
    place(life, customer, customer?.email ?? null, one);
  },
  guest: (life, one) => place(life, undefined, pick(EMAILS, one.b) ?? null, one),
  pay: (life, one) => {
    const order = someOrder(life, one);
    if (!order || order.state === "voided") return;
    order.state = "paid";
    order.received = Math.max(order.received, order.current);
    life.sendOrder("orders/paid", order);
  },
  refund: (life, one) => {
    const order = someOrder(life, one);
    if (order?.state !== "paid") return;
    refund(life, order, one.b % 4 === 0 ? left(order) : Math.min(left(order), 1 + one.b * 3), true);
  },
  goodwill: (life, one) => {
    const order = someOrder(life, one);
    if (order?.state === "paid") refund(life, order, Math.min(left(order), 1 + one.b), false);
  },
  dispute: (life, one) => {
    const order = someOrder(life, one);
    if (order?.state !== "paid") return;
    const type = one.b % 4 === 0 ? "inquiry" : "chargeback";
    const made = { id: life.nextId(), orderId: order.id, cents: order.total, stage: 0, type };
    life.disputes.push(made);
    life.send("disputes/create", disputeOf(made));
  },
  dispute_on: (life, { a, b }) => {
    const made = pick(life.disputes, a);
    if (!made || made.stage >= 2) return;
    made.stage += made.stage === 1 && b % 2 === 0 ? 2 : 1;
    life.send("disputes/update", disputeOf(made));
  },
  edit: (life, one) => {
    const order = someOrder(life, one);
    if (!order) return;
    const change = one.b % 2 === 0 ? 700 : -Math.min(order.current, 300);
    order.current += change;
    order.total += change;
    order.lines = [...order.lines, { id: life.nextId() * 10, quantity: 1, cents: 700, title: "Added" }];
    const [id, now] = [life.nextId(), life.now()];
    life.send("orders/edited", { order_edit: { id, order_id: order.id, created_at: now, committed_at: now } });
    life.sendOrder("orders/updated", order);
  },
  cancel: (life, one) => {
    const order = someOrder(life, one);
    if (!order) return;
    order.cancelledAt = life.now();
    life.sendOrder("orders/cancelled", order);
  },
  delete_order: (life, one) => {
    const order = someOrder(life, one);
    if (!order || one.b % 3 !== 0) return;
    order.deleted = true;
    life.send("orders/delete", { id: order.id });
  },
  new_email: (life, one) => {
    const customer = someCustomer(life, one);
    if (!customer) return;
    customer.email = pick(EMAILS, one.b) ?? null;
    life.send("customers/update", customerOf(customer, life.now()));
  },
  merge: (life, one) => {
    const customer = someCustomer(life, one);
    const others = life.customers.filter((each) => !each.gone && each !== customer);
    const into = pick(others, one.b);
    if (!customer || !into) return;
    customer.gone = true;
    life.send("customers/merge", w.mergePayload(customer.id, into.id));
    if (one.b % 2 === 0) life.send("customers/delete", { id: customer.id });
  },
  delete_customer: (life, one) => {
    const customer = someCustomer(life, one);
    if (!customer || one.b % 3 !== 0) return;
    customer.gone = true;
    life.send("customers/delete", { id: customer.id });
  },
  redact: (life, one) => {
    const customer = someCustomer(life, one);
    if (!customer || one.b % 3 !== 0) return;
    const some = life.orders.filter((order) => order.customerId === customer.id && order.id % 2 === 0);
    const ids = some.map(({ id }) => id);
    life.send("customers/redact", w.redactPayload(customer.id, ids));
  },
  tag: tagged("customer.tags_added"),
  untag: tagged("customer.tags_removed"),
  ship: (life, one) => {
    const order = someOrder(life, one);
    if (!order) return;
    const shipment = one.b % 2 ? "delivered" : null;
    const parcel = w.fulfillmentPayload({ id: life.nextId(), orderId: order.id, at: life.now(), shipment });
    order.parcels = [...order.parcels, parcel];
    life.send("fulfillments/create", parcel);
    life.sendOrder("orders/updated", order);
  },
  track: (life, one) => {
    const order = someOrder(life, one);
    if (!order) return;
    const event = {
      id: life.nextId(),
      order_id: order.id,
      fulfillment_id: 5,
      status: one.b % 2 ? "delivered" : "in_transit",
      message: one.b % 3 ? `Signed for by buyer ${order.id}` : null,
      happened_at: life.now(),
      country: "CA",
    };
    life.events.push(event);
    life.send("fulfillment_events/create", event);
  },
  untrack: (life, { a }) => {
    const event = pick(life.events, a);
    if (event) life.send("fulfillment_events/delete", event);
  },
  return: (life, one) => {
    const order = someOrder(life, one);
    if (!order) return;
    const [topic, status] = one.b % 2 ? ["returns/request", "requested"] : ["returns/close", "closed"];
    life.send(topic, { id: order.id + 50_000, status, order_id: order.id });
  },
} satisfies Record<string, (life: Life, one: Happening) => void>;
