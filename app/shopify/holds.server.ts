import { gid, type ShopifyId } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import {
  type FulfillmentHoldReason,
  HoldFulfillment,
  ReadHolds,
  type ReadHoldsQuery,
  ReleaseHold,
} from "#app/shopify/generated/operations.ts";
import { missing } from "#app/shopify/refusal.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

export type ParcelToBe = NonNullable<ReadHoldsQuery["order"]>["fulfillmentOrders"]["nodes"][number];

/** What of the order is still to be shipped, with what holds it. Throws a ShopifyRefusal. */
export async function readHolds(admin: Admin, order: ShopifyId): Promise<ParcelToBe[]> {
  const answer = await admin.run(ReadHolds, { id: gid("Order", order) });
  if (!answer.order) return missing("Shopify no longer has this order, or it is too old for Makegood to see.");
  return answer.order.fulfillmentOrders.nodes;
}

/** Holds one fulfilment order under our `handle`; one that is there already under it is as good. */
export async function holdFulfillment(
  admin: Admin,
  fulfillmentOrder: string,
  hold: { handle: string; reason: FulfillmentHoldReason; notes: string },
): Promise<void> {
  const { fulfillmentOrderHold } = await admin.run(
    HoldFulfillment,
    { id: fulfillmentOrder, hold: { handle: hold.handle, reason: hold.reason, reasonNotes: hold.notes } },
    { repeatable: true },
  );
  const errors = fulfillmentOrderHold?.userErrors ?? [];
  refuseUserErrors(errors.filter(({ code }) => code !== "DUPLICATE_FULFILLMENT_HOLD_HANDLE"));
}

/** Releases these holds and no other. */
export async function releaseHolds(admin: Admin, fulfillmentOrder: string, holds: readonly string[]): Promise<void> {
  const { fulfillmentOrderReleaseHold } = await admin.run(ReleaseHold, { id: fulfillmentOrder, holds: [...holds] });
  refuseUserErrors(fulfillmentOrderReleaseHold?.userErrors ?? []);
}
