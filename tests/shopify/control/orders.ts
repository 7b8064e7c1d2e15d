// POST /control/orders and what is done to an order.
import { z } from "zod";
import { isRefused, type Refused } from "../acts.ts";
import { cancelOrder, deleteOrder } from "../deeds/cancel-order.ts";
import { assignOrder } from "../deeds/customers.ts";
import { editOrder } from "../deeds/edit-order.ts";
import { holdFulfillment, releaseHolds } from "../deeds/holds.ts";
import { payOrder, refundOrder } from "../deeds/payments.ts";
import { placeOrder, updateOrder } from "../deeds/place-order.ts";
import { openReturn } from "../deeds/returns.ts";
import { fulfilOrder, trackParcel } from "../deeds/ship-order.ts";
import { type Exchange, type Router, refusal } from "../http/router.ts";
import { cents } from "../money.ts";
import { totalsOf } from "../totals.ts";
import type { Order, World } from "../world.ts";
import {
  amount,
  customerFor,
  customerInput,
  id,
  idIn,
  lineInput,
  lineOf,
  orderInput,
  orderOf,
  parseInput,
  tags,
} from "./inputs.ts";
import { showCustomer, showOrder, showRefund } from "./show.ts";

/** The order by number, gid or name (`1001`, `#1001`); the refusal is a 404. */
export function findOrder(world: World, wanted: string | number): Order {
  const order = world.orders.get(idIn(wanted));
  if (order) return order;
  const name = `#${String(wanted).replace(/^#/, "")}`;
  for (const candidate of world.orders.values()) if (candidate.name === name) return candidate;
  throw refusal(404, `No order ${wanted}`);
}

/** What a deed refused becomes a 422 in its words. */
export function done<T extends object>(result: T | Refused): T {
  if (isRefused(result)) throw refusal(422, `${result.field.join(".")}: ${result.refused}`);
  return result;
}

const pieces = z.array(z.object({ line_item_id: id.optional(), quantity: z.number().int().min(1).optional() }));
const tracking = [
  "label_printed",
  "label_purchased",
  "confirmed",
  "in_transit",
  "out_for_delivery",
  "attempted_delivery",
  "ready_for_pickup",
  "picked_up",
  "delivered",
  "delayed",
  "failure",
] as const;

const inputs = {
  refund: z.object({
    amount: amount.optional(),
    line_items: pieces.optional(),
    shipping: amount.optional(),
    note: z.string().optional(),
    restock_type: z.enum(["no_restock", "cancel", "return"]).optional(),
  }),
  cancel: z.object({
    reason: z.enum(["customer", "declined", "fraud", "inventory", "other", "staff"]).optional(),
    refund: z.boolean().optional(),
    restock: z.boolean().optional(),
  }),
  pay: z.object({ amount: amount.optional() }),
  fulfil: z.object({
    line_items: pieces.optional(),
    tracking_company: z.string().nullish(),
    tracking_number: z.string().nullish(),
    tracking_url: z.string().nullish(),
  }),
  track: z.object({
    status: z.enum(tracking),
    message: z.string().optional(),
    city: z.string().optional(),
    zip: z.string().optional(),
  }),
  edit: z.object({ add: z.array(lineInput).optional(), remove: pieces.optional(), staff_note: z.string().optional() }),
  update: z.object({ note: z.string().nullish(), tags: tags.optional() }),
  hold: z.object({
    reason: z.string().default("OTHER"),
    reason_notes: z.string().optional(),
    handle: z.string().optional(),
  }),
  return: z.object({ line_items: pieces.optional(), reason: z.string().optional(), requested: z.boolean().optional() }),
};

type Body = unknown;
type Deed = (world: World, order: Order, body: Body) => object | undefined;

/** Lines without an id mean the first, without a quantity all of it. */
function lines(
  order: Order,
  wanted: z.infer<typeof pieces> | undefined,
): { lineId: number; quantity: number }[] | undefined {
  return wanted?.map((piece) => {
    const line =
      piece.line_item_id === undefined
        ? order.lines[0]
        : order.lines.find((candidate) => candidate.id === idIn(piece.line_item_id ?? 0));
    if (!line) throw refusal(404, `No line ${piece.line_item_id} in ${order.name}`);
    return { lineId: line.id, quantity: piece.quantity ?? line.currentQuantity };
  });
}

function asCents(order: Order, value: string | number | undefined): number | undefined {
  return value === undefined ? undefined : (cents(value, order.currency) ?? 0);
}

function refund(world: World, order: Order, body: Body) {
  const input = parseInput(inputs.refund, body);
  const restock = input.restock_type;
  const everything = input.amount === undefined && input.line_items === undefined && input.shipping === undefined;
  const all = order.lines
    .filter((line) => line.currentQuantity > 0)
    .map((line) => ({ lineId: line.id, quantity: line.currentQuantity }));
  const chosen = everything ? all : lines(order, input.line_items);
  const given = refundOrder(world, order, {
    lines: chosen?.map((line) => ({ ...line, restock })),
    shipping: everything ? totalsOf(order).currentShipping : asCents(order, input.shipping),
    amount: asCents(order, input.amount),
    note: input.note ?? null,
  });
  return { refund: showRefund(order, done(given)) };
}

function deliver(world: World, order: Order) {
  if (order.fulfillments.length === 0) done(fulfilOrder(world, order));
  for (const fulfillment of order.fulfillments)
    if (fulfillment.deliveredAt === null)
      trackParcel(world, order, fulfillment, {
        status: "delivered",
        city: order.shippingAddress?.city,
        zip: order.shippingAddress?.zip,
      });
}

const deeds: Record<string, Deed> = {
  refund,
  cancel: (world, order, body) => void done(cancelOrder(world, order, parseInput(inputs.cancel, body))),
  pay: (world, order, body) => void done(payOrder(world, order, asCents(order, parseInput(inputs.pay, body).amount))),
  fulfil: (world, order, body) => {
    const input = parseInput(inputs.fulfil, body);
    done(
      fulfilOrder(world, order, {
        lines: lines(order, input.line_items),
        trackingCompany: input.tracking_company,
        trackingNumber: input.tracking_number,
        trackingUrl: input.tracking_url,
      }),
    );
    return undefined;
  },
  track: (world, order, body) => {
    const fulfillment = order.fulfillments.at(-1) ?? done(fulfilOrder(world, order));
    trackParcel(world, order, fulfillment, parseInput(inputs.track, body));
    return undefined;
  },
  deliver: (world, order) => void deliver(world, order),
  edit: (world, order, body) => {
    const input = parseInput(inputs.edit, body);
    done(
      editOrder(world, order, {
        add: input.add?.map((line) => lineOf(world, line, order.currency)),
        remove: lines(order, input.remove),
        staffNote: input.staff_note,
      }),
    );
    return undefined;
  },
  update: (world, order, body) => void updateOrder(world, order, parseInput(inputs.update, body)),
  delete: (world, order) => void deleteOrder(world, order),
  customer: (world, order, body) => void assignOrder(world, order, customerFor(world, parseInput(customerInput, body))),
  hold: (world, order, body) => {
    const input = parseInput(inputs.hold, body);
    const [entry] = order.fulfillmentOrders;
    if (!entry) throw refusal(422, "Nothing of this order is to be shipped");
    done(
      holdFulfillment(world, entry, {
        reason: input.reason.toUpperCase(),
        reasonNotes: input.reason_notes ?? null,
        handle: input.handle ?? null,
        heldByApp: false,
      }),
    );
    return undefined;
  },
  release: (world, order) => {
    for (const entry of order.fulfillmentOrders) if (entry.holds.length > 0) done(releaseHolds(world, entry, null));
    return undefined;
  },
  return: (world, order, body) => {
    const input = parseInput(inputs.return, body);
    const wanted = lines(order, input.line_items);
    const shipped = order.fulfillments
      .flatMap((entry) => entry.lines)
      .filter((piece) => !wanted || wanted.some((line) => line.lineId === piece.lineId));
    const rows = shipped.map((piece) => ({
      fulfillmentLineId: piece.id,
      quantity: wanted?.find((line) => line.lineId === piece.lineId)?.quantity ?? piece.quantity,
      reason: input.reason?.toUpperCase(),
    }));
    return { return: done(openReturn(world, order, rows, input.requested ?? false)) };
  },
};

export function addOrderControls(router: Router, world: World): void {
  router.on("POST", "/control/orders", async ({ json, sendJson }: Exchange) => {
    const order = placeOrder(world, orderOf(world, parseInput(orderInput, await json())));
    const customer = order.customerId === null ? null : world.customers.get(order.customerId);
    sendJson(201, { order: showOrder(world, order), customer: customer ? showCustomer(world, customer) : null });
  });
  router.on("GET", "/control/orders/:id", ({ params, sendJson }) =>
    sendJson(200, { order: showOrder(world, findOrder(world, params.id ?? "")) }),
  );
  router.on("POST", "/control/orders/:id/:deed", async ({ params, json, sendJson }) => {
    const deed = deeds[params.deed ?? ""];
    if (!deed) throw refusal(404, `Nobody can ${params.deed} an order; one of: ${Object.keys(deeds).join(", ")}`);
    const order = findOrder(world, params.id ?? "");
    const more = deed(world, order, await json());
    sendJson(200, { order: showOrder(world, order), ...more });
  });
}
