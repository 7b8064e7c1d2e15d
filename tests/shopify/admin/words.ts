// Amounts, times, tags and states as the admin's pages write them.
import { webhookAmount } from "../money.ts";
import { financialStatus, fulfillmentStatus } from "../totals.ts";
import type { Address, Cents, Customer, Order, Time, World } from "../world.ts";
import { type Html, html } from "./html.ts";

export function money(amount: Cents, currency: string): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(
    webhookAmount(amount, currency) as `${number}`,
  );
}

/** In the shop's own time. */
export function time(at: Time, world: World): string {
  return new Intl.DateTimeFormat("en-US", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: world.shop.ianaTimezone,
  }).format(at);
}

export function fullName(customer: Customer): string {
  return (
    [customer.firstName, customer.lastName].filter(Boolean).join(" ") || customer.email || `Customer ${customer.id}`
  );
}

export function tags(names: readonly string[]): Html {
  if (names.length === 0) return html`<span class="quiet">No tags</span>`;
  return html`${names.map((name) => html`<span class="tag">${name}</span>`)}`;
}

const TONES: Record<string, "good" | "warn" | "bad"> = {
  paid: "good",
  fulfilled: "good",
  delivered: "good",
  won: "good",
  pending: "warn",
  partially_paid: "warn",
  authorized: "warn",
  partial: "warn",
  unfulfilled: "warn",
  on_hold: "warn",
  needs_response: "warn",
  voided: "bad",
  expired: "bad",
  cancelled: "bad",
  lost: "bad",
};

/** A state such as `partially_paid`, in words and with a colour that only repeats what the words say. */
export function badge(state: string): Html {
  const words = state.replace(/_/g, " ");
  return html`<span class="badge ${TONES[state] ?? ""}">${words.charAt(0).toUpperCase() + words.slice(1)}</span>`;
}

export function orderBadges(order: Order): Html {
  return html`${badge(financialStatus(order))} ${badge(fulfillmentStatus(order) ?? "unfulfilled")} ${order.cancelledAt === null ? null : badge("cancelled")} ${order.test ? badge("test") : null} ${order.disputeIds.length > 0 ? badge("disputed") : null}`;
}

export function addressLines(address: Address | null): Html {
  if (!address) return html`<span class="quiet">None</span>`;
  const name = [address.firstName, address.lastName].filter(Boolean).join(" ");
  const town = [address.zip, address.city, address.province].filter(Boolean).join(" ");
  const lines = [name, address.company, address.address1, address.address2, town, address.country];
  return html`${lines.filter(Boolean).map((line) => html`${line}<br>`)}`;
}

/** Net of refunds, over all the customer's orders that are not tests. */
export function spentBy(world: World, customer: Customer): { orders: number; spent: Cents } {
  const orders = [...(world.ordersOfCustomer.get(customer.id) ?? [])].flatMap((id) => world.orders.get(id) ?? []);
  let spent = 0;
  for (const order of orders) {
    if (order.test) continue;
    for (const entry of order.transactions) {
      if (entry.status !== "success") continue;
      if (entry.type === "sale" || entry.type === "capture") spent += entry.amount;
      if (entry.type === "refund") spent -= entry.amount;
    }
  }
  return { orders: orders.length, spent };
}
