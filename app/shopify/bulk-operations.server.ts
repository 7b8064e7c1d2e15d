// Bulk queries: started, asked after, called off. Shopify works on them by itself for minutes to hours.
import type { Admin } from "#app/shopify/client.server.ts";
import {
  CancelBulkOperation,
  ReadBulkOperation,
  type ReadBulkOperationQuery,
  RunBulkQuery,
} from "#app/shopify/generated/operations.ts";
import { ShopifyRefusal } from "#app/shopify/refusal.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

export type BulkOperation = NonNullable<ReadBulkOperationQuery["bulkOperation"]>;

/**
 * Starts `text` and gives the operation's gid. Sent once: when the answer gets lost, an operation may run that nobody
 * waits for, which does no harm. Throws a ShopifyRefusal, `throttled` while too many operations of ours run.
 */
export async function runBulkQuery(admin: Admin, text: string): Promise<string> {
  const { bulkOperationRunQuery } = await admin.run(RunBulkQuery, { query: text });
  const errors = bulkOperationRunQuery?.userErrors ?? [];
  if (errors.some((error) => error.code === "OPERATION_IN_PROGRESS" || error.code === "LIMIT_REACHED")) {
    throw new ShopifyRefusal({
      kind: "throttled",
      words: "Shopify is still busy with other readings of this shop. Makegood waits for its turn.",
      retryAt: new Date(Date.now() + 60_000),
      maybeDone: false,
    });
  }
  refuseUserErrors(errors);
  const id = bulkOperationRunQuery?.bulkOperation?.id;
  if (!id) throw new Error("Shopify started no bulk operation and named no error");
  return id;
}

/** How the operation stands; null when Shopify has forgotten it. */
export async function readBulkOperation(admin: Admin, id: string): Promise<BulkOperation | null> {
  const { bulkOperation } = await admin.run(ReadBulkOperation, { id });
  return bulkOperation;
}

/** Calls the operation off; one that has ended already stays as it is. */
export async function cancelBulkOperation(admin: Admin, id: string): Promise<void> {
  await admin.run(CancelBulkOperation, { id }, { repeatable: true });
}
