import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { dayOf } from "#app/claims/transit.ts";
import { inTheme, startAgain, tooOften } from "#app/routes/proxy/answer.ts";
import { orderPage } from "#app/routes/proxy/order-page.server.ts";
import { forForm, forVisitor } from "#app/routes/proxy/received.server.ts";
import { filesOf, MAX_FORM_BYTES } from "#app/storefront/body.server.ts";
import { photoFault, readClaimForm, textOf } from "#app/storefront/claim-form.ts";
import { readFormToken } from "#app/storefront/form-token.server.ts";
import { readOwnOrder } from "#app/storefront/own-order.server.ts";
import { findForm } from "#app/storefront/pages/find-form.ts";
import { receipt } from "#app/storefront/pages/receipt.ts";
import { sendClaim } from "#app/storefront/send-claim.server.ts";
import { countVisit, noteOnce } from "#app/storefront/visit.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return forVisitor(request, async (visit) => inTheme(visit, findForm(visit, null)));
}

/** Takes the claim form: a form that we gave to this visitor, once, with what can be used. */
export async function action({ request }: ActionFunctionArgs) {
  return forForm(request, MAX_FORM_BYTES, async (visit, form) => {
    const token = textOf(form, "token");
    const proof = readFormToken(token, visit, visit.now);
    if (proof.outcome === "refused") await noteOnce(visit, "form_refused", proof.why);
    const order = proof.outcome === "good" ? await readOwnOrder(visit, proof.order) : null;
    if (proof.outcome === "refused" || !order) return startAgain(visit, visit.language.say("start_again"));

    const sent = readClaimForm(
      form,
      { lines: order.facts.lines, reasons: order.reasons, wishes: order.wishes },
      dayOf(visit.now, visit.timezone),
    );
    const photos = await filesOf(form, "photos");
    const fault = photoFault(photos);
    if (sent.outcome === "faults" || fault) {
      const faults = { ...(sent.outcome === "faults" ? sent.faults : {}), ...(fault ? { photos: fault } : {}) };
      // The script keeps the photos; a browser alone does not, and gets them from no server.
      const photosLost = photos.length > 0 && !visit.fragment;
      return orderPage(visit, order, { token, typed: sent.typed, faults, photosLost });
    }

    const counted = await countVisit(visit, {
      own: [{ limit: "claim_client", of: visit.client }],
      shared: [
        { limit: "claim_order", of: proof.order },
        { limit: "claim_shop", of: "" },
      ],
    });
    if (counted.outcome === "over") return tooOften(visit, counted.retryAfterS);
    const received = await sendClaim(visit, proof, sent, photos);
    if (received.outcome === "refused") return startAgain(visit, visit.language.say("fault_other"));
    return inTheme(visit, receipt(visit, received));
  });
}
