// What changed in a shop since a moment: ids and times only, which is cheap enough to ask for every night.
import type { Admin } from "#app/shopify/client.server.ts";
import {
  ListCustomers,
  type ListCustomersQuery,
  ListOrders,
  type ListOrdersQuery,
} from "#app/shopify/generated/operations.ts";

/** A gid and the resource's own time of change. */
export type Changed = { readonly id: string; readonly updatedAt: string };

/** Orders that changed at `since` or later, the longest unchanged first, a page at a time. */
export async function* listChangedOrders(admin: Admin, since: Date): AsyncGenerator<readonly Changed[]> {
  let after: string | null = null;
  do {
    const { orders }: ListOrdersQuery = await admin.run(ListOrders, { filter: changedSince(since), after });
    yield orders.nodes;
    after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
  } while (after !== null);
}

/** As `listChangedOrders`, for customers. */
export async function* listChangedCustomers(admin: Admin, since: Date): AsyncGenerator<readonly Changed[]> {
  let after: string | null = null;
  do {
    const { customers }: ListCustomersQuery = await admin.run(ListCustomers, { filter: changedSince(since), after });
    yield customers.nodes;
    after = customers.pageInfo.hasNextPage ? customers.pageInfo.endCursor : null;
  } while (after !== null);
}

function changedSince(since: Date): string {
  return `updated_at:>='${since.toISOString()}'`;
}
