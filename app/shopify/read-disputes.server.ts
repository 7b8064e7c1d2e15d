import type { Admin } from "#app/shopify/client.server.ts";
import { ReadDisputes, type ReadDisputesQuery } from "#app/shopify/generated/operations.ts";

type DisputePage = ReadDisputesQuery["disputes"]["nodes"];

/** The shop's disputes that match `filter` (Shopify's search syntax, null for all), a page at a time. */
export async function* readDisputes(admin: Admin, filter: string | null): AsyncGenerator<DisputePage> {
  let after: string | null = null;
  do {
    const { disputes }: ReadDisputesQuery = await admin.run(ReadDisputes, { filter, after });
    yield disputes.nodes;
    after = disputes.pageInfo.hasNextPage ? disputes.pageInfo.endCursor : null;
  } while (after !== null);
}
