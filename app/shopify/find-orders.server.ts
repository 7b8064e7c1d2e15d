import { gid, type ShopifyId } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { FindOrders } from "#app/shopify/generated/operations.ts";

/** Ids in one request; more is what Shopify refuses. */
const AT_ONCE = 250;

/** Those of `ids` that Shopify no longer has or does not let us see, some hundred at a time with all that were asked for. */
export async function* ordersNotFound(
  admin: Admin,
  ids: readonly ShopifyId[],
): AsyncGenerator<{ asked: number; gone: ShopifyId[] }> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const asked = ids.slice(at, at + AT_ONCE);
    const { nodes } = await admin.run(FindOrders, { ids: asked.map((id) => gid("Order", id)) });
    yield { asked: asked.length, gone: asked.filter((_, place) => nodes[place] === null) };
  }
}
