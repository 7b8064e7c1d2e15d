import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { ask, idIn, UNKNOWN_ORDER } from "#app/routes/api/ask.server.ts";
import { openFromOrder, readClaimForm } from "#app/routes/api/order-block.server.ts";

/** The form "Open a claim" on an order's page in Shopify: what it offers. Preflights of its POST come here too. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { visit, now, answer } = await ask(request);
  const id = idIn(params);
  const form = id && (await readClaimForm(visit, id, now));
  return form ? answer(form) : answer(UNKNOWN_ORDER, 404);
}

/** Opens the claim. 422 with the faults by field when something is wrong with it. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const { visit, now, answer } = await ask(request);
  const id = idIn(params);
  if (!id) return answer(UNKNOWN_ORDER, 404);
  const body: unknown = await request.json().catch(() => null);
  const result = await openFromOrder(visit, id, body, now);
  return answer(result, result.outcome === "refused" ? 422 : 200);
}
