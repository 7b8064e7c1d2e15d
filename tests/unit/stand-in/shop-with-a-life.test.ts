import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createWorld } from "#tests/shopify/new-world.ts";
import { giveLife } from "#tests/shopify/shop-with-a-life/crystals-linens.ts";
import { GOLDEN_PEOPLE } from "#tests/shopify/shop-with-a-life/golden-people.ts";
import { financialStatus, fulfillmentStatus, totalsOf } from "#tests/shopify/totals.ts";
import type { Customer, Order, World } from "#tests/shopify/world.ts";

const NOW = Date.UTC(2026, 10, 23, 14);
const YEAR = 365 * 86_400_000;

function live(seed?: number, now = NOW): World {
  const world = createWorld("crystals-linens.myshopify.com");
  giveLife(world, seed === undefined ? { now } : { now, seed });
  return world;
}

function fingerprint(world: World): string {
  const { notify: _notify, ...state } = world;
  const text = JSON.stringify(state, (_key, value) => {
    if (value instanceof Map) return [...value];
    return value instanceof Set ? [...value] : value;
  });
  return createHash("sha256").update(text).digest("hex");
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

function countBy<T>(items: readonly T[], of: (item: T) => string | null): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const item of items) counts.set(of(item), (counts.get(of(item)) ?? 0) + 1);
  return counts;
}

/** What must be true of every order, whatever happened to it. */
function expectSoundMoney(order: Order): void {
  const totals = totalsOf(order);
  const lines = sum(order.lines.map((line) => line.price * line.quantity));
  const discounts = sum(order.lines.map((line) => line.discount));
  const tax = sum([...order.lines, ...order.shippingLines].map((line) => line.tax));
  const shipping = sum(order.shippingLines.map((line) => line.price));
  expect(totals.total, order.name).toBe(lines - discounts + tax + shipping);
  expect(totals.refunded, order.name).toBeLessThanOrEqual(totals.received);
  expect(totals.outstanding, order.name).toBeGreaterThanOrEqual(0);
  for (const amount of order.transactions.map((entry) => entry.amount))
    expect(Number.isInteger(amount) && amount > 0, order.name).toBe(true);
  for (const line of order.lines) {
    expect(line.discount, order.name).toBeLessThanOrEqual(line.price * line.quantity);
    expect(line.currentQuantity, order.name).toBeGreaterThanOrEqual(0);
    expect(line.fulfilledQuantity, order.name).toBeLessThanOrEqual(line.quantity);
    for (const amount of [line.price, line.discount, line.tax]) expect(Number.isInteger(amount), order.name).toBe(true);
  }
  for (const refund of order.refunds) {
    const paidBack = sum(
      order.transactions.filter((entry) => entry.refundId === refund.id).map((entry) => entry.amount),
    );
    const worth = sum(refund.lines.map((line) => line.subtotal + line.tax)) + refund.shipping + refund.shippingTax;
    if (order.cancelledAt === null) expect(paidBack, order.name).toBe(worth + refund.discrepancy);
  }
}

describe("Crystal's Linens", () => {
  let world: World;
  let orders: Order[];
  let customers: Customer[];
  beforeAll(() => {
    world = live();
    orders = [...world.orders.values()];
    customers = [...world.customers.values()];
  });

  it("is the same shop for the same seed and present, and another for others", () => {
    expect(fingerprint(live())).toBe(fingerprint(world));
    expect(fingerprint(live(7))).not.toBe(fingerprint(world));
    expect(fingerprint(live(undefined, NOW - YEAR))).not.toBe(fingerprint(world));
  });

  it("sends nothing while it is built", () => {
    const quiet = createWorld("crystals-linens.myshopify.com");
    const topics: string[] = [];
    quiet.notify = (_act, topic) => void topics.push(topic);
    giveLife(quiet, { now: NOW });
    expect([quiet.deliveries.length, topics.length, quiet.clockStoppedAt]).toEqual([0, 0, null]);
  });

  it("adds up to the cent", () => {
    for (const order of orders) expectSoundMoney(order);
  });

  it("adds up for any seed and any day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1500 }), (seed, days) => {
        const other = live(seed, NOW - days * 86_400_000);
        for (const order of other.orders.values()) expectSoundMoney(order);
      }),
      { numRuns: 5 },
    );
  });

  it("lies within a year, in the order of its numbers", () => {
    for (const [i, order] of orders.entries()) {
      expect(order.createdAt).toBeGreaterThan(NOW - YEAR - 2 * 86_400_000);
      expect(order.updatedAt).toBeLessThanOrEqual(NOW);
      expect(order.createdAt % 1000).toBe(0);
      const next = orders[i + 1];
      if (next) expect(next.number > order.number && next.createdAt >= order.createdAt).toBe(true);
      const customer = order.customerId === null ? undefined : world.customers.get(order.customerId);
      const inherited = [...world.goneCustomers.values()].includes(order.customerId);
      if (customer && !inherited) expect(customer.createdAt).toBeLessThanOrEqual(order.createdAt);
    }
  });

  it("has the size and the mixture of a real shop", () => {
    expect(customers.length).toBeGreaterThan(320);
    expect(orders.length).toBeGreaterThan(1350);
    expect(orders.length).toBeLessThan(1650);
    const counts = customers.map((customer) => world.ordersOfCustomer.get(customer.id)?.size ?? 0);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(150);
    expect(counts.filter((count) => count > 15).length).toBeGreaterThan(8);
    const months = countBy(orders, (order) => new Date(order.createdAt).toISOString().slice(5, 7));
    expect(months.get("12")).toBeGreaterThan(2 * (months.get("07") ?? 0));
  });

  it("has every state that the app must understand", () => {
    expect([...countBy(orders, (order) => financialStatus(order)).keys()].sort()).toEqual(
      expect.arrayContaining([
        "expired",
        "paid",
        "partially_paid",
        "partially_refunded",
        "pending",
        "refunded",
        "voided",
      ]),
    );
    expect([...countBy(orders, fulfillmentStatus).keys()]).toEqual(
      expect.arrayContaining(["fulfilled", "partial", null]),
    );
    const journeys = countBy(
      orders.flatMap((order) => order.fulfillments),
      (entry) => entry.shipmentStatus,
    );
    expect([...journeys.keys()]).toEqual(expect.arrayContaining(["delivered", "delayed", "failure", "in_transit"]));
    const returns = countBy(
      orders.flatMap((order) => order.returns),
      (entry) => entry.status,
    );
    expect([...returns.keys()].sort()).toEqual(["canceled", "closed", "declined", "open", "requested"]);
    const disputes = countBy([...world.disputes.values()], (dispute) => dispute.status);
    expect([...disputes.keys()]).toEqual(expect.arrayContaining(["lost", "needs_response", "under_review", "won"]));
    expect([...countBy([...world.disputes.values()], (dispute) => dispute.type).keys()].sort()).toEqual([
      "chargeback",
      "inquiry",
    ]);
    expect([...countBy(orders, (order) => order.presentmentCurrency).keys()].sort()).toEqual(["EUR", "THB", "USD"]);
    expect([...countBy(customers, (customer) => customer.locale).keys()].sort()).toEqual([
      "de",
      "en",
      "th",
      "vi",
      "zh-CN",
    ]);
    for (const there of [
      orders.some((o) => o.test),
      orders.some((o) => o.edited),
      orders.some((o) => o.cancelledAt !== null),
      orders.some((o) => o.lines.some((l) => l.properties.length > 0)),
    ])
      expect(there).toBe(true);
    expect([...world.goneCustomers.values()].filter((id) => id === null)).toHaveLength(1);
    expect([...world.goneCustomers.values()].filter((id) => id !== null)).toHaveLength(1);
  });

  it("has guests, some of whom become customers later", () => {
    const guests = orders.filter((order) => order.customerId === null && order.email !== null);
    const emails = new Set(customers.map((customer) => customer.email));
    expect(guests.length).toBeGreaterThan(40);
    expect(guests.filter((order) => emails.has(order.email)).length).toBeGreaterThan(3);
  });

  it.each(GOLDEN_PEOPLE)("has a place for $scenario: $firstName $lastName", ({ email, company }) => {
    const customer = customers.find((each) => each.email === email);
    expect(customer?.addresses[0]?.company).toBe(company);
    expect(world.ordersOfCustomer.get(customer?.id ?? 0)?.size).toBeGreaterThan(0);
  });

  it("stands each golden order at the right moment", () => {
    const lastOrderOf = (scenario: string): Order => {
      const email = GOLDEN_PEOPLE.find((person) => person.scenario === scenario)?.email;
      const order = orders.filter((each) => each.email === email).at(-1);
      if (!order) throw new Error(`There is no order for ${scenario}.`);
      return order;
    };
    expect(totalsOf(lastOrderOf("G1")).grams).toBe(4 * 544);
    expect(lastOrderOf("G2").fulfillments[0]?.shipmentStatus).toBe("in_transit");
    expect(totalsOf(lastOrderOf("G3")).subtotal).toBe(4500);
    expect(lastOrderOf("G3").fulfillments[0]?.shipmentStatus).toBe("delivered");
    expect(totalsOf(lastOrderOf("G3b")).subtotal).toBe(90000);
    expect(lastOrderOf("G3b").fulfillments[0]?.events.some((event) => event.message?.includes("signed"))).toBe(false);
    expect([lastOrderOf("G4").gateway, lastOrderOf("G4").shippingLines[0]?.title]).toEqual([
      "Cheque",
      "FedEx Overnight",
    ]);
    expect(financialStatus(lastOrderOf("G4b"))).toBe("pending");
    expect(lastOrderOf("G5").lines[0]?.properties[0]?.value).toBe("KSA");
    expect(lastOrderOf("G7").disputeIds).toHaveLength(1);
    expect(totalsOf(lastOrderOf("G10")).subtotal).toBe(900000);
  });
});
