import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fact, OrderFact, RefundFact } from "#app/ledger/facts.ts";
import { topics, translate } from "#app/ledger/translate.ts";
import * as w from "#tests/builders/webhooks.ts";

const AT = "2026-01-10T12:00:00-05:00";
const parcel = w.fulfillmentPayload({ id: 5, orderId: 1, at: AT });
const refund = w.refundPayload({ id: 3, orderId: 1, cents: 1_250, at: AT, note: "sorry" });
const order = w.orderPayload({
  id: 1,
  customerId: 7,
  email: "ann@example.com",
  updatedAt: AT,
  refunds: [refund],
  fulfillments: [parcel],
});
const aReturn = { id: 8, status: "open", order_id: 1, name: "#1-R1" };
const event = {
  id: 6,
  order_id: 1,
  fulfillment_id: 5,
  status: "delivered",
  happened_at: AT,
  city: "Ottawa",
  country: "CA",
};

const samples: Record<string, w.Json> = {
  ...Object.fromEntries(
    ["create", "updated", "paid", "cancelled", "fulfilled", "partially_fulfilled"].map((name) => [
      `orders/${name}`,
      order,
    ]),
  ),
  "orders/edited": { order_edit: { id: 4, order_id: 1, committed_at: AT, created_at: AT } },
  "orders/delete": { id: 1 },
  "refunds/create": refund,
  "disputes/create": w.disputePayload({ id: 9, orderId: 1, cents: 5_000 }),
  "disputes/update": w.disputePayload({ id: 9, orderId: 1, cents: 5_000, status: "won" }),
  "fulfillments/create": parcel,
  "fulfillments/update": parcel,
  "fulfillment_events/create": event,
  "fulfillment_events/delete": event,
  ...Object.fromEntries(
    ["request", "approve", "decline", "cancel", "close", "reopen", "update", "process"].map((name) => [
      `returns/${name}`,
      aReturn,
    ]),
  ),
  "customers/create": w.customerPayload({ id: 7, updatedAt: AT, email: "ann@example.com" }),
  "customers/update": w.customerPayload({ id: 7, updatedAt: AT, email: "ann@example.com" }),
  "customers/delete": { id: 7 },
  "customers/merge": w.mergePayload(7, 8),
  "customers/redact": w.redactPayload(7, [1, 2]),
  "customers/data_request": { shop_id: 1, customer: { id: 7 }, orders_requested: [1], data_request: { id: 5 } },
  "customer.tags_added": w.tagsPayload(7, ["VIP"], AT),
  "customer.tags_removed": w.tagsPayload(7, ["VIP"], AT),
  "shop/update": {
    id: 1,
    name: "Linens",
    currency: "USD",
    iana_timezone: "America/New_York",
    updated_at: AT,
    plan_name: "basic",
  },
  "shop/redact": { shop_id: 1, shop_domain: "a.myshopify.com" },
  "app/uninstalled": { id: 1 },
  "app/scopes_update": { id: 1, current: ["read_orders"], previous: [], updated_at: AT },
  "bulk_operations/finish": {
    admin_graphql_api_id: "gid://shopify/BulkOperation/1",
    status: "completed",
    error_code: null,
  },
};

const told = (topic: string, payload: unknown) =>
  translate({ topic, payload, triggeredAt: "2026-01-10T17:00:00.123456Z", webhookId: "w-1", currency: "USD" });

function factsOf(topic: string, payload: unknown): readonly Fact[] {
  const said = told(topic, payload);
  if (said.outcome !== "facts") throw new Error(JSON.stringify(said));
  return said.facts;
}

describe("translate", () => {
  test("every topic that is read has a sample here, and each sample tells facts", () => {
    expect(Object.keys(samples).sort()).toEqual([...topics].sort());
    for (const [topic, payload] of Object.entries(samples))
      expect(factsOf(topic, payload).length, topic).toBeGreaterThan(0);
  });

  test("an order carries its refunds and fulfilments as facts of their own", () => {
    const facts = factsOf("orders/updated", order);
    expect(facts.map((fact) => fact.kind)).toEqual(["order", "refund", "fulfillment"]);
    const [first, second] = facts as [OrderFact, RefundFact];
    expect(first).toMatchObject({
      id: "1",
      customerId: "7",
      totalMinor: 10_000n,
      receivedMinor: 11_250n,
      currency: "USD",
    });
    expect(first.version.at).toBe("2026-01-10T17:00:00.000Z");
    expect(second).toMatchObject({ id: "3", orderId: "1", amountMinor: 1_250n, currency: "USD", note: "sorry" });
  });

  test("money is the shop's, and what was refunded in the buyer's currency is converted at the order's rate", () => {
    const payload = w.orderPayload({
      id: 1,
      updatedAt: AT,
      presentment: { currency: "EUR", rate: 0.9 },
      currentTotal: 5_000,
      refunds: [w.refundPayload({ id: 3, orderId: 1, cents: 4_500, currency: "EUR", at: AT })],
    });
    expect(factsOf("orders/updated", payload)[0]).toMatchObject({
      totalMinor: 10_000n,
      presentmentCurrency: "EUR",
      presentmentTotalMinor: 9_000n,
      receivedMinor: 10_000n,
    });
  });

  test("tax within the shipping price is counted as tax alone", () => {
    const payload = { ...w.orderPayload({ id: 1, updatedAt: AT, tax: 800, shipping: 1_000 }), taxes_included: true };
    const shipping_lines = [
      { title: "Post", price: "10.00", tax_lines: [{ price: "0.80", price_set: w.moneySet(80) }] },
    ];
    expect(factsOf("orders/create", { ...payload, shipping_lines })[0]).toMatchObject({
      taxMinor: 800n,
      shippingMinor: 920n,
    });
  });

  test("a pending refund has not gone back yet, a failed one never does", () => {
    for (const status of ["pending", "failure", "error"]) {
      const payload = w.refundPayload({ id: 3, orderId: 1, cents: 1_250, at: AT, status });
      expect(factsOf("refunds/create", payload)[0]).toMatchObject({ amountMinor: 0n });
    }
  });

  test.each<[string, unknown, string]>([
    ["orders/create", { ...order, currency: "EUR" }, "currency"],
    ["orders/create", { ...order, total_price_set: null, total_price: null }, "total_price"],
    ["orders/create", { ...order, total_outstanding: 5.5e300 }, "total_outstanding"],
    ["orders/create", { ...order, refunds: null }, "refunds"],
    ["orders/create", { ...order, customer: { id: "x" } }, "customer.id"],
    ["orders/create", { ...order, line_items: [{}] }, "line_items.0.id"],
    ["orders/create", { ...order, financial_status: "half" }, "financial_status"],
    ["orders/create", { ...order, updated_at: "yesterday" }, "updated_at"],
    ["orders/create", { ...order, updated_at: "2026-01-10T12:00:00" }, "updated_at"],
    ["orders/create", [], "payload"],
    [
      "refunds/create",
      { ...refund, transactions: [{ kind: "refund", status: "success", amount: "1.2.3" }] },
      "transactions.0.amount",
    ],
    ["disputes/create", { ...samples["disputes/create"], amount: "-5.00" }, "amount"],
    ["customers/merge", w.mergePayload(7, 7), "admin_graphql_api_customer_deleted_id"],
    ["customers/redact", { customer: null, orders_to_redact: ["a"] }, "orders_to_redact.0"],
  ])("%s with a fault names the field %#", (topic, payload, field) => {
    const said = told(topic, payload);
    expect(said).toMatchObject({ outcome: "malformed" });
    expect(said.outcome === "malformed" && said.field.split("_set")[0]).toBe(field);
  });

  test("a merge that is not completed, returned items and unknown topics tell nothing", () => {
    expect(told("customers/merge", w.mergePayload(7, 8, "failed"))).toEqual({
      outcome: "ignored",
      reason: "the merge is failed",
    });
    expect(told("returns/process", {})).toMatchObject({ outcome: "ignored" });
    expect(told("themes/publish", {})).toMatchObject({ outcome: "ignored" });
  });

  test("ids longer than a number can hold come through as text", () => {
    expect(factsOf("orders/delete", { id: "820982911946154508" })[0]).toMatchObject({ id: "820982911946154508" });
    expect(told("orders/delete", { id: 820982911946154500 })).toMatchObject({ outcome: "malformed", field: "id" });
  });
});

/** Every path to a value inside `payload`. */
function pathsOf(payload: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof payload !== "object" || payload === null) return [path];
  const inner = Object.entries(payload).flatMap(([key, value]) =>
    pathsOf(value, [...path, Array.isArray(payload) ? Number(key) : key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

function changed(
  payload: unknown,
  path: readonly (string | number)[],
  change: { drop: true } | { to: unknown },
): unknown {
  const copy = structuredClone(payload) as Record<string | number, unknown>;
  let place = copy;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  if ("drop" in change) {
    if (Array.isArray(place)) place.splice(Number(last), 1);
    else delete place[last];
  } else place[last] = change.to;
  return copy;
}

const otherKinds = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    Number.MAX_SAFE_INTEGER * 4,
    "",
    " ",
    "\0",
    "\ud800",
    "null",
    [],
    {},
    [[]],
    [null],
  ),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.object({ maxDepth: 2 }),
);

describe("bad input", () => {
  const everyPath = Object.entries(samples).flatMap(([topic, payload]) =>
    pathsOf(payload).map((path) => ({ topic, payload, path })),
  );

  test("a field that is missing, null or of any other kind gives facts or names that field, and never throws", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyPath),
        fc.oneof(
          fc.constant({ drop: true as const }),
          otherKinds.map((to) => ({ to })),
        ),
        ({ topic, payload, path }, change) => {
          const said = told(topic, changed(payload, path, change));
          if (said.outcome !== "malformed") return;
          // The fault is at the field, inside what took its place, or in the field that it leaves without a meaning.
          const named = said.field.replace(/_set(\..*)?$/, "");
          const at = path.join(".").replace(/_set(\..*)?$/, "");
          const related = [named.startsWith(at), at.startsWith(named), sameMoney(named, at)];
          expect(related, `${said.field} for ${path.join(".")}`).toContain(true);
          expect(said.problem.length).toBeGreaterThan(3);
        },
      ),
      { numRuns: 4_000 },
    );
  });

  /** An order's currency is said three times: whichever of them was changed, the contradiction is told at one of them. */
  function sameMoney(named: string, at: string): boolean {
    const currencies =
      /^(currency|total_price|presentment_currency|.*price|.*total_tax|.*amount|.*total_discount|refunds.*)/;
    return currencies.test(named) && currencies.test(at);
  }

  test("any JSON at all under any topic gives an answer", () => {
    fc.assert(
      fc.property(fc.constantFrom(...topics), fc.jsonValue(), (topic, payload) => {
        expect(["facts", "ignored", "malformed"]).toContain(told(topic, payload).outcome);
      }),
      { numRuns: 2_000 },
    );
  });
});
