// What the stand-in has of an order after all that was done.
import { expect } from "vitest";
import type { Order } from "#tests/integration/effects-claims/a-claim.ts";
import type { Setting } from "#tests/integration/shopify/a-stand-in.ts";

export const inShopify = ({ standIn }: Setting, order: Order) =>
  standIn.world.orders.get(Number(order.id)) ?? expect.unreachable();

/** What the customer got for this order, counted in Shopify. */
export function gotFor(setting: Setting, order: Order) {
  const { orders, draftOrders, storeCreditAccounts } = setting.standIn.world;
  const { refunds, transactions, cancelledAt, fulfillmentOrders, tags, note } = inShopify(setting, order);
  const replaced = [...orders.values()].filter(({ noteAttributes }) =>
    noteAttributes.some(({ name, value }) => name === "Replaces order" && value === order.name),
  );
  const credit = [...storeCreditAccounts.values()].filter(({ customerId }) => String(customerId) === order.customer);
  return {
    refunds: refunds.length,
    money: transactions.reduce((sum, { type, amount }) => sum + (type === "refund" ? amount : 0), 0),
    replacements: replaced.length,
    /** Drafts that nobody has completed. */
    drafts: [...draftOrders.values()].filter(
      ({ status, customAttributes }) =>
        status === "open" &&
        customAttributes.some(({ name, value }) => name === "Replaces order" && value === order.name),
    ).length,
    credit: credit.reduce((sum, { balance }) => sum + balance, 0),
    cancelled: cancelledAt !== null,
    holds: fulfillmentOrders.flatMap(({ holds }) => holds).length,
    tags,
    noteLines: (note ?? "").split("\n").filter(Boolean).length,
  };
}
