// Money is a whole number of minor units (cents) as bigint, beside a currency known from the context.

/** Whole minor units of a currency: 1999n is $19.99, ¥1999 or 1.999 KWD. */
export type Minor = bigint;

const DECIMAL = /^(-?)([0-9]{1,15})(?:\.([0-9]{1,10}))?$/;
const exponents = new Map<string, number>();

/** How many decimals a currency has by ISO 4217 (2 for USD, 0 for JPY, 3 for KWD); 2 for an unknown code. */
export function decimalsOf(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  let decimals = 2;
  try {
    decimals =
      new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // Not a currency code: two decimals are the usual case.
  }
  exponents.set(currency, decimals);
  return decimals;
}

/**
 * A decimal text such as `"48.00"` in minor units, half away from zero beyond the currency's decimals; null when it
 * is no decimal number. Numbers are accepted because Shopify's refund lines carry some amounts as JSON numbers.
 */
export function parseMoney(amount: unknown, currency: string): Minor | null {
  const text = typeof amount === "number" ? String(amount) : amount;
  if (typeof text !== "string") return null;
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const decimals = decimalsOf(currency);
  const kept = fraction.slice(0, decimals).padEnd(decimals, "0");
  const roundUp = (fraction[decimals] ?? "0") >= "5" ? 1n : 0n;
  const minor = BigInt(whole + kept) + roundUp;
  return sign === "-" ? -minor : minor;
}

/** `minor` as the decimal text that Shopify's API expects, such as `"48.00"`. */
export function toDecimal(minor: Minor, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return minor < 0n ? `-${text}` : text;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formatters.get(key) ?? new Intl.NumberFormat(locale, { style: "currency", currency });
  formatters.set(key, known);
  return known;
}

/** `minor` for people, such as `$1,234.50`, in the given locale (English unless told). */
export function formatMoney(minor: Minor, currency: string, locale = "en-US"): string {
  const text = toDecimal(minor, currency) as `${number}`;
  return formatterOf(currency, locale).format(text);
}

/** `amount × numerator ÷ denominator`, rounded half away from zero; 0n for a zero denominator. */
export function scale(amount: Minor, numerator: bigint, denominator: bigint): Minor {
  if (denominator === 0n) return 0n;
  const product = amount * numerator * (denominator < 0n ? -1n : 1n);
  const divisor = denominator < 0n ? -denominator : denominator;
  const doubled = 2n * (product < 0n ? -product : product) + divisor;
  const rounded = doubled / (2n * divisor);
  return product < 0n ? -rounded : rounded;
}

/** `basisPoints` hundredths of a per cent of `amount`, rounded half away from zero. */
export function share(amount: Minor, basisPoints: number): Minor {
  return scale(amount, BigInt(basisPoints), 10_000n);
}
