// Amounts, days and shares as people read them.
import { formatMoney, type Minor } from "#app/lib/money.ts";
import type { Day } from "#app/resolution/facts.ts";

export function money(minor: Minor, currency: string): string {
  return formatMoney(minor, currency);
}

/** `0.45` as `45 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const DAY = new Intl.DateTimeFormat("en-US", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** `2026-11-23` as `November 23, 2026`. */
export function dayWords(day: Day): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}

export function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}
