import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { inTheme, startAgain, tooOften } from "#app/routes/proxy/answer.ts";
import { orderPage } from "#app/routes/proxy/order-page.server.ts";
import { forForm, forVisitor } from "#app/routes/proxy/received.server.ts";
import { SMALL_FORM } from "#app/storefront/body.server.ts";
import { textOf } from "#app/storefront/claim-form.ts";
import { lookUp } from "#app/storefront/own-order.server.ts";
import { findForm } from "#app/storefront/pages/find-form.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return forVisitor(request, async (visit) => inTheme(visit, findForm(visit, null)));
}

/** Finds the order by its number and e-mail, or by its id for the customer who bought it. */
export async function action({ request }: ActionFunctionArgs) {
  return forForm(request, SMALL_FORM, async (visit, form) => {
    const order = textOf(form, "order_id");
    const question =
      order === ""
        ? ({ by: "email", number: textOf(form, "order"), email: textOf(form, "email") } as const)
        : ({ by: "login", order } as const);
    const found = await lookUp(visit, question);
    if (found.outcome === "over") return tooOften(visit, found.retryAfterS);
    if (found.outcome === "not_found") return startAgain(visit, visit.language.say("not_found"));
    return orderPage(visit, found);
  });
}
