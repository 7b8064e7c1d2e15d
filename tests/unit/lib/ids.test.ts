import { describe, expect, it } from "vitest";
import { asShopDomain, asShopifyId, gid } from "#app/lib/ids.ts";

describe("asShopDomain", () => {
  it("takes a myshopify domain whatever its case", () => {
    expect(asShopDomain("Crystals-Linens.MyShopify.com")).toBe("crystals-linens.myshopify.com");
  });
  it.each([
    "",
    "myshopify.com",
    "-a.myshopify.com",
    "a.myshopify.com.evil.example",
    "a.b.myshopify.com",
    "a_b.myshopify.com",
    "a.myshopify.com/x",
  ])("refuses %j", (text) => {
    expect(asShopDomain(text)).toBeNull();
  });
});

describe("asShopifyId", () => {
  it.each([
    [820982911946154, "820982911946154"],
    ["42", "42"],
    ["gid://shopify/Order/42", "42"],
    ["gid://shopify/Fulfillment/7?order=1", "7"],
    ["9007199254740993", "9007199254740993"],
  ])("reads %j", (value, expected) => {
    expect(asShopifyId(value)).toBe(expected);
  });
  // A number beyond 2^53 has already lost its last digits in JSON.parse: it names some other thing.
  it.each([
    [Number("820982911946154508")],
    [0],
    [-1],
    [1.5],
    ["0"],
    ["007"],
    ["x"],
    [null],
    [undefined],
    [{}],
    ["gid://shopify/Order/"],
  ])("refuses %j", (value) => {
    expect(asShopifyId(value)).toBeNull();
  });
  it("comes back from a gid", () => {
    const id = asShopifyId("42");
    expect(id && asShopifyId(gid("Customer", id))).toBe("42");
  });
});
