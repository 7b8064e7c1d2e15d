import { gid, type ShopifyId } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { ReadCustomers, type ReadCustomersQuery } from "#app/shopify/generated/operations.ts";

type Node = NonNullable<ReadCustomersQuery["nodes"][number]>;
export type CustomerAnswer = Extract<Node, { tags: unknown }>;

/** How many are read by one request: Shopify reckons a few points for each. */
const AT_ONCE = 50;

/** The customers with these ids as they are now; those that Shopify no longer has are missing. */
export async function readCustomers(admin: Admin, ids: readonly ShopifyId[]): Promise<CustomerAnswer[]> {
  const found: CustomerAnswer[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const gids = ids.slice(at, at + AT_ONCE).map((id) => gid("Customer", id));
    const { nodes } = await admin.run(ReadCustomers, { ids: gids });
    found.push(...nodes.filter((node): node is CustomerAnswer => node !== null && "tags" in node));
  }
  return found;
}
