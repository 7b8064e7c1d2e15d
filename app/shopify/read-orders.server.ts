import { gid, type ShopifyId } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { ReadMoreLines, ReadOrders, type ReadOrdersQuery } from "#app/shopify/generated/operations.ts";

type Node = NonNullable<ReadOrdersQuery["nodes"][number]>;
type PagedOrder = Extract<Node, { lineItems: unknown }>;
type Line = PagedOrder["lineItems"]["nodes"][number];
type ShippingLine = PagedOrder["shippingLines"]["nodes"][number];

/** An order with all its lines, as the history's reader puts it together too. */
export type OrderAnswer = Omit<PagedOrder, "lineItems" | "shippingLines"> & {
  lineItems: readonly Line[];
  shippingLines: readonly ShippingLine[];
};

/** Orders are rich: few at once keep a request below the cost that Shopify allows. */
const AT_ONCE = 4;

/** The orders with these ids as they are now; those that Shopify no longer has, or no longer gives us, are missing. */
export async function* readOrders(admin: Admin, ids: readonly ShopifyId[]): AsyncGenerator<OrderAnswer[]> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const gids = ids.slice(at, at + AT_ONCE).map((id) => gid("Order", id));
    const { nodes } = await admin.run(ReadOrders, { ids: gids });
    const orders = nodes.filter((node): node is PagedOrder => node !== null && "lineItems" in node);
    const whole: OrderAnswer[] = [];
    for (const order of orders) whole.push(await withAllLines(admin, order));
    yield whole;
  }
}

async function withAllLines(admin: Admin, order: PagedOrder): Promise<OrderAnswer> {
  const lines = [...order.lineItems.nodes];
  let { pageInfo } = order.lineItems;
  while (pageInfo.hasNextPage && pageInfo.endCursor !== null) {
    const { order: more } = await admin.run(ReadMoreLines, { id: order.id, after: pageInfo.endCursor });
    if (!more) break;
    lines.push(...more.lineItems.nodes);
    pageInfo = more.lineItems.pageInfo;
  }
  return { ...order, lineItems: lines, shippingLines: order.shippingLines.nodes };
}
