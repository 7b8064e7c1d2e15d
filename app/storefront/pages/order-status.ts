// Where an order is, answered on the spot.
import { claimReference } from "#app/claims/claim.ts";
import { isClosed } from "#app/claims/life.ts";
import type { OrderFacts } from "#app/claims/order-facts.ts";
import { type Html, html } from "#app/storefront/html.ts";
import { type Addresses, pageAddress } from "#app/storefront/pages/find-form.ts";

/** The order's state, parcels and claims; `token` proves that the page's reader asked for it. */
export function orderStatus(addresses: Addresses, facts: OrderFacts, token: string): Html {
  const { say, day, shipment } = addresses.language;
  const { transit } = facts;
  const waiting = transit.state !== "delivered" && !facts.cancelledAt;
  const late = transit.judgement === "late" || transit.judgement === "lost";
  return html`<div class="mg-card">
<h2 data-mg-focus>${say("order", { name: facts.name })}</h2>
<dl class="mg-list"><dt>${say("placed")}</dt><dd>${day(facts.placedAt)}</dd>
<dt>${say("where")}</dt><dd><strong>${facts.cancelledAt ? say("cancelled") : shipment[transit.state]}</strong>${
    transit.deliveredAt && html` · ${day(transit.deliveredAt)}`
  }</dd></dl>
${
  waiting && transit.shippedAt
    ? html`<p>${late ? say("is_late") : transit.normalUntil && say("arrives_by", { date: dayInWords(addresses, transit.normalUntil) })}</p>`
    : null
}
${facts.parcels.filter((parcel) => parcel.shippedAt && parcel.status !== "cancelled").map((parcel) => parcelList(addresses, parcel))}
${toldBefore(addresses, facts, token)}
</div>`;
}

function parcelList({ language: { say, dayAndTime } }: Addresses, parcel: OrderFacts["parcels"][number]): Html {
  const scan = parcel.scans.findLast((one) => one.at !== null);
  const url = parcel.trackingUrls.find((address) => /^https:\/\//.test(address));
  const number = parcel.trackingNumbers.join(", ");
  return html`<dl class="mg-list">
${parcel.trackingCompany && html`<dt>${say("carrier")}</dt><dd>${parcel.trackingCompany}</dd>`}
${number !== "" && html`<dt>${say("tracking")}</dt><dd>${url ? html`<a href="${url}" rel="noreferrer">${number}</a>` : number}</dd>`}
${scan?.at ? html`<dt>${say("last_scan")}</dt><dd>${dayAndTime(scan.at)}${scan.place && html` · ${scan.place}`}</dd>` : null}
</dl>`;
}

/** The order's claims, each with a way back to its private page: also one that is closed, where a review can be asked for. */
function toldBefore(addresses: Addresses, facts: OrderFacts, token: string): Html | null {
  const { say, state } = addresses.language;
  if (facts.claims.length === 0) return null;
  const references = (claims: OrderFacts["claims"]) =>
    claims.map((claim) => `${claimReference(claim.number)} (${state[claim.state]})`).join(", ");
  const open = facts.claims.filter((claim) => !isClosed(claim.state));
  const closed = facts.claims.filter((claim) => isClosed(claim.state));
  return html`${open.length > 0 && html`<p class="mg-good">${say("has_claims", { references: references(open) })}</p>`}
${closed.length > 0 && html`<p>${say("had_claims", { references: references(closed) })}</p>`}
<form data-mg-form action="${pageAddress(addresses, "link")}" method="post"><input type="hidden" name="token" value="${token}">
<p class="mg-row">${facts.claims.map(
    (claim) =>
      html`<button class="mg-button" type="submit" name="claim" value="${claim.number}">${say("received_link", { reference: claimReference(claim.number) })}</button>`,
  )}</p></form>`;
}

/** A day such as `2026-11-20` in words; noon keeps it the same day in every time zone that people live in. */
function dayInWords({ language }: Addresses, day: string): string {
  return language.day(new Date(`${day}T12:00:00Z`));
}
