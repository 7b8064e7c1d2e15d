// Draft orders: how a replacement becomes an order without a payment.
import { gid, type ShopifyId } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import {
  CompleteDraftOrder,
  CreateDraftOrder,
  DeleteDraftOrder,
  type DraftOrderInput,
  FindDraftOrders,
  ReadDraftOrder,
  type ReadDraftOrderQuery,
  ReadOrderToReplace,
  type ReadOrderToReplaceQuery,
} from "#app/shopify/generated/operations.ts";
import { missing } from "#app/shopify/refusal.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

type OrderHead = NonNullable<ReadOrderToReplaceQuery["order"]>;
export type OrderToReplace = Omit<OrderHead, "lineItems"> & { lines: OrderHead["lineItems"]["nodes"] };
export type DraftReading = NonNullable<ReadDraftOrderQuery["draftOrder"]>;

/** The order with all its lines and its address. Throws a ShopifyRefusal. */
export async function readOrderToReplace(admin: Admin, order: ShopifyId): Promise<OrderToReplace> {
  const lines: OrderToReplace["lines"] = [];
  let after: string | null = null;
  for (;;) {
    const answer: ReadOrderToReplaceQuery = await admin.run(ReadOrderToReplace, { id: gid("Order", order), after });
    if (!answer.order) return missing("Shopify no longer has this order, or it is too old for Makegood to see.");
    const { lineItems, ...head } = answer.order;
    lines.push(...lineItems.nodes);
    if (!lineItems.pageInfo.hasNextPage) return { ...head, lines };
    after = lineItems.pageInfo.endCursor;
  }
}

/** The gid of a draft order with this tag, or null. Shopify's search may be some seconds behind. */
export async function findDraftOrder(admin: Admin, tag: string): Promise<string | null> {
  const { draftOrders } = await admin.run(FindDraftOrders, { query: `tag:'${tag}'` });
  return draftOrders.nodes.find((draft) => draft.tags.includes(tag))?.id ?? null;
}

/** Makes a draft; sent once, since Shopify can't tell a repetition. Gives its gid. */
export async function createDraftOrder(admin: Admin, input: DraftOrderInput): Promise<string> {
  const { draftOrderCreate } = await admin.run(CreateDraftOrder, { input });
  refuseUserErrors(draftOrderCreate?.userErrors ?? []);
  const id = draftOrderCreate?.draftOrder?.id;
  if (!id) throw new Error("Shopify made no draft order and named no error");
  return id;
}

/** The draft as it is now; null when somebody deleted it. */
export async function readDraftOrder(admin: Admin, draft: string): Promise<DraftReading | null> {
  return (await admin.run(ReadDraftOrder, { id: draft })).draftOrder;
}

/** Turns the draft into an order. One draft becomes one order at most: a second try is refused by Shopify. */
export async function completeDraftOrder(admin: Admin, draft: string): Promise<{ id: string; name: string }> {
  const { draftOrderComplete } = await admin.run(CompleteDraftOrder, { id: draft });
  refuseUserErrors(draftOrderComplete?.userErrors ?? []);
  const order = draftOrderComplete?.draftOrder?.order;
  if (!order) throw new Error("Shopify completed a draft without an order");
  return order;
}

/** Deletes a draft that is not completed. Throws a ShopifyRefusal. */
export async function deleteDraftOrder(admin: Admin, draft: string): Promise<void> {
  const { draftOrderDelete } = await admin.run(DeleteDraftOrder, { id: draft }, { repeatable: true });
  refuseUserErrors(draftOrderDelete?.userErrors ?? []);
}
