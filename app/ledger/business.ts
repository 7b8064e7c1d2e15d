// "Possible B2B" (S-009): an order that is big enough, bought the way a business buys, deserves more care in packing.
import type { CustomerPersonal, OrderFact } from "#app/ledger/facts.ts";
import type { ShopSettings } from "#app/ledger/settings.ts";
import type { Minor } from "#app/lib/money.ts";

export const businessSignals = ["dozens", "large_order", "company", "work_email"] as const;

export type BusinessSignal = (typeof businessSignals)[number];

const reasons: Readonly<Record<BusinessSignal, string>> = {
  dozens: "Buys by the dozen",
  large_order: "Has placed a large order",
  company: "Gave a company name",
  work_email: "Writes from a company's e-mail address",
};

const PROVIDERS =
  /^(?:g(?:oogle)?mail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|web|mail|inbox|proton(?:mail)?|pm|yandex|rambler|zoho|fastmail|hey|tutanota|qq|163|126|sina|naver|daum|t-online|freenet|orange|wanadoo|free|laposte|libero|comcast|verizon|att|sbcglobal|bellsouth|cox|charter|btinternet|sky|bigpond|rediffmail)\.[a-z.]+$/;
// Domains that belong to nobody (RFC 2606) say nothing about who writes.
const RESERVED = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$/;

/** Whether the address is under a domain of somebody's own instead of a mail provider's. */
export function isWorkEmail(email: string | null): boolean {
  const domain = email?.trim().toLowerCase().split("@").at(1) ?? "";
  return domain.includes(".") && !PROVIDERS.test(domain) && !RESERVED.test(domain);
}

const DOZEN_TITLE = /\b(?:dozen|case of|box of|pack of|bulk|wholesale)\b/i;

/** What in one order speaks for a business. Twelve of a thing, or three packs that are dozens themselves. */
export function signalsOfOrder(order: Pick<OrderFact, "lines" | "personal">): BusinessSignal[] {
  const dozens = order.lines.some(
    ({ quantity, title }) =>
      (quantity >= 12 && quantity % 12 === 0) || quantity >= 24 || (quantity >= 3 && DOZEN_TITLE.test(title)),
  );
  return [...(dozens ? ["dozens" as const] : []), ...signalsOfPerson(order.personal)];
}

/** What in a person's data speaks for a business. */
export function signalsOfPerson(personal: Pick<CustomerPersonal, "company" | "email">): BusinessSignal[] {
  const found: BusinessSignal[] = [];
  if (personal.company) found.push("company");
  if (isWorkEmail(personal.email)) found.push("work_email");
  return found;
}

/** An order is large from ten average remedies on: $250 by default, where evidence begins to matter too. */
export function isLargeOrder(totalMinor: Minor, settings: Pick<ShopSettings, "remedyCostMinor">): boolean {
  return settings.remedyCostMinor > 0n && totalMinor >= 10n * settings.remedyCostMinor;
}

/** The mark and why: two different signals at least, so that one dozen napkins alone makes nobody a business. */
export function judgeBusiness(found: ReadonlySet<string>): {
  readonly possible: boolean;
  readonly reasons: readonly string[];
} {
  const present = businessSignals.filter((signal) => found.has(signal));
  return { possible: present.length >= 2, reasons: present.map((signal) => reasons[signal]) };
}
