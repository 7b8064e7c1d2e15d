import fc from "fast-check";
import { expect, test } from "vitest";
import { orderNumber } from "#app/storefront/find-order.server.ts";

test.each([
  ["#1001", "1001"],
  ["##1001", "1001"],
  [" # # 1001 ", "1001"],
  ["mg-7", "MG-7"],
  ["1001#2", "1001#2"],
  ["#", ""],
  ["", ""],
])("%j is the number %j", (typed, number) => {
  expect(orderNumber(typed)).toBe(number);
});

test("signs, space around it and capitals make no other number, and it stays short", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.stringMatching(/^[# ]{0,4}$/), (typed, before) => {
      const number = orderNumber(typed);
      expect(orderNumber(`${before}${typed} `)).toBe(number);
      expect(typed.length > 40 || orderNumber(number) === number).toBe(true);
    }),
  );
});
