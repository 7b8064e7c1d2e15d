// What a new order's owner and value will most likely be, from the facts that come with it. Written with its row, so that
// the projection, which looks at everything, nearly always finds nothing to change and the row is written once.
import type { OrderFact } from "#app/ledger/facts.ts";
import type { Folded } from "#app/ledger/fold.ts";
import { type OrderValue, type ValueRules, valueOfOrder } from "#app/ledger/value.ts";
import type { ShopifyId } from "#app/lib/ids.ts";

export type Foretold = OrderValue & { readonly ownerId: ShopifyId | null };

/** Foretells owner and value of orders in `folded`; right unless something about them was told before or is merged. */
export function foreteller(folded: Folded, rules: ValueRules): (order: OrderFact) => Foretold {
  const refunds = Map.groupBy(folded.refunds.values(), (refund) => refund.orderId);
  const disputes = Map.groupBy(folded.disputes.values(), (dispute) => dispute.orderId);
  return (order) => ({
    ownerId: order.customerId,
    ...valueOfOrder(
      {
        ...order,
        cancelled: order.cancelledAt !== null,
        deleted: folded.ordersDeleted.has(order.id),
        seen: true,
      },
      (refunds.get(order.id) ?? []).map((refund) => ({ minor: refund.amountMinor, currency: refund.currency })),
      (disputes.get(order.id) ?? []).map((dispute) => ({
        type: dispute.type,
        status: dispute.status,
        minor: dispute.amountMinor,
        currency: dispute.currency,
      })),
      rules,
    ),
  });
}
