// The page of an order that the visitor proved to be theirs: where it is, and the claim form.
import { inTheme } from "#app/routes/proxy/answer.ts";
import { type Faults, NOTHING_TYPED, type Typed } from "#app/storefront/claim-form.ts";
import { formToken } from "#app/storefront/form-token.server.ts";
import { html } from "#app/storefront/html.ts";
import type { OwnOrderPage } from "#app/storefront/own-order.server.ts";
import { claimForm } from "#app/storefront/pages/claim-form-page.ts";
import { orderStatus } from "#app/storefront/pages/order-status.ts";
import type { Visit } from "#app/storefront/visit.server.ts";

/** The page as new, or with what was `typed` and its faults; then under the form's own token, so it stays one claim. */
export function orderPage(
  visit: Visit,
  { facts, reasons, wishes }: OwnOrderPage,
  again: {
    readonly token: string;
    readonly typed: Typed;
    readonly faults: Faults;
    readonly photosLost: boolean;
  } | null = null,
): Response {
  const token =
    again?.token ?? formToken({ shop: visit.shop, order: facts.id, customerId: visit.customerId }, visit.now);
  const { typed, faults, photosLost } = again ?? { typed: NOTHING_TYPED, faults: {}, photosLost: false };
  const status = orderStatus(visit, facts, token);
  const form = claimForm(visit, { facts, reasons, wishes, token, typed, faults, photosLost });
  // What went wrong is the first thing to see, also for whom no script leads there.
  return inTheme(visit, again ? html`${form}${status}` : html`${status}${form}`);
}
