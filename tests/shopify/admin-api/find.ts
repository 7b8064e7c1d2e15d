// Things by their global id.
import type { Id, Order, World } from "../world.ts";
import { type Context, isVisible, numberOf, unknownHere } from "./context.ts";
import { evidenceView } from "./types/shop.ts";
import { viewOf } from "./types/view.ts";

function partOf<Part extends { id: Id; kind: string }>(
  world: World,
  id: Id,
  pick: (order: Order) => readonly Part[],
): unknown {
  const orderId = world.orderOfPart.get(id);
  const order = orderId === undefined ? undefined : world.orders.get(orderId);
  const part = order && pick(order).find((candidate) => candidate.id === id);
  return order && part ? viewOf(order, part) : null;
}

/** Parts without an index: all orders are searched, newest first. */
function scan<Part extends { id: Id; kind: string }>(
  world: World,
  id: Id,
  pick: (order: Order) => readonly Part[],
): unknown {
  for (const order of [...world.orders.values()].reverse()) {
    const part = pick(order).find((candidate) => candidate.id === id);
    if (part) return viewOf(order, part);
  }
  return null;
}

const finders: Record<string, (context: Context, id: Id) => unknown> = {
  Shop: ({ world }, id) => (world.shop.id === id ? world.shop : null),
  AppInstallation: ({ world }) => world.installation,
  Order: (context, id) => {
    const order = context.world.orders.get(id);
    return order && isVisible(order, context) ? order : null;
  },
  Customer: ({ world }, id) => world.customers.get(id) ?? null,
  Product: ({ world }, id) => world.products.get(id) ?? null,
  ProductVariant: ({ world }, id) =>
    [...world.products.values()].flatMap((product) => product.variants).find((variant) => variant.id === id) ?? null,
  ShopifyPaymentsDispute: ({ world }, id) => world.disputes.get(id) ?? null,
  ShopifyPaymentsDisputeEvidence: ({ world }, id) => {
    const dispute = [...world.disputes.values()].find((candidate) => candidate.evidenceId === id);
    return dispute ? evidenceView(dispute) : null;
  },
  BulkOperation: ({ world }, id) => world.bulkOperations.get(id) ?? null,
  DraftOrder: ({ world }, id) => world.draftOrders.get(id) ?? null,
  GiftCard: ({ world }, id) => world.giftCards.get(id) ?? null,
  StoreCreditAccount: ({ world }, id) => world.storeCreditAccounts.get(id) ?? null,
  Refund: ({ world }, id) => partOf(world, id, (order) => order.refunds),
  Fulfillment: ({ world }, id) => partOf(world, id, (order) => order.fulfillments),
  FulfillmentOrder: ({ world }, id) => partOf(world, id, (order) => order.fulfillmentOrders),
  Return: ({ world }, id) => partOf(world, id, (order) => order.returns),
  LineItem: ({ world }, id) => scan(world, id, (order) => order.lines),
  OrderTransaction: ({ world }, id) => scan(world, id, (order) => order.transactions),
};

/** The thing with this global id, or null when the shop (as the app may see it) has none. */
export function findByGid(context: Context, gid: string): unknown {
  const { kind, id } = numberOf(gid);
  const find = finders[kind];
  if (!find) throw unknownHere(`node(id:) for ${kind}`);
  return find(context, id);
}
