// One order: what was bought, paid, shipped, given back or disputed, with buttons for what may happen next.
import { financialStatus, totalsOf } from "../../totals.ts";
import type { Dispute, Fulfillment, Order, OrderLine, World } from "../../world.ts";
import { blockPlace } from "../blocks.ts";
import { type Html, html } from "../html.ts";
import { addressLines, badge, fullName, money, orderBadges, tags, time } from "../words.ts";

function lineRow(order: Order, line: OrderLine): Html {
  const left =
    line.currentQuantity === line.quantity ? null : html` <span class="quiet">(${line.currentQuantity} left)</span>`;
  return html`<tr><td>${line.title}${line.variantTitle ? ` · ${line.variantTitle}` : null}<br><span class="quiet">${line.sku} · ${line.grams} g each</span>
    ${line.properties.map((property) => html`<br><span class="quiet">${property.name}: <b>${property.value}</b></span>`)}</td>
    <td class="num">${money(line.price, order.currency)} × ${line.quantity}${left}</td><td class="num">${money(line.price * line.quantity - line.discount, order.currency)}</td></tr>`;
}

function moneyCard(order: Order): Html {
  const totals = totalsOf(order);
  const row = (label: string, amount: number) => html`<dt>${label}</dt><dd>${money(amount, order.currency)}</dd>`;
  return html`<h2>Money</h2><dl>${row("Goods", totals.lineItems)}${row("Discounts", -totals.discounts)}${row("Shipping", totals.shipping)}${row("Tax", totals.tax)}${row("Total", totals.total)}
    ${row("Received", totals.received)}${row("Refunded", totals.refunded)}${row("Outstanding", totals.outstanding)}</dl><p class="quiet">${order.gateway}, paid in ${order.presentmentCurrency}. ${(totals.grams / 1000).toFixed(2)} kg.</p>`;
}

function parcel(world: World, fulfillment: Fulfillment): Html {
  return html`<h3>${fulfillment.name} ${fulfillment.shipmentStatus ? badge(fulfillment.shipmentStatus) : null}</h3><p class="quiet">${fulfillment.trackingCompany} ${fulfillment.trackingNumbers.join(", ")}</p>
    <ul>${fulfillment.events.map((event) => html`<li>${time(event.happenedAt, world)}: ${event.message ?? event.status}${event.city ? `, ${event.city}` : null}</li>`)}</ul>`;
}

function disputeLine(dispute: Dispute): Html {
  return html`<p>${badge(dispute.status)} ${dispute.type} over ${money(dispute.amount, dispute.currency)}, ${dispute.reason.replace(/_/g, " ")}</p>
    ${dispute.evidence.uncategorizedText ? html`<p class="quiet">${dispute.evidenceSentOn === null ? "Evidence, not submitted:" : "Evidence, submitted:"}</p><p class="as-typed">${String(dispute.evidence.uncategorizedText)}</p>` : null}`;
}

function button(order: Order, deed: string, label: string, kind: "" | "critical" = ""): Html {
  return html`<form class="inline" method="post" action="/admin/orders/${order.id}/${deed}"><button type="submit" class="${kind}">${label}</button></form>`;
}

/** Whether there is evidence that the bank has not got yet. */
function waits({ evidence, evidenceSentOn, finalizedOn }: Dispute): boolean {
  return Object.keys(evidence).length > 0 && evidenceSentOn === null && finalizedOn === null;
}

function buttons(order: Order, disputes: readonly Dispute[]): Html {
  const totals = totalsOf(order);
  const live = order.cancelledAt === null;
  const left = totals.received - totals.refunded;
  const toPack = order.lines.some((line) => line.requiresShipping && line.currentQuantity > line.fulfilledQuantity);
  const onItsWay = order.fulfillments.some((fulfillment) => fulfillment.shipmentStatus !== "delivered");
  return html`${live && totals.outstanding > 0 ? button(order, "pay", "Mark as paid") : null}
    ${live && toPack ? button(order, "fulfil", "Fulfil") : null}
    ${onItsWay ? button(order, "deliver", "Scan as delivered") : null}
    ${left > 0 ? button(order, "refund", "Refund all") : null}
    ${left > 0 ? button(order, "dispute", "Open a dispute") : null}
    ${disputes.some(waits) ? button(order, "evidence", "Submit the evidence") : null}
    ${live && order.fulfillments.length === 0 ? button(order, "cancel", "Cancel order", "critical") : null}`;
}

function refundForm(order: Order): Html | null {
  const { received, refunded } = totalsOf(order);
  if (received <= refunded) return null;
  return html`<section class="card"><h2>Refund a part</h2><form method="post" action="/admin/orders/${order.id}/refund"><label>Amount in ${order.currency}<input name="amount" inputmode="decimal" required pattern="[0-9]+([.][0-9]{1,2})?" placeholder="12.50"></label><button type="submit" style="margin-top:8px">Refund this amount</button></form></section>`;
}

export function orderPage(world: World, order: Order): Html {
  const customer = order.customerId === null ? undefined : world.customers.get(order.customerId);
  const disputes = order.disputeIds.flatMap((id) => world.disputes.get(id) ?? []);
  const holds = order.fulfillmentOrders.flatMap((entry) => entry.holds);
  return html`<div class="page-head"><h1>${order.name}</h1><div class="actions" data-live="buttons">${buttons(order, disputes)}</div></div>
    <div data-live="state"><p>${orderBadges(order)} <span class="quiet">${time(order.createdAt, world)} · ${financialStatus(order).replace(/_/g, " ")}</span></p></div>
    <div class="columns"><div>
      <section class="card flush" data-live="lines"><div class="scroll" role="region" aria-label="Lines" tabindex="0"><table><thead><tr><th scope="col">Article</th><th scope="col" class="num">Price</th><th scope="col" class="num">Total</th></tr></thead><tbody>${order.lines.map((line) => lineRow(order, line))}</tbody></table></div></section>
      <section class="card" data-live="parcels"><h2>Parcels</h2>${holds.map((hold) => html`<p>${badge("on_hold")} ${hold.reason.toLowerCase().replace(/_/g, " ")}: ${hold.reasonNotes}</p>`)}${order.fulfillments.length === 0 ? html`<p class="quiet">Not packed yet. ${order.shippingLines[0]?.title ?? null}</p>` : order.fulfillments.map((entry) => parcel(world, entry))}</section>
      <section class="card" data-live="refunds"><h2>Refunds, returns and disputes</h2>
        ${order.refunds.map(
          (refund) =>
            html`<p>${time(refund.createdAt, world)}: ${money(
              order.transactions
                .filter((entry) => entry.refundId === refund.id)
                .reduce((sum, entry) => sum + entry.amount, 0),
              order.currency,
            )} refunded. ${refund.note}</p>`,
        )}
        ${order.returns.map((entry) => html`<p>${entry.name} ${badge(entry.status)}</p>`)}${disputes.map(disputeLine)}
        ${order.refunds.length + order.returns.length + disputes.length === 0 ? html`<p class="quiet">None</p>` : null}</section>
    </div><div>
      ${blockPlace("orders", order.id)}
      <section class="card" data-live="tags"><h2>Tags</h2><p data-tags>${tags(order.tags)}</p><h2>Note</h2><p>${order.note ?? html`<span class="quiet">None</span>`}</p></section>
      <section class="card" data-live="customer"><h2>Customer</h2><p>${customer ? html`<a href="/admin/customers/${customer.id}">${fullName(customer)}</a>` : html`<span class="quiet">No customer record</span>`}<br>${order.email}</p>${customer ? html`<p data-customer-tags>${tags(customer.tags)}</p>` : null}<p>${addressLines(order.shippingAddress)}</p></section>
      <section class="card" data-live="money">${moneyCard(order)}</section>
      ${refundForm(order)}
    </div></div>`;
}
