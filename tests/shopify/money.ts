// Money as Shopify writes it: decimal text on the wire, whole minor units inside.
import type { Cents, Order } from "./world.ts";

const exponents = new Map<string, number>();

export function decimals(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const found =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  exponents.set(currency, found);
  return found;
}

/** Minor units of a decimal text or number, or null when it is no amount. */
export function cents(amount: unknown, currency: string): Cents | null {
  const value = typeof amount === "string" && amount.trim() !== "" ? Number(amount) : amount;
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return Math.round(value * 10 ** decimals(currency));
}

/** As webhooks write it: `"48.00"`. */
export function webhookAmount(amount: Cents, currency: string): string {
  const places = decimals(currency);
  return (amount / 10 ** places).toFixed(places);
}

/** As the Admin API writes it: trailing zeros cut, but at least one decimal, `"48.0"`. */
export function apiAmount(amount: Cents, currency: string): string {
  const text = webhookAmount(amount, currency);
  if (!text.includes(".")) return `${text}.0`;
  return text.replace(/(\.[0-9]+?)0+$/, "$1");
}

/** `amount` of the shop's currency in the currency that the buyer paid in. */
export function presented(
  amount: Cents,
  order: Pick<Order, "currency" | "presentmentCurrency" | "presentmentRate">,
): Cents {
  if (order.currency === order.presentmentCurrency) return amount;
  const shift = decimals(order.presentmentCurrency) - decimals(order.currency);
  return Math.round(amount * order.presentmentRate * 10 ** shift);
}

/** A webhook's money set. */
export function moneySet(amount: Cents, order: Pick<Order, "currency" | "presentmentCurrency" | "presentmentRate">) {
  return {
    shop_money: { amount: webhookAmount(amount, order.currency), currency_code: order.currency },
    presentment_money: {
      amount: webhookAmount(presented(amount, order), order.presentmentCurrency),
      currency_code: order.presentmentCurrency,
    },
  };
}
