// The lists of orders and of customers, newest first, fifty to a page, searched by text.
import { totalsOf } from "../../totals.ts";
import type { Customer, Order, World } from "../../world.ts";
import { type Html, html } from "../html.ts";
import { fullName, money, orderBadges, spentBy, tags, time } from "../words.ts";

const PAGE_SIZE = 50;

type Query = { q: string; page: number };

export function listQuery(search: URLSearchParams): Query {
  return { q: search.get("q")?.trim() ?? "", page: Math.max(1, Number.parseInt(search.get("page") ?? "1", 10) || 1) };
}

function pager(path: string, { q, page }: Query, count: number): Html {
  const last = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const link = (to: number, label: string) =>
    html`<a class="button" href="${path}?${new URLSearchParams({ q, page: String(to) }).toString()}">${label}</a>`;
  return html`<div class="row" style="padding:12px 14px"><span class="quiet">${count} in all, page ${page} of ${last}</span>
    ${page > 1 ? link(page - 1, "Previous") : null} ${page < last ? link(page + 1, "Next") : null}</div>`;
}

function searchForm(path: string, q: string, label: string): Html {
  return html`<form class="row card" action="${path}" role="search"><label style="flex:1">${label}<input type="search" name="q" value="${q}"></label><button type="submit" style="align-self:end">Search</button></form>`;
}

function slice<T>(items: readonly T[], page: number): T[] {
  return items.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
}

function buyerOf(world: World, order: Order): Html {
  const customer = order.customerId === null ? null : world.customers.get(order.customerId);
  if (!customer) return html`${order.email ?? "No customer"}`;
  return html`<a href="/admin/customers/${customer.id}">${fullName(customer)}</a>`;
}

export function orderRows(world: World, orders: readonly Order[]): Html {
  return html`${orders.map(
    (
      order,
    ) => html`<tr><td class="nowrap"><a href="/admin/orders/${order.id}">${order.name}</a></td><td class="nowrap wide-only">${time(order.createdAt, world)}</td>
      <td>${buyerOf(world, order)}</td><td class="num">${money(totalsOf(order).currentTotal, order.currency)}</td><td>${orderBadges(order)}</td><td>${order.tags.length > 0 ? tags(order.tags) : null}</td></tr>`,
  )}`;
}

export const ORDER_HEAD = html`<tr><th scope="col">Order</th><th scope="col" class="wide-only">Date</th><th scope="col">Customer</th><th scope="col" class="num">Total</th><th scope="col">State</th><th scope="col">Tags</th></tr>`;

export function ordersPage(world: World, query: Query): Html {
  const wanted = query.q.toLowerCase();
  const found = [...world.orders.values()]
    .filter(
      (order) =>
        wanted === "" ||
        `${order.name} ${order.email} ${order.shippingAddress?.lastName}`.toLowerCase().includes(wanted),
    )
    .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
  return html`<div class="page-head"><h1>Orders</h1><div class="actions"><a class="button primary" href="/admin/orders/new">Place an order</a></div></div>
    ${searchForm("/admin/orders", query.q, "Search orders by number, e-mail or name")}
    <div class="card flush" data-live="orders"><div class="scroll" role="region" aria-label="Orders" tabindex="0"><table><thead>${ORDER_HEAD}</thead><tbody>${orderRows(world, slice(found, query.page))}</tbody></table></div>${pager("/admin/orders", query, found.length)}</div>`;
}

function searchText(customer: Customer): string {
  return `${fullName(customer)} ${customer.email} ${customer.tags.join(" ")} ${customer.addresses[0]?.company}`.toLowerCase();
}

export function customersPage(world: World, query: Query): Html {
  const wanted = query.q.toLowerCase();
  const found = [...world.customers.values()]
    .filter((customer) => wanted === "" || searchText(customer).includes(wanted))
    .map((customer) => ({ customer, ...spentBy(world, customer) }))
    .sort((a, b) => b.spent - a.spent || a.customer.id - b.customer.id);
  const rows = slice(found, query.page).map(
    ({
      customer,
      orders,
      spent,
    }) => html`<tr><td><a href="/admin/customers/${customer.id}">${fullName(customer)}</a></td><td class="wide-only">${customer.email}</td>
      <td class="num">${orders}</td><td class="num">${money(spent, world.shop.currency)}</td><td>${customer.tags.length > 0 ? tags(customer.tags) : null}</td></tr>`,
  );
  return html`<div class="page-head"><h1>Customers</h1></div>
    ${searchForm("/admin/customers", query.q, "Search customers by name, e-mail or tag")}
    <div class="card flush" data-live="customers"><div class="scroll" role="region" aria-label="Customers" tabindex="0"><table><thead><tr><th scope="col">Customer</th><th scope="col" class="wide-only">E-mail</th><th scope="col" class="num">Orders</th><th scope="col" class="num">Spent</th><th scope="col">Tags</th></tr></thead><tbody>${rows}</tbody></table></div>${pager("/admin/customers", query, found.length)}</div>`;
}
