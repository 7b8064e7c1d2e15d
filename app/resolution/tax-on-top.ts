// Tax that came on top of the prices: Shopify gives it back with what is refunded in full, and we know its sum alone.
import { paidEach } from "#app/claims/paid.ts";
import { type Minor, scale } from "#app/lib/money.ts";

type Line = {
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly priceMinor: Minor;
  readonly discountMinor: Minor;
};

type Order = {
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  /** Without the tax on it. */
  readonly shippingMinor: Minor;
  readonly lines: readonly Line[];
};

/** The order's tax where it came on top of the prices; 0 where they include it, and where the order's sums don't tell. */
export function taxOnTopOf(order: Order): Minor {
  const { totalMinor, taxMinor, shippingMinor, lines } = order;
  if (taxMinor <= 0n) return 0n;
  // Whether pieces that were taken off the order are still in its total depends on how they were taken off.
  const goods = [goodsOf(lines, ({ quantity }) => quantity), goodsOf(lines, ({ currentQuantity }) => currentQuantity)];
  // What a piece was paid with is rounded.
  const slack = lines.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n);
  const fits = (rest: Minor) => (rest < 0n ? -rest : rest) <= slack;
  return goods.some((worth) => fits(totalMinor - worth - shippingMinor - taxMinor)) ? taxMinor : 0n;
}

/** The tax on top of goods worth `worth`, at most: as if all of it were on the goods, and on all alike. */
export function taxOnTopFor(worth: Minor, order: Pick<Order, "lines"> & { readonly taxOnTopMinor: Minor }): Minor {
  const goods = goodsOf(order.lines, ({ quantity }) => quantity);
  return worth >= goods ? order.taxOnTopMinor : scale(order.taxOnTopMinor, worth, goods);
}

function goodsOf(lines: readonly Line[], piecesOf: (line: Line) => number): Minor {
  return lines.reduce((sum, line) => sum + paidEach(line) * BigInt(piecesOf(line)), 0n);
}
