// Amounts as people type them: with thousands set apart, with a point or a comma before the cents.
import { decimalsOf, type Minor, parseMoney } from "#app/lib/money.ts";

const GROUPED = /^[1-9][0-9]{0,2}([ \u00a0\u202f'’.,])[0-9]{3}(?:\1[0-9]{3})*$/;
const PLAIN = /^[0-9]+$/;
const WITH_FRACTION = /^(.*)([.,])([0-9]+)$/;

/**
 * `"1,000"`, `"1 000.50"`, `"1.000,50"`, `"50,5"` in minor units. Null for what is no such amount, for more decimals than the
 * currency has, and for what could be read in two ways: `"1.000"` dollars are a thousand to some and one to others.
 */
export function parseTypedMoney(text: string, currency: string): Minor | null {
  const typed = text.trim();
  if (typed.startsWith("-")) {
    const minor = parseTypedMoney(typed.slice(1), currency);
    return minor === null ? null : -minor;
  }
  const [, head = "", mark = "", fraction = ""] = WITH_FRACTION.exec(typed) ?? [];
  const whole = isWhole(typed);
  const decimal = isWhole(head) && !head.includes(mark) && fraction.length <= decimalsOf(currency);
  // With a point before the last digits it is how the app itself writes an amount of three decimals.
  if (decimal && (!whole || mark === ".")) return parseMoney(`${digitsOf(head)}.${fraction}`, currency);
  const pointOnce = mark === "." && PLAIN.test(head);
  return whole && !decimal && !pointOnce ? parseMoney(digitsOf(typed), currency) : null;
}

function isWhole(text: string): boolean {
  return PLAIN.test(text) || GROUPED.test(text);
}

function digitsOf(text: string): string {
  return text.replaceAll(/[^0-9]/g, "");
}
