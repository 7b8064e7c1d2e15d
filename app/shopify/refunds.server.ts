import { gid, type ShopifyId } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { CreateRefund, ReadRefund, type ReadRefundQuery, type RefundInput } from "#app/shopify/generated/operations.ts";
import { missing } from "#app/shopify/refusal.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

export type RefundReading = NonNullable<ReadRefundQuery["order"]>;

export type RefundWish = {
  readonly lines: readonly { readonly lineId: ShopifyId; readonly quantity: number }[];
  readonly shipping: boolean;
};

/** What Shopify would give back for `wish`, and what was given back so far. Throws a ShopifyRefusal. */
export async function readRefund(admin: Admin, order: ShopifyId, wish: RefundWish): Promise<RefundReading> {
  const lines = wish.lines.map(({ lineId, quantity }) => ({ lineItemId: gid("LineItem", lineId), quantity }));
  const answer = await admin.run(ReadRefund, { id: gid("Order", order), lines, shipping: wish.shipping });
  return answer.order ?? missing("Shopify no longer has this order, or it is too old for Makegood to see.");
}

/** Gives money back, once per `key` whatever happens to the answer. Amounts in the buyer's currency. */
export async function createRefund(
  admin: Admin,
  input: RefundInput,
  key: string,
): Promise<{ id: string; shopAmount: string }> {
  const { refundCreate } = await admin.run(CreateRefund, { input, key });
  refuseUserErrors(refundCreate?.userErrors ?? []);
  const refund = refundCreate?.refund;
  if (!refund) throw new Error("Shopify made no refund and named no error");
  return { id: refund.id, shopAmount: refund.totalRefundedSet.shopMoney.amount };
}
