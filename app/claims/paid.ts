import { type Minor, scale } from "#app/lib/money.ts";

/** What one piece of an order's line was paid with: its price less its share of the line's discount; never below 0. */
export function paidEach(line: { quantity: number; priceMinor: Minor; discountMinor: Minor }): Minor {
  if (line.quantity <= 0) return line.priceMinor;
  const whole = line.priceMinor * BigInt(line.quantity) - line.discountMinor;
  return whole <= 0n ? 0n : scale(whole, 1n, BigInt(line.quantity));
}
