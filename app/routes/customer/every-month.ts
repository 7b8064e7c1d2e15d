import type { CustomerMonth } from "#app/ledger/read-customer.server.ts";

/** The months from the first to that of `now` without gaps: a month without orders keeps the sum of the one before. */
export function everyMonth(known: readonly CustomerMonth[], now: Date): CustomerMonth[] {
  const months: CustomerMonth[] = [];
  const byName = new Map(known.map((entry) => [entry.month, entry]));
  const last = [now.toISOString().slice(0, 7), known.at(-1)?.month ?? ""].sort().at(-1) ?? "";
  for (let month = known[0]?.month; month !== undefined && month <= last; month = after(month)) {
    const before = months.at(-1)?.cumulativeMinor ?? 0n;
    months.push(
      byName.get(month) ?? { month, netMinor: 0n, contributionMinor: 0n, orders: 0, cumulativeMinor: before },
    );
  }
  return months;
}

/** `2026-12` → `2027-01`. */
function after(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
