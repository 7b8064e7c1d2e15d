// What each topic tells.
import { describe, expect, test } from "vitest";
import type { OrderFact, RefundFact } from "#app/ledger/facts.ts";
import { topics } from "#app/ledger/translate.ts";
import * as w from "#tests/builders/webhooks.ts";
import { AT, factsOf, order, refund, samples, told } from "#tests/unit/ledger/samples.ts";

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
