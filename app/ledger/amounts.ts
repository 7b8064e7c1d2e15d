// Money in webhooks: `x_set` holds it in the shop's money and in the buyer's, `x` in the shop's alone.
import type { z } from "zod";
import { type Minor, parseMoney, scale } from "#app/lib/money.ts";

export type Amount = { readonly minor: Minor; readonly currency: string };

type Found = { readonly amount: Amount } | { readonly path: readonly string[]; readonly problem: string };

/** One side of a `…_set`, or what is wrong with it. */
export function sideOf(set: unknown, side: "shop_money" | "presentment_money"): Found {
  if (typeof set !== "object" || set === null) return { path: [], problem: set === null ? "is null" : "is missing" };
  const money = (set as Record<string, unknown>)[side];
  if (typeof money !== "object" || money === null) return { path: [side], problem: "is missing" };
  const { amount, currency_code: currency } = money as Record<string, unknown>;
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) {
    return { path: [side, "currency_code"], problem: "should be a currency code" };
  }
  const minor = parseMoney(amount, currency);
  if (minor === null) return { path: [side, "amount"], problem: "should be an amount such as 12.50" };
  return { amount: { minor, currency } };
}

/**
 * The amount called `name` in the shop's money: from `<name>_set.shop_money`, else from the plain field, which Shopify
 * writes in the shop's money too. A set in another currency than `currency` contradicts the rest and is a problem.
 */
export function shopAmount(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  currency: string,
  context: Pick<z.core.$RefinementCtx, "addIssue">,
): Minor {
  const found = sideOf(fields[`${name}_set`], "shop_money");
  if ("amount" in found) {
    if (found.amount.currency === currency) return found.amount.minor;
    const message = `is ${found.amount.currency}, but the rest is in ${currency}`;
    context.addIssue({ code: "custom", message, path: [`${name}_set`, "shop_money", "currency_code"] });
    return 0n;
  }
  const plain = parseMoney(fields[name], currency);
  if (plain !== null) return plain;
  if (fields[`${name}_set`] !== undefined || !(name in fields)) {
    context.addIssue({ code: "custom", message: found.problem, path: [`${name}_set`, ...found.path] });
  } else {
    context.addIssue({ code: "custom", message: "should be an amount such as 12.50", path: [name] });
  }
  return 0n;
}

export type Rate = {
  readonly currency: string;
  readonly presentmentCurrency: string;
  readonly totalMinor: Minor;
  readonly presentmentTotalMinor: Minor;
};

/**
 * `amount` in the order's shop currency at the rate at which the order was paid; null when its currency is neither the
 * shop's nor the buyer's, or when the order's total is 0 and so tells no rate.
 */
export function inShopMoney(amount: Amount, order: Rate): Minor | null {
  if (amount.currency === order.currency) return amount.minor;
  if (amount.currency !== order.presentmentCurrency || order.presentmentTotalMinor === 0n) return null;
  return scale(amount.minor, order.totalMinor, order.presentmentTotalMinor);
}
