// How figures and times are written for the person who looks: one place, so that the server and the browser show the
// same text. Loaders call these; what reaches the browser is text, and plain numbers for charts.
import { decimalsOf, formatMoney, type Minor, toDecimal } from "#app/lib/money.ts";

/** The reader's locale, and the shop's time zone and currency. */
export type Formats = { locale: string; timezone: string; currency: string };

// Making a formatter costs a hundred times what using it does, and a list of customers uses the same few in every row.
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const known = made.get(key) ?? make();
  // Locales come from requests: whoever asks in ever new ones must not fill the memory.
  if (made.size > 500) made.clear();
  made.set(key, known);
  return known as F;
}

function numbers(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept(`n ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(`d ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}

/** An amount as text for people and as a number in major units for charts. */
export type MoneyView = { text: string; amount: number };

export function moneyView(minor: Minor, formats: Formats): MoneyView {
  return { text: money(minor, formats), amount: Number(toDecimal(minor, formats.currency)) };
}

export function money(minor: Minor, { currency, locale }: Formats): string {
  return formatMoney(minor, currency, locale);
}

/** An amount without its cents when it has none, for axes and headlines. */
export function roundMoney(amount: number, { currency, locale }: Formats): string {
  const decimals = Number.isInteger(amount) ? 0 : decimalsOf(currency);
  return numbers(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount);
}

export function count(value: number | bigint, { locale }: Formats): string {
  return numbers(locale).format(value);
}

/** `part` of `whole` as a percentage with one decimal; an em dash when there is no whole. */
export function percentOf(part: Minor, whole: Minor, { locale }: Formats): string {
  if (whole <= 0n) return "—";
  const perMille = Number((part * 10_000n) / whole) / 10_000;
  return numbers(locale, { style: "percent", maximumFractionDigits: 1 }).format(perMille);
}

export function day(at: Date | null, { locale, timezone }: Formats): string {
  if (!at) return "—";
  return dates(locale, { dateStyle: "medium", timeZone: timezone }).format(at);
}

export function dayAndTime(at: Date | null, { locale, timezone }: Formats): string {
  if (!at) return "—";
  return dates(locale, { dateStyle: "medium", timeStyle: "short", timeZone: timezone }).format(at);
}

export function month(at: Date, { locale, timezone }: Formats): string {
  return dates(locale, { month: "short", year: "numeric", timeZone: timezone }).format(at);
}

/** A length of time in words: "about 2 minutes". */
export function duration(seconds: number): string {
  if (seconds < 5) return "a few seconds";
  if (seconds < 60) return `about ${Math.round(seconds)} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes === 1 ? "about a minute" : `about ${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? "about an hour" : `about ${hours} hours`;
}

/** The locale to write in: the first usable of what the admin names, what the browser accepts, and English. */
export function localeOf(named: string | null, accepted: string | null): string {
  const candidates = [named, ...(accepted ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "")];
  for (const candidate of candidates) {
    if (!candidate || candidate === "*") continue;
    try {
      const [supported] = Intl.NumberFormat.supportedLocalesOf(candidate);
      if (supported) return supported === "en" ? "en-US" : supported;
    } catch {
      // Not a language tag: the next candidate may be one.
    }
  }
  return "en-US";
}

/** The time zone when this machine knows it, else UTC. */
export function timezoneOf(named: string): string {
  try {
    return dates("en-US", { timeZone: named }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
