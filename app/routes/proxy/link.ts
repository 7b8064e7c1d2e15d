import type { ActionFunctionArgs } from "@remix-run/node";
import { inTheme, startAgain } from "#app/routes/proxy/answer.ts";
import { forForm } from "#app/routes/proxy/received.server.ts";
import { SMALL_FORM } from "#app/storefront/body.server.ts";
import { textOf } from "#app/storefront/claim-form.ts";
import { readFormToken } from "#app/storefront/form-token.server.ts";
import { receipt } from "#app/storefront/pages/receipt.ts";
import { newLink } from "#app/storefront/send-claim.server.ts";
import { noteOnce } from "#app/storefront/visit.server.ts";

/** A new private link for a claim on the order that the visitor proved to be theirs; the one before stops working. */
export async function action({ request }: ActionFunctionArgs) {
  return forForm(request, SMALL_FORM, async (visit, form) => {
    const proof = readFormToken(textOf(form, "token"), visit, visit.now);
    if (proof.outcome === "refused") {
      await noteOnce(visit, "form_refused", proof.why);
      return startAgain(visit, visit.language.say("start_again"));
    }
    const link = await newLink(visit, proof.order, textOf(form, "claim"));
    return link ? inTheme(visit, receipt(visit, link)) : startAgain(visit, visit.language.say("fault_other"));
  });
}
