import type { ActionFunctionArgs } from "@remix-run/node";
import { openClaimStep } from "#app/routes/flow/do-open-claim.server.ts";
import { answerStep } from "#app/routes/flow/from-flow.server.ts";

/** Shopify Flow's action "Open a claim". */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return answerStep(request, "open-claim", openClaimStep);
}
