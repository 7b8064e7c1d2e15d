import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMoney, toDecimal } from "#app/lib/money.ts";
import { parseTypedMoney } from "#app/lib/typed-money.ts";

describe("an amount as people type it", () => {
  test.each([
    ["1000", "USD", 100_000n],
    ["1,000", "USD", 100_000n],
    ["1,000.00", "USD", 100_000n],
    ["1.000,00", "EUR", 100_000n],
    ["1 000,50", "EUR", 100_050n],
    ["1\u00a0000", "EUR", 100_000n],
    ["1\u202f000,5", "EUR", 100_050n],
    ["1'000.50", "CHF", 100_050n],
    ["1’000", "CHF", 100_000n],
    ["1,234,567.89", "USD", 123_456_789n],
    ["1.234.567", "EUR", 123_456_700n],
    ["50.00", "USD", 5_000n],
    ["50,00", "EUR", 5_000n],
    ["50,5", "EUR", 5_050n],
    [" 12.5 ", "USD", 1_250n],
    ["0.50", "USD", 50n],
    ["0", "USD", 0n],
    ["-1,000", "USD", -100_000n],
    ["5000", "JPY", 5_000n],
    ["5,000", "JPY", 5_000n],
    ["1.500", "KWD", 1_500n],
    ["1,000.500", "KWD", 1_000_500n],
  ])("%j in %s", (typed, currency, minor) => {
    expect(parseTypedMoney(typed, currency)).toBe(minor);
  });

  test.each([
    ["1.000", "USD"],
    ["1.000", "JPY"],
    ["1,000", "KWD"],
    ["10.505", "USD"],
    ["0,500", "USD"],
    ["5.5", "JPY"],
    ["1,00,000", "USD"],
    ["1,0000", "USD"],
    ["1,000,00", "USD"],
    ["1.000.00", "USD"],
    ["1,000 000", "USD"],
    ["12,34,56.00", "USD"],
    [",50", "USD"],
    ["5.", "USD"],
    ["", "USD"],
    ["-", "USD"],
    ["$5", "USD"],
    ["1e3", "USD"],
    ["plenty", "USD"],
    ["9".repeat(20), "USD"],
  ])("%j in %s is asked for again, not guessed", (typed, currency) => {
    expect(parseTypedMoney(typed, currency)).toBeNull();
  });

  test("what the app writes is read as what it was", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), fc.constantFrom("USD", "EUR", "KWD"), (minor, currency) => {
        expect(parseTypedMoney(toDecimal(minor, currency), currency)).toBe(minor);
        expect(parseTypedMoney(formatMoney(minor, currency).replace(/^[^0-9]+/, ""), currency)).toBe(minor);
      }),
    );
  });
});
