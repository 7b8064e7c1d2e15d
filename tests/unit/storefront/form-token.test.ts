import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { FORM_OPEN_MS, formToken, readFormToken } from "#app/storefront/form-token.server.ts";
import { sealJson } from "#app/vault.server.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const shop = "crystals-linens.myshopify.com" as ShopDomain;
const order = "5001" as ShopifyId;
const customerId = "42" as ShopifyId;
const of = { shop, order, customerId };

describe("a form's token", () => {
  test("proves the order, and makes one claim of one form", () => {
    const token = formToken(of, NOW);
    const first = readFormToken(token, of, NOW);
    expect(first).toMatchObject({ outcome: "good", order });
    expect(readFormToken(token, of, new Date(NOW.getTime() + 60_000))).toEqual(first);
    expect(readFormToken(formToken(of, NOW), of, NOW)).not.toEqual(first);
  });

  test.each([
    [FORM_OPEN_MS, { outcome: "good" }],
    [FORM_OPEN_MS + 1, { outcome: "refused", why: "expired" }],
  ])("after %i ms", (later, expected) => {
    expect(readFormToken(formToken(of, NOW), of, new Date(NOW.getTime() + later))).toMatchObject(expected);
  });

  test.each([
    ["another shop", { shop: "other.myshopify.com" as ShopDomain, customerId }],
    ["another customer", { shop, customerId: "43" as ShopifyId }],
    ["a guest", { shop, customerId: null }],
  ])("is worth nothing to %s", (_who, asker) => {
    expect(readFormToken(formToken(of, NOW), asker, NOW)).toEqual({ outcome: "refused", why: "of_another" });
  });

  test("sealed by us for another use is forged", () => {
    const other = sealJson({
      use: "something else",
      shop,
      order,
      customer: "42",
      form: crypto.randomUUID(),
      until: 9e15,
    });
    expect(readFormToken(other.toString("base64url"), of, NOW)).toEqual({ outcome: "refused", why: "forged" });
  });

  test("changed anywhere, or made up, is forged", () => {
    const token = formToken(of, NOW);
    fc.assert(
      fc.property(fc.nat(token.length - 2), fc.constantFrom(..."AZaz09-_"), (at, character) => {
        fc.pre(token[at] !== character);
        return readFormToken(`${token.slice(0, at)}${character}${token.slice(at + 1)}`, of, NOW).outcome === "refused";
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => readFormToken(text, of, NOW).outcome === "refused"));
  });
});
