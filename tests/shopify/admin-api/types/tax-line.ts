// Tax lines, as one line per amount.
import { webhookAmount } from "../../money.ts";
import type { Cents, Order } from "../../world.ts";
import { bag } from "./money.ts";

export function taxLinesOf(tax: Cents, order: Order) {
  if (tax === 0) return [];
  return [
    {
      channelLiable: false,
      price: webhookAmount(tax, order.currency),
      priceSet: bag(tax, order),
      rate: 0.0825,
      ratePercentage: 8.25,
      source: null,
      title: "Sales tax",
    },
  ];
}
