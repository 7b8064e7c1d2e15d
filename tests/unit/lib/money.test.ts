import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalsOf, formatMoney, parseMoney, scale, share, toDecimal } from "#app/lib/money.ts";

describe("parseMoney", () => {
  it.each([
    ["48.00", "USD", 4800n],
    ["48", "USD", 4800n],
    ["0.1", "USD", 10n],
    ["-3.505", "USD", -351n],
    ["1234", "JPY", 1234n],
    ["1234.5", "JPY", 1235n],
    ["1.999", "KWD", 1999n],
    [89.99, "USD", 8999n],
    [" 7.00 ", "USD", 700n],
    ["90071992547409.93", "USD", 9007199254740993n],
  ])("reads %j %s as %s minor units", (amount, currency, expected) => {
    expect(parseMoney(amount, currency)).toBe(expected);
  });

  it.each([
    [""],
    ["abc"],
    ["1,000.00"],
    ["1e3"],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [null],
    [undefined],
    [{}],
    ["--1"],
  ])("refuses %j", (amount) => {
    expect(parseMoney(amount, "USD")).toBeNull();
  });

  it("comes back unchanged through toDecimal in every currency", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }),
        fc.constantFrom("USD", "JPY", "KWD", "EUR", "THB", "VND"),
        (minor, currency) => {
          expect(parseMoney(toDecimal(minor, currency), currency)).toBe(minor);
        },
      ),
    );
  });
});

describe("decimalsOf", () => {
  it.each([
    ["USD", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["not a currency", 2],
  ])("%s has %i", (currency, decimals) => {
    expect(decimalsOf(currency)).toBe(decimals);
  });
});

describe("formatMoney", () => {
  it("keeps the cents of amounts that a float could not hold", () => {
    expect(formatMoney(900_719_925_474_099_301n, "USD")).toBe("$9,007,199,254,740,993.01");
  });
  it("writes a loss with its sign", () => {
    expect(formatMoney(-1234n, "USD")).toBe("-$12.34");
  });
});

describe("scale", () => {
  it("gives the whole for the whole, and is never off by more than half a minor unit", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (amount, numerator, denominator) => {
          expect(scale(amount, denominator, denominator)).toBe(amount);
          const error = scale(amount, numerator, denominator) * denominator - amount * numerator;
          expect(2n * (error < 0n ? -error : error) <= denominator).toBe(true);
        },
      ),
    );
  });
  it("rounds halves away from zero, on both sides", () => {
    expect(scale(1n, 1n, 2n)).toBe(1n);
    expect(scale(-1n, 1n, 2n)).toBe(-1n);
  });
  it("answers nothing of nothing", () => {
    expect(scale(100n, 5n, 0n)).toBe(0n);
  });
});

describe("share", () => {
  it("takes 40 % for 4000 basis points", () => {
    expect(share(6_250n, 4_000)).toBe(2_500n);
  });
});
