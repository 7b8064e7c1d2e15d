import type { LoaderFunctionArgs } from "@remix-run/node";
import { ask, idIn, UNKNOWN_ORDER } from "#app/routes/api/ask.server.ts";
import { readOrderBlock } from "#app/routes/api/order-block.server.ts";

/** The block on an order's page in Shopify. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { visit, now, answer } = await ask(request);
  const id = idIn(params);
  const block = id && (await readOrderBlock(visit, id, now));
  return block ? answer(block) : answer(UNKNOWN_ORDER, 404);
}
