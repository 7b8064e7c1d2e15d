// Money in the Admin API's shapes.
import { apiAmount, presented } from "../../money.ts";
import type { Cents, Order } from "../../world.ts";

export function money(amount: Cents, currencyCode: string) {
  return { amount: apiAmount(amount, currencyCode), currencyCode };
}

export function bag(amount: Cents, order: Pick<Order, "currency" | "presentmentCurrency" | "presentmentRate">) {
  return {
    shopMoney: money(amount, order.currency),
    presentmentMoney: money(presented(amount, order), order.presentmentCurrency),
  };
}

export function plainBag(amount: Cents, currency: string) {
  return { shopMoney: money(amount, currency), presentmentMoney: money(amount, currency) };
}
