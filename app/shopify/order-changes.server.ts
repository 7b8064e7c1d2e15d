// Changes of an order that already is: tags, note, cancellation.
import { gid, type ShopifyId } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import {
  CancelOrder,
  ChangeOrderTags,
  type OrderCancelReason,
  ReadOrderState,
  type ReadOrderStateQuery,
  WriteOrderNote,
} from "#app/shopify/generated/operations.ts";
import { missing } from "#app/shopify/refusal.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

export type OrderState = NonNullable<ReadOrderStateQuery["order"]>;

/** Note, cancellation, disputes of the order as they are now. Throws a ShopifyRefusal. */
export async function readOrderState(admin: Admin, order: ShopifyId): Promise<OrderState> {
  const answer = await admin.run(ReadOrderState, { id: gid("Order", order) });
  return answer.order ?? missing("Shopify no longer has this order, or it is too old for Makegood to see.");
}

/** Takes `remove` off the order and puts `add` on. Twice is the same as once, so it is repeated after a lost answer. */
export async function changeOrderTags(
  admin: Admin,
  order: ShopifyId,
  change: { add: readonly string[]; remove: readonly string[] },
): Promise<void> {
  const adding = change.add.length > 0;
  const removing = change.remove.length > 0;
  if (!adding && !removing) return;
  const variables = { id: gid("Order", order), add: [...change.add], remove: [...change.remove], adding, removing };
  const { added, removed } = await admin.run(ChangeOrderTags, variables, { repeatable: true });
  refuseUserErrors([...(removed?.userErrors ?? []), ...(added?.userErrors ?? [])]);
}

/** Replaces the order's note. */
export async function writeOrderNote(admin: Admin, order: ShopifyId, note: string): Promise<void> {
  const { orderUpdate } = await admin.run(WriteOrderNote, { id: gid("Order", order), note }, { repeatable: true });
  refuseUserErrors(orderUpdate?.userErrors ?? []);
}

/** Asks Shopify to cancel the order and put its goods back; it does so a little later. */
export async function cancelOrder(
  admin: Admin,
  order: ShopifyId,
  how: { reason: OrderCancelReason; refund: boolean; note: string },
): Promise<void> {
  const { orderCancel } = await admin.run(CancelOrder, { id: gid("Order", order), ...how });
  refuseUserErrors(orderCancel?.orderCancelUserErrors ?? []);
}
