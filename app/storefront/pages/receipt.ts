// What the customer sees when the claim has arrived.
import { type Html, html } from "#app/storefront/html.ts";
import { type Addresses, pageAddress } from "#app/storefront/pages/find-form.ts";

export type ReceiptPage = {
  readonly reference: string;
  readonly secret: string;
  readonly dueAt: Date | null;
  readonly photosRefused: number;
};

export function receipt(addresses: Addresses, { reference, secret, dueAt, photosRefused }: ReceiptPage): Html {
  const { say, dayAndTime } = addresses.language;
  return html`<div class="mg-card"><h2 data-mg-focus>${say("received", { reference })}</h2>
${photosRefused > 0 ? html`<p class="mg-problem">${say("photo_refused", { count: photosRefused })}</p>` : null}
${dueAt && html`<p>${say("received_next", { date: dayAndTime(dueAt) })}</p>`}
<p><a class="mg-button mg-primary" href="${pageAddress(addresses, `mine/${secret}`)}" rel="noreferrer">${say("received_link", { reference })}</a></p>
<p class="mg-hint">${say("received_keep")}</p></div>`;
}
