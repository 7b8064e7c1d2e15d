// One customer: tags as they change, what was spent, the orders.
import type { Customer, World } from "../../world.ts";
import { APP_PATH } from "../admin-paths.ts";
import { blockPlace } from "../blocks.ts";
import { type Html, html } from "../html.ts";
import { addressLines, fullName, money, spentBy, tags, time } from "../words.ts";
import { ORDER_HEAD, orderRows } from "./lists.ts";

export function customerPage(world: World, customer: Customer): Html {
  const { orders, spent } = spentBy(world, customer);
  const placed = [...(world.ordersOfCustomer.get(customer.id) ?? [])]
    .flatMap((id) => world.orders.get(id) ?? [])
    .sort((a, b) => b.createdAt - a.createdAt);
  const path = `/admin/customers/${customer.id}`;
  return html`<div class="page-head"><h1>${fullName(customer)}</h1><div class="actions">
      <a class="button" href="${APP_PATH}/app/customers/${customer.id}">Open in Makegood</a>
      <a class="button primary" href="/admin/orders/new?customer=${customer.id}">Place an order</a></div></div>
    <div class="columns"><div>
      <section class="card flush" data-live="orders" aria-label="Orders"><div class="scroll" role="region" aria-label="Orders of this customer" tabindex="0"><table><thead>${ORDER_HEAD}</thead><tbody>${orderRows(world, placed)}</tbody></table></div></section>
    </div><div>
      ${blockPlace("customers", customer.id)}
      <section class="card" data-live="tags"><h2>Tags</h2><p data-tags>${tags(customer.tags)}</p></section>
      <section class="card"><h2>Change tags by hand</h2>
        <form method="post" action="${path}/tags"><label>Tag<input name="tag" required maxlength="40"></label>
        <div class="row" style="margin-top:8px"><button type="submit" name="change" value="add">Add tag</button><button type="submit" name="change" value="remove">Remove tag</button></div></form></section>
      <section class="card" data-live="figures"><h2>At a glance</h2><dl><dt>Orders</dt><dd>${orders}</dd><dt>Spent</dt><dd>${money(spent, world.shop.currency)}</dd><dt>Since</dt><dd>${time(customer.createdAt, world)}</dd><dt>Language</dt><dd>${customer.locale}</dd></dl></section>
      <section class="card" data-live="contact"><h2>Contact</h2><p>${customer.email ?? html`<span class="quiet">No e-mail</span>`}<br>${customer.phone}</p><p>${addressLines(customer.addresses[0] ?? null)}</p><p class="quiet">${customer.note}</p></section>
    </div></div>`;
}
