// How an order of the year is paid, and in which currency the buyer sees it.
import type { NewOrder } from "../deeds/place-order.ts";
import type { Cents } from "../world.ts";
import type { Random } from "./random.ts";

export type Payment =
  | "card"
  | "paypal"
  | "cheque"
  | "bank_transfer"
  | "never_paid"
  | "authorized"
  | "voided"
  | "expired"
  | "deposit";

const DEPOSIT_ABOVE: Cents = 60000;

/** Large orders often begin with a deposit; most others are paid by card. */
export function pickPayment(random: Random, goods: Cents): Payment {
  if (goods >= DEPOSIT_ABOVE && random.chance(0.3)) return "deposit";
  return random.weighted([
    [72, "card"],
    [19, "paypal"],
    [2.6, "cheque"],
    [2.4, "bank_transfer"],
    [1, "never_paid"],
    [0.8, "authorized"],
    [0.5, "voided"],
    [0.4, "expired"],
  ] as const);
}

export const GATEWAYS: Record<Payment, string> = {
  card: "shopify_payments",
  paypal: "paypal",
  cheque: "Cheque",
  bank_transfer: "Bank Deposit",
  never_paid: "Bank Deposit",
  authorized: "shopify_payments",
  voided: "shopify_payments",
  expired: "shopify_payments",
  deposit: "Bank Deposit",
};

// Prices are in dollars; two neighbours see and pay their own currency.
export function presentmentFor(countryCode: string): Pick<NewOrder, "presentmentCurrency" | "presentmentRate"> {
  if (countryCode === "DE" || countryCode === "AT") return { presentmentCurrency: "EUR", presentmentRate: 0.92 };
  if (countryCode === "TH") return { presentmentCurrency: "THB", presentmentRate: 34.6 };
  return {};
}

export function paymentState(payment: Payment): Pick<NewOrder, "payment"> {
  switch (payment) {
    case "card":
    case "paypal":
      return { payment: "paid" };
    case "cheque":
    case "bank_transfer":
    case "never_paid":
      return { payment: "pending" };
    case "authorized":
      return { payment: "authorized" };
    case "voided":
      return { payment: "voided" };
    case "expired":
      return { payment: "expired" };
    case "deposit":
      return { payment: "partially_paid" };
  }
}
