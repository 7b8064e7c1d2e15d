// The orders of the customer who is logged in, each one click away.
import type { ShopifyId } from "#app/lib/ids.ts";
import { type Html, html } from "#app/storefront/html.ts";
import { type Addresses, pageAddress } from "#app/storefront/pages/find-form.ts";

export type ListedOrder = {
  readonly id: ShopifyId;
  readonly name: string;
  readonly placedAt: Date;
  readonly titles: readonly string[];
};

export function ownOrders(addresses: Addresses, orders: readonly ListedOrder[]): Html {
  const { say, day } = addresses.language;
  if (orders.length === 0) {
    return html`<div class="mg-card"><h2 data-mg-focus>${say("own_title")}</h2><p>${say("own_none")}</p></div>`;
  }
  return html`<div class="mg-card"><h2 data-mg-focus>${say("own_title")}</h2>
<form data-mg-form action="${pageAddress(addresses, "order")}" method="post">
${orders.map(
  (
    order,
  ) => html`<div class="mg-line"><div><strong>${order.name}</strong> <span class="mg-hint">${day(order.placedAt)} · ${order.titles.join(", ")}</span></div>
<button class="mg-button" type="submit" name="order_id" value="${order.id}">${say("order", { name: order.name })}</button></div>`,
)}
</form></div>`;
}
