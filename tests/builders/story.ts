// A random shop's life as the deliveries that Shopify would send of it, with an account of the money kept beside.
import fc from "fast-check";
import {
  type Customer,
  customerOf,
  type Dispute,
  disputeOf,
  left,
  type Order,
  payloadOf,
  refundOf,
} from "#tests/builders/story-shop.ts";
import * as w from "#tests/builders/webhooks.ts";

export type Told = { readonly topic: string; readonly triggeredAt: string; readonly payload: w.Json };

export type Story = {
  readonly told: readonly Told[];
  /** What each order brought: received, less refunds, in cents; by hand, not by the code under test. */
  readonly orders: readonly Order[];
};

// What happens often in a shop stands here more than once: most else needs an order to happen to.
const steps = [
  "customer",
  "customer",
  "order",
  "guest",
  "order",
  "order",
  "order",
  "pay",
  "refund",
  "refund",
  "goodwill",
  "dispute",
  "dispute_on",
  "edit",
  "cancel",
  "delete_order",
  "new_email",
  "merge",
  "delete_customer",
  "redact",
  "tag",
  "untag",
  "ship",
  "track",
  "untrack",
  "return",
] as const;

type Step = { what: (typeof steps)[number]; a: number; b: number; pause: number };

const step = fc.record<Step>({
  what: fc.constantFrom(...steps),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
  // Often several things happen within one second, which updated_at can't tell apart.
  pause: fc.constantFrom(0, 0, 0, 1, 60, 86_400),
});

/** A shop's life of some length; `Story` is what it sends and what it comes to. */
export const story = (length = 30): fc.Arbitrary<Story> =>
  fc.array(step, { minLength: 5, maxLength: length, size: "max" }).map((list) => tell(list));

/** The addresses that buyers of a story use. */
export const EMAILS = ["ann@example.com", "Bob@Example.com ", "cleo@linenworks.biz", "dan@example.org"];
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

function tell(list: readonly Step[]): Story {
  const told: Told[] = [];
  const orders: Order[] = [];
  const customers: Customer[] = [];
  const disputes: Dispute[] = [];
  const events: w.Json[] = [];
  let clock = Date.parse("2026-01-10T12:00:00Z");
  let tick = 0;
  let next = 100;
  const now = () => new Date(clock).toISOString().replace(".000Z", "Z");
  const send = (topic: string, payload: w.Json) => {
    tick += 1;
    told.push({ topic, payload, triggeredAt: now().replace("Z", `.${String(tick).padStart(6, "0")}Z`) });
  };
  const sendOrder = (topic: string, order: Order) => send(topic, payloadOf(order, now()));
  const place = (customer: Customer | undefined, email: string | null, { a, b }: Step) => {
    const total = 500 + a * 10;
    const id = next++;
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
    orders.push(order);
    sendOrder("orders/create", order);
    if (order.state === "paid") sendOrder("orders/paid", order);
  };
  const refund = (order: Order, cents: number, withLines: boolean) => {
    if (cents <= 0) return;
    const one = { id: next++ * 10, cents, at: now() };
    order.refunds.push(one);
    if (withLines) order.current = Math.max(0, order.current - cents);
    send("refunds/create", refundOf(order, one));
    sendOrder("orders/updated", order);
  };
  for (const one of list) {
    clock += one.pause * 1_000;
    const order = pick(
      orders.filter((o) => !o.deleted),
      one.a,
    );
    const customer = pick(
      customers.filter((c) => !c.gone),
      one.a,
    );
    switch (one.what) {
      case "customer": {
        const made = { id: next++, email: pick(EMAILS, one.a) ?? null, gone: false };
        customers.push(made);
        send("customers/create", customerOf(made, now()));
        break;
      }
      case "order":
        place(customer, customer?.email ?? null, one);
        break;
      case "guest":
        place(undefined, pick(EMAILS, one.b) ?? null, one);
        break;
      case "pay":
        if (!order || order.state === "voided") break;
        order.state = "paid";
        order.received = Math.max(order.received, order.current);
        sendOrder("orders/paid", order);
        break;
      case "refund":
        if (order?.state === "paid")
          refund(order, one.b % 4 === 0 ? left(order) : Math.min(left(order), 1 + one.b * 3), true);
        break;
      case "goodwill":
        if (order?.state === "paid") refund(order, Math.min(left(order), 1 + one.b), false);
        break;
      case "dispute": {
        if (order?.state !== "paid") break;
        const made = {
          id: next++,
          orderId: order.id,
          cents: order.total,
          stage: 0,
          type: one.b % 4 === 0 ? "inquiry" : "chargeback",
        };
        disputes.push(made);
        send("disputes/create", disputeOf(made));
        break;
      }
      case "dispute_on": {
        const made = pick(disputes, one.a);
        if (!made || made.stage >= 2) break;
        made.stage += made.stage === 1 && one.b % 2 === 0 ? 2 : 1;
        send("disputes/update", disputeOf(made));
        break;
      }
      case "edit": {
        if (!order) break;
        const change = one.b % 2 === 0 ? 700 : -Math.min(order.current, 300);
        order.current += change;
        order.total += change;
        order.lines = [...order.lines, { id: next++ * 10, quantity: 1, cents: 700, title: "Added" }];
        send("orders/edited", {
          order_edit: { id: next++, order_id: order.id, created_at: now(), committed_at: now() },
        });
        sendOrder("orders/updated", order);
        break;
      }
      case "cancel":
        if (!order) break;
        order.cancelledAt = now();
        sendOrder("orders/cancelled", order);
        break;
      case "delete_order":
        if (!order || one.b % 3 !== 0) break;
        order.deleted = true;
        send("orders/delete", { id: order.id });
        break;
      case "new_email":
        if (!customer) break;
        customer.email = pick(EMAILS, one.b) ?? null;
        send("customers/update", customerOf(customer, now()));
        break;
      case "merge": {
        const into = pick(
          customers.filter((c) => !c.gone && c !== customer),
          one.b,
        );
        if (!customer || !into) break;
        customer.gone = true;
        send("customers/merge", w.mergePayload(customer.id, into.id));
        if (one.b % 2 === 0) send("customers/delete", { id: customer.id });
        break;
      }
      case "delete_customer":
        if (!customer || one.b % 3 !== 0) break;
        customer.gone = true;
        send("customers/delete", { id: customer.id });
        break;
      case "redact":
        if (!customer || one.b % 3 !== 0) break;
        send(
          "customers/redact",
          w.redactPayload(
            customer.id,
            orders.filter((o) => o.customerId === customer.id && o.id % 2 === 0).map((o) => o.id),
          ),
        );
        break;
      case "tag":
      case "untag":
        if (customer)
          send(
            one.what === "tag" ? "customer.tags_added" : "customer.tags_removed",
            w.tagsPayload(customer.id, [`tag-${one.b % 3}`], now()),
          );
        break;
      case "ship": {
        if (!order) break;
        const parcel = w.fulfillmentPayload({
          id: next++,
          orderId: order.id,
          at: now(),
          shipment: one.b % 2 ? "delivered" : null,
        });
        order.parcels = [...order.parcels, parcel];
        send("fulfillments/create", parcel);
        sendOrder("orders/updated", order);
        break;
      }
      case "track": {
        if (!order) break;
        const event = {
          id: next++,
          order_id: order.id,
          fulfillment_id: 5,
          status: one.b % 2 ? "delivered" : "in_transit",
          message: one.b % 3 ? `Signed for by buyer ${order.id}` : null,
          happened_at: now(),
          country: "CA",
        };
        events.push(event);
        send("fulfillment_events/create", event);
        break;
      }
      case "untrack": {
        const event = pick(events, one.a);
        if (event) send("fulfillment_events/delete", event);
        break;
      }
      case "return":
        if (order)
          send(one.b % 2 ? "returns/request" : "returns/close", {
            id: order.id + 50_000,
            status: one.b % 2 ? "requested" : "closed",
            order_id: order.id,
          });
        break;
    }
  }
  return { told, orders };
}
