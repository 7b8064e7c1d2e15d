import type { LoaderFunctionArgs } from "@remix-run/node";
import { ask, idIn, UNKNOWN_CUSTOMER } from "#app/routes/api/ask.server.ts";
import { readCustomerBlock } from "#app/routes/api/customer-block.server.ts";

/** The block on a customer's page in Shopify. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { visit, now, answer } = await ask(request);
  const id = idIn(params);
  const block = id && (await readCustomerBlock(visit, id, now));
  return block ? answer(block) : answer(UNKNOWN_CUSTOMER, 404);
}
