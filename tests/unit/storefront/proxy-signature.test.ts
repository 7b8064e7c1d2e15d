import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkProxy } from "#app/storefront/proxy-signature.server.ts";

const SECRET = "hush";
const NOW = new Date(1_317_327_555_000);

function signed(text: string, secret = SECRET): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

const MESSAGE = "logged_in_customer_id=1path_prefix=/apps/makegoodshop=some-shop.myshopify.comtimestamp=1317327555";
const QUERY =
  "shop=some-shop.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fmakegood&timestamp=1317327555";

describe("a proxy request", () => {
  test("with Shopify's signature says which shop, which customer, where", () => {
    expect(checkProxy(`${QUERY}&signature=${signed(MESSAGE)}`, [SECRET], NOW)).toEqual({
      outcome: "signed",
      shop: "some-shop.myshopify.com",
      customerId: "1",
      prefix: "/apps/makegood",
    });
  });

  test("several values of one name are joined by commas, as in Shopify's own example", () => {
    // Documented: extra=1&extra=2 with shop, path_prefix, timestamp and the secret "hush".
    const query =
      "extra=1&extra=2&shop=some-shop.myshopify.com&logged_in_customer_id=&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555";
    const message =
      "extra=1,2logged_in_customer_id=path_prefix=/apps/awesome_reviewsshop=some-shop.myshopify.comtimestamp=1317327555";
    const checked = checkProxy(`${query}&signature=${signed(message)}`, [SECRET], NOW);
    expect(checked).toMatchObject({ outcome: "signed", customerId: null, prefix: "/apps/awesome_reviews" });
  });

  test("is good with the secret before a rotation too", () => {
    const query = `${QUERY}&signature=${signed(MESSAGE, "the one before")}`;
    expect(checkProxy(query, [SECRET, "the one before"], NOW).outcome).toBe("signed");
    expect(checkProxy(query, [SECRET], NOW)).toEqual({ outcome: "refused", why: "forged" });
  });

  test.each([
    [-91, "refused"],
    [-90, "signed"],
    [0, "signed"],
    [90, "signed"],
    [91, "refused"],
  ])("%i seconds away from our clock: %s", (seconds, outcome) => {
    const now = new Date(NOW.getTime() + seconds * 1_000);
    expect(checkProxy(`${QUERY}&signature=${signed(MESSAGE)}`, [SECRET], now).outcome).toBe(outcome);
  });

  test.each(["shop", "timestamp", "signature", "logged_in_customer_id", "path_prefix"])(
    "with two %s is refused",
    (name) => {
      const query = `${QUERY}&signature=${signed(MESSAGE)}&${name}=1`;
      expect(checkProxy(query, [SECRET], NOW)).toEqual({ outcome: "refused", why: "repeated" });
    },
  );

  test.each([
    ["shop", "shop=evil.example.com"],
    ["customer", "logged_in_customer_id=abc"],
    ["prefix", "path_prefix=%2F%2Fevil.example.com"],
    ["prefix with a quote", "path_prefix=%2Fapps%2Fx%22onload"],
  ])("signed, but with a strange %s, is refused", (_what, part) => {
    const params = new URLSearchParams(QUERY);
    const [name = "", value = ""] = new URLSearchParams(part).entries().next().value ?? [];
    params.set(name, value);
    const message = [...params]
      .map(([key, text]) => `${key}=${text}`)
      .toSorted()
      .join("");
    expect(checkProxy(`${params}&signature=${signed(message)}`, [SECRET], NOW)).toEqual({
      outcome: "refused",
      why: "malformed",
    });
  });

  test("changed in any one character is refused", () => {
    const query = `${QUERY}&signature=${signed(MESSAGE)}`;
    fc.assert(
      fc.property(fc.nat(query.length - 1), fc.constantFrom(..."abz019&=%._"), (at, character) => {
        fc.pre(query[at] !== character);
        const changed = `${query.slice(0, at)}${character}${query.slice(at + 1)}`;
        const same = new URLSearchParams(changed).toString() === new URLSearchParams(query).toString();
        return same || checkProxy(changed, [SECRET], NOW).outcome === "refused";
      }),
      { numRuns: 500 },
    );
  });

  test("whatever comes, it answers", () => {
    fc.assert(fc.property(fc.string(), (query) => checkProxy(query, [SECRET], NOW).outcome === "refused"));
  });
});
