import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHeaders } from "#app/inbox/headers.ts";

const usual = {
  "x-shopify-topic": "orders/create",
  "x-shopify-shop-domain": "crystals-linens.myshopify.com",
  "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
  "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
  "x-shopify-api-version": "2026-10",
  "x-shopify-triggered-at": "2026-11-23T10:00:00.123456789Z",
};

describe("the headers of a webhook", () => {
  it("are read", () => {
    expect(readHeaders(usual)).toEqual({
      outcome: "read",
      headers: {
        shop: "crystals-linens.myshopify.com",
        webhookId: "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
        topic: "orders/create",
        eventId: "98880550-7158-44d4-b7cd-2c97c8a091b5",
        apiVersion: "2026-10",
        triggeredAt: "2026-11-23T10:00:00.123456789Z",
      },
    });
  });

  it("need no event id, version or time", () => {
    const { "x-shopify-event-id": _1, "x-shopify-api-version": _2, "x-shopify-triggered-at": _3, ...least } = usual;
    expect(readHeaders(least)).toMatchObject({
      outcome: "read",
      headers: { eventId: null, apiVersion: null, triggeredAt: null },
    });
  });

  it.each(["orders/create", "app/scopes_update", "bulk_operations/finish", "customer.tags_added", "some_new/topic"])(
    "may name the topic %s",
    (topic) => {
      expect(readHeaders({ ...usual, "x-shopify-topic": topic }).outcome).toBe("read");
    },
  );

  it.each([
    ["x-shopify-topic", "orders"],
    ["x-shopify-topic", "orders/create\0"],
    ["x-shopify-topic", `orders/${"x".repeat(200)}`],
    ["x-shopify-topic", "ORDERS_CREATE"],
    ["x-shopify-shop-domain", "example.com"],
    ["x-shopify-shop-domain", "evil.com/.myshopify.com"],
    ["x-shopify-shop-domain", "a.b.myshopify.com"],
    ["x-shopify-shop-domain", ""],
    ["x-shopify-webhook-id", ""],
    ["x-shopify-webhook-id", "x".repeat(129)],
    ["x-shopify-webhook-id", "a b"],
    ["x-shopify-event-id", "ä"],
    ["x-shopify-api-version", "latest"],
    ["x-shopify-triggered-at", "yesterday"],
    ["x-shopify-triggered-at", "2026-02-30T00:00:00Z"],
    ["x-shopify-triggered-at", "2026-11-23T24:00:00Z"],
    ["x-shopify-triggered-at", "0000-01-01T00:00:00Z"],
  ])("are malformed when %s is %j", (header, value) => {
    const read = readHeaders({ ...usual, [header]: value });
    expect(read).toMatchObject({ outcome: "malformed" });
    expect(read.outcome === "malformed" && read.header.toLowerCase()).toBe(header);
  });

  it.each(["x-shopify-topic", "x-shopify-shop-domain", "x-shopify-webhook-id"])(
    "are malformed without %s",
    (header) => {
      expect(readHeaders({ ...usual, [header]: undefined })).toMatchObject({
        outcome: "malformed",
        problem: "is missing",
      });
    },
  );

  it("never let through what a text column refuses", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom(...Object.keys(usual)), (value, header) => {
        const read = readHeaders({ ...usual, [header]: value });
        if (read.outcome === "read") expect(Object.values(read.headers).join("")).toMatch(/^[\x21-\x7e]*$/);
      }),
    );
  });

  it("take exactly the times that exist", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true }),
        (date) => {
          expect(readHeaders({ ...usual, "x-shopify-triggered-at": date.toISOString() }).outcome).toBe("read");
        },
      ),
    );
  });
});
