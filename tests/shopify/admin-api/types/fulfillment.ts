// Fulfillment, its lines and events; FulfillmentOrder, its lines and holds; Return and its lines.
import { lineSubtotal, partOf } from "../../totals.ts";
import type {
  Fulfillment,
  FulfillmentEvent,
  FulfillmentHold,
  FulfillmentOrder,
  Return,
  TrackingStatus,
} from "../../world.ts";
import { connect, type PageArgs } from "../connection.ts";
import { type Context, type Fields, gidOf } from "../context.ts";
import { bag } from "./money.ts";
import { lineOf, type View, viewOf, views } from "./view.ts";

const displayStatus: Record<TrackingStatus, string> = {
  label_printed: "LABEL_PRINTED",
  label_purchased: "LABEL_PURCHASED",
  confirmed: "CONFIRMED",
  in_transit: "IN_TRANSIT",
  out_for_delivery: "OUT_FOR_DELIVERY",
  attempted_delivery: "ATTEMPTED_DELIVERY",
  ready_for_pickup: "READY_FOR_PICKUP",
  picked_up: "PICKED_UP",
  delivered: "DELIVERED",
  delayed: "DELAYED",
  failure: "FAILURE",
};

type Parcel = View<Fulfillment>;
type Piece = View<{ kind: string; id: number; lineId: number; quantity: number }>;

export const fulfillmentFields: Fields = {
  legacyResourceId: ({ id }: Parcel) => id,
  displayStatus: ({ part }: Parcel) => (part.shipmentStatus ? displayStatus[part.shipmentStatus] : "FULFILLED"),
  events: ({ part, order }: Parcel, args: PageArgs, context: Context) =>
    connect(views(order, part.events), args, context),
  fulfillmentLineItems: ({ part, order }: Parcel, args: PageArgs, context: Context) =>
    connect(
      views(
        order,
        part.lines.map((line) => ({ ...line, kind: "FulfillmentLineItem" })),
      ),
      args,
      context,
    ),
  location: () => null,
  order: ({ order }: Parcel) => order,
  requiresShipping: () => true,
  service: () => null,
  status: ({ part }: Parcel) => part.status.toUpperCase(),
  totalQuantity: ({ part }: Parcel) => part.lines.reduce((sum, line) => sum + line.quantity, 0),
  trackingInfo: ({ part }: Parcel, args: { first?: number | null }) =>
    part.trackingNumbers
      .slice(0, args.first ?? undefined)
      .map((number, i) => ({ company: part.trackingCompany, number, url: part.trackingUrls[i] ?? null })),
};

export const fulfillmentLineFields: Fields = {
  lineItem: ({ part, order }: Piece) => lineOf(order, part.lineId),
  discountedTotalSet: ({ part, order }: Piece) => {
    const line = order.lines.find((candidate) => candidate.id === part.lineId);
    return bag(line ? partOf(lineSubtotal(line, line.quantity), part.quantity, line) : 0, order);
  },
};

export const fulfillmentEventFields: Fields = {
  address1: () => null,
  latitude: () => null,
  longitude: () => null,
  status: ({ part }: View<FulfillmentEvent>) =>
    part.status === "picked_up" ? "CARRIER_PICKED_UP" : displayStatus[part.status],
};

type Open = View<FulfillmentOrder>;

export const fulfillmentOrderFields: Fields = {
  destination: () => null,
  fulfillAt: ({ part }: Open) => part.createdAt,
  fulfillBy: () => null,
  fulfillmentHolds: ({ part }: Open) => part.holds,
  lineItems: ({ part, order }: Open, args: PageArgs, context: Context) =>
    connect(
      views(
        order,
        part.lines.map((line) => ({ ...line, kind: "FulfillmentOrderLineItem" })),
      ),
      args,
      context,
    ),
  order: ({ order }: Open) => order,
  orderId: ({ order }: Open) => gidOf("Order", order.id),
  orderName: ({ order }: Open) => order.name,
  orderProcessedAt: ({ order }: Open) => order.processedAt,
  requestStatus: () => "UNSUBMITTED",
  status: ({ part }: Open) => part.status.toUpperCase(),
  supportedActions: ({ part }: Open) => supportedActions(part).map((action) => ({ action, externalUrl: null })),
};

function supportedActions(entry: FulfillmentOrder): string[] {
  if (entry.status === "on_hold") return ["RELEASE_HOLD", "HOLD"];
  return entry.status === "open" ? ["CREATE_FULFILLMENT", "HOLD", "MOVE"] : [];
}

export const fulfillmentOrderLineFields: Fields = {
  lineItem: ({ part, order }: Piece) => lineOf(order, part.lineId),
  totalQuantity: ({ part }: View<{ kind: string; id: number; total: number }>) => part.total,
  remainingQuantity: ({ part }: View<{ kind: string; id: number; remaining: number }>) => part.remaining,
};

export const holdFields: Fields = {
  displayReason: (hold: FulfillmentHold) => hold.reason.toLowerCase().replaceAll("_", " "),
  heldByApp: () => null,
  heldByRequestingApp: (hold: FulfillmentHold) => hold.heldByApp,
};

type Back = View<Return>;
type BackLine = View<Return["lines"][number] & { kind: string }>;

export const returnFields: Fields = {
  decline: () => null,
  order: ({ order }: Back) => order,
  refunds: ({ part, order }: Back, args: PageArgs, context: Context) =>
    connect(
      views(
        order,
        order.refunds.filter((refund) => refund.returnId === part.id),
      ),
      args,
      context,
    ),
  requestApprovedAt: ({ part }: Back) => (part.status === "requested" ? null : part.createdAt),
  returnLineItems: ({ part, order }: Back, args: PageArgs, context: Context) =>
    connect(
      views(
        order,
        part.lines.map((line) => ({ ...line, kind: "ReturnLineItem" })),
      ),
      args,
      context,
    ),
  status: ({ part }: Back) => part.status.toUpperCase(),
  totalQuantity: ({ part }: Back) => part.lines.reduce((sum, line) => sum + line.quantity, 0),
};

export const returnLineFields: Fields = {
  customerNote: () => null,
  fulfillmentLineItem: ({ part, order }: BackLine) => {
    const piece = order.fulfillments.flatMap((entry) => entry.lines).find((line) => line.id === part.fulfillmentLineId);
    return piece ? viewOf(order, { ...piece, kind: "FulfillmentLineItem" }) : null;
  },
  refundableQuantity: ({ part }: BackLine) => part.quantity,
  refundedQuantity: () => 0,
  returnReason: ({ part }: BackLine) => part.reason,
  returnReasonNote: ({ part }: BackLine) => part.reasonNote,
};
