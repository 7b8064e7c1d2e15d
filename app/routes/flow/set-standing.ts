import type { ActionFunctionArgs } from "@remix-run/node";
import { setStandingStep } from "#app/routes/flow/do-set-standing.server.ts";
import { answerStep } from "#app/routes/flow/from-flow.server.ts";

/** Shopify Flow's action "Set a customer's standing". */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return answerStep(request, "set-standing", setStandingStep);
}
