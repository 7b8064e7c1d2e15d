import { describe, expect, test } from "vitest";
import { bulkText } from "#app/shopify/bulk-text.ts";
import { AllOrders } from "#app/shopify/generated/operations.ts";
import { isRefusal, ShopifyRefusal } from "#app/shopify/refusal.ts";
import { allows, scopeList } from "#app/shopify/scopes.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

describe("a bulk query", () => {
  test("for everything has no variable and no filter", () => {
    const text = bulkText(AllOrders, null);
    expect(text).toContain("query AllOrders {\n  orders {");
    expect(text).not.toContain("$");
  });

  test("for what changed has the filter written into it", () => {
    const text = bulkText(AllOrders, "updated_at:>='2026-11-01T00:00:00.000Z'");
    expect(text).toContain(`orders(query: "updated_at:>='2026-11-01T00:00:00.000Z'")`);
    expect(text).not.toContain("$");
  });
});

describe("scopes", () => {
  test("are a set, whatever the order and the spaces", () => {
    expect(scopeList(" write_customers,read_orders,,read_orders")).toEqual(["read_orders", "write_customers"]);
    expect(scopeList("")).toEqual([]);
  });

  test("the right to write includes the right to read, not the other way round", () => {
    expect(allows(["write_customers"], "read_customers")).toBe(true);
    expect(allows(["read_customers"], "write_customers")).toBe(false);
    expect(allows(["read_orders"], "read_all_orders")).toBe(false);
  });
});

describe("user errors", () => {
  test("none is no refusal", () => {
    expect(() => refuseUserErrors([])).not.toThrow();
  });

  test.each([
    ["Customer does not exist", "not_found"],
    ["Resource not found", "not_found"],
    ["Tag is too long", "invalid"],
  ])("%s is %s", (message, kind) => {
    expect(() => refuseUserErrors([{ message }])).toThrow(expect.objectContaining({ name: "ShopifyRefusal", kind }));
  });

  test("a refusal is known by its name, not by its class", () => {
    const foreign = Object.assign(new Error("no"), { name: "ShopifyRefusal" });
    const own = new ShopifyRefusal({ kind: "invalid", words: "no", retryAt: null, maybeDone: false });
    expect([foreign, own, new Error("no"), null].map(isRefusal)).toEqual([true, true, false, false]);
  });
});
