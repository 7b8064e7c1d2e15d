// Draft orders: what the app prepares and completes on the merchant's behalf, such as a replacement.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import type { Address, DraftOrder, Id, Pair, ShippingLine, World } from "../world.ts";
import { newAddress } from "./customers.ts";
import { type NewLine, newLine, placeOrder } from "./place-order.ts";

export type NewDraftOrder = {
  customerId?: Id | null;
  email?: string | null;
  note?: string | null;
  tags?: string[];
  customAttributes?: Pair[];
  shippingAddress?: Partial<Address> | null;
  lines: NewLine[];
  shippingLine?: { title: string; price: number } | null;
  discountPercent?: number;
};

export function createDraftOrder(world: World, input: NewDraftOrder): Refused | DraftOrder {
  if (input.lines.length === 0) return refuse("Add at least 1 product", ["input", "lineItems"]);
  if (input.customerId && !world.customers.has(input.customerId))
    return refuse("Customer does not exist", ["input", "purchasingEntity"]);
  const act = beginAct(world);
  const shippingLine: ShippingLine | null = input.shippingLine
    ? { kind: "ShippingLine", id: newId(world), code: null, tax: 0, ...input.shippingLine }
    : null;
  const draft: DraftOrder = {
    kind: "DraftOrder",
    id: newId(world),
    name: `#D${world.draftOrders.size + 1}`,
    status: "open",
    customerId: input.customerId ?? null,
    email: input.email ?? null,
    note: input.note ?? null,
    tags: input.tags ?? [],
    customAttributes: input.customAttributes ?? [],
    shippingAddress: input.shippingAddress ? newAddress(world, input.shippingAddress) : null,
    lines: input.lines.map((line) => newLine(world, line)),
    shippingLine,
    discountPercent: input.discountPercent ?? 0,
    orderId: null,
    createdAt: act.at,
    updatedAt: act.at,
    completedAt: null,
  };
  world.draftOrders.set(draft.id, draft);
  return draft;
}

/** Turns a draft into an order (paid, or pending with `paymentPending`); webhooks as for any order. */
export function completeDraftOrder(world: World, draft: DraftOrder, paymentPending: boolean): Refused | DraftOrder {
  if (draft.status === "completed") return refuse("This order has been paid", ["id"]);
  const customer = draft.customerId === null ? null : (world.customers.get(draft.customerId) ?? null);
  const order = placeOrder(world, {
    customer,
    email: draft.email,
    note: draft.note,
    tags: draft.tags,
    noteAttributes: draft.customAttributes,
    shippingAddress: draft.shippingAddress,
    sourceName: "shopify_draft_order",
    payment: paymentPending ? "pending" : "paid",
    gateway: "manual",
    shipping: draft.shippingLine,
    lines: draft.lines.map(
      ({ kind: _kind, id: _id, currentQuantity: _current, fulfilledQuantity: _fulfilled, ...line }) => ({
        ...line,
        discount:
          line.discount + Math.round(((line.price * line.quantity - line.discount) * draft.discountPercent) / 100),
      }),
    ),
  });
  draft.status = "completed";
  draft.orderId = order.id;
  draft.completedAt = order.createdAt;
  draft.updatedAt = order.createdAt;
  return draft;
}
