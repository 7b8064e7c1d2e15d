import fc from "fast-check";
import { expect, test } from "vitest";
import { clientAddress } from "#app/storefront/client-address.ts";

const VISITOR = "203.0.113.9";
const SHOPIFY = "23.227.38.32";
const OURS = "10.0.0.7";

test.each([
  ["straight from Shopify", VISITOR, 0, VISITOR],
  ["through one proxy of ours", `${VISITOR}, ${SHOPIFY}`, 1, VISITOR],
  ["through two", `${VISITOR},${SHOPIFY},${OURS}`, 2, VISITOR],
  ["through fewer than were told", VISITOR, 1, VISITOR],
  ["without the header", null, 1, "unknown"],
  ["with an empty one", "", 1, "unknown"],
])("%s", (_what, header, proxies, expected) => {
  expect(clientAddress(header, proxies)).toBe(expected);
});

test("what a visitor writes into the header changes nothing", () => {
  const forged = fc.array(fc.oneof(fc.ipV4(), fc.string()), { maxLength: 4 });
  fc.assert(
    fc.property(forged, fc.nat(3), (entries, proxies) => {
      const own = Array.from({ length: proxies }, (_, n) => `10.0.0.${n}`);
      expect(clientAddress([...entries, VISITOR, ...own].join(","), proxies)).toBe(VISITOR);
    }),
  );
});
