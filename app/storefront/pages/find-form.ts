// The form by which an order is found, for a page without the contact block around it.
import { type Html, html } from "#app/storefront/html.ts";
import type { Language } from "#app/storefront/words/language.ts";

export type Addresses = {
  /** Where the shop shows our pages. */
  readonly prefix: string;
  readonly language: Language;
};

/** The address of one of our pages in the shop. */
export function pageAddress({ prefix, language }: Addresses, page: string): string {
  return `${prefix}/${page}?lang=${language.tag}`;
}

/** Order number and e-mail, with what went wrong before. What was typed is not shown again: the page may be shared. */
export function findForm(addresses: Addresses, problem: string | null): Html {
  const { say } = addresses.language;
  return html`<div class="mg-card">
<h2 data-mg-focus>${say("find_title")}</h2>
${problem && html`<p class="mg-problem" role="alert">${problem}</p>`}
<form class="mg-form" data-mg-form action="${pageAddress(addresses, "order")}" method="post">
<p class="mg-field"><label for="mg-find-order">${say("order_number")}</label>
<input id="mg-find-order" name="order" type="text" maxlength="40" required autocomplete="off" aria-describedby="mg-find-order-hint">
<span class="mg-hint" id="mg-find-order-hint">${say("order_number_hint")}</span></p>
<p class="mg-field"><label for="mg-find-email">${say("email")}</label>
<input id="mg-find-email" name="email" type="email" maxlength="320" required autocomplete="email" aria-describedby="mg-find-email-hint">
<span class="mg-hint" id="mg-find-email-hint">${say("email_hint")}</span></p>
<p><button class="mg-button mg-primary" type="submit">${say("find")}</button></p>
</form></div>`;
}

/** A problem alone, for a place where the form is on the page already. */
export function problemLine(problem: string): Html {
  return html`<p class="mg-problem" role="alert" data-mg-focus>${problem}</p>`;
}
