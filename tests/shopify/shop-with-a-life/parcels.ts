// A parcel's way: packed, handed to a carrier, scanned, and usually delivered.
import { fulfilOrder, trackParcel } from "../deeds/ship-order.ts";
import type { Fulfillment, Order, Time, TrackingStatus, World } from "../world.ts";
import type { ShippingMethod } from "./baskets.ts";
import { workday } from "./calendar.ts";
import type { Random } from "./random.ts";
import { DAY, HOUR, must, type Timeline } from "./timeline.ts";

export type Journey = "delivered" | "late" | "attempted" | "lost" | "stuck" | "returned_to_sender" | "moving";

/** An order that a plan will place: filled in when its moment comes. */
export type Placed = { order: Order | null };

export function placed(reference: Placed): Order {
  if (!reference.order) throw new Error("The history speaks of an order before it was placed.");
  return reference.order;
}

const CARRIERS: Record<
  ShippingMethod,
  { company: string; prefix: string; url: string; days: readonly [number, number] }
> = {
  "USPS Ground Advantage": {
    company: "USPS",
    prefix: "9400",
    url: "https://tools.usps.com/go/TrackConfirmAction?tLabels=",
    days: [2, 5],
  },
  "UPS Ground": { company: "UPS", prefix: "1Z", url: "https://www.ups.com/track?tracknum=", days: [1, 4] },
  "FedEx Overnight": {
    company: "FedEx",
    prefix: "7712",
    url: "https://www.fedex.com/fedextrack/?trknbr=",
    days: [1, 1],
  },
  "International Post": {
    company: "DHL",
    prefix: "JD01",
    url: "https://www.dhl.com/track?tracking-id=",
    days: [6, 12],
  },
};

type Scan = readonly [afterDays: number, status: TrackingStatus, message: string];

function scansOf(journey: Journey, days: number, signature: string | null): Scan[] {
  const picked: Scan = [0.3, "in_transit", "Picked up by the carrier"];
  const hub: Scan = [Math.max(0.5, days * 0.6), "in_transit", "Departed from the regional hub"];
  const handed = signature === null ? "Delivered, left at the front door" : `Delivered, signed for by ${signature}`;
  const out = (at: number): Scan => [at - 0.2, "out_for_delivery", "Out for delivery"];
  switch (journey) {
    case "delivered":
      return [picked, hub, out(days), [days, "delivered", handed]];
    case "late":
      return [
        picked,
        hub,
        [days + 1, "delayed", "Delayed: weather at the hub"],
        out(days + 7),
        [days + 7, "delivered", handed],
      ];
    case "attempted":
      return [
        picked,
        hub,
        out(days),
        [days, "attempted_delivery", "Nobody at home, notice left"],
        [days + 1, "delivered", handed],
      ];
    case "lost":
      return [picked, hub];
    case "stuck":
      return [picked, hub, [days + 2, "delayed", "Held in customs or at the depot"]];
    case "returned_to_sender":
      return [
        picked,
        hub,
        [days, "attempted_delivery", "Address not found"],
        [days + 3, "failure", "Returned to sender"],
      ];
    case "moving":
      return [
        picked,
        hub,
        [days + 2, "in_transit", "Arrived at a sorting centre"],
        [days + 6, "in_transit", "In transit to the next facility"],
      ];
  }
}

export type Shipment = {
  method: ShippingMethod;
  journey: Journey;
  packedAt: Time;
  signature?: string | null;
  lines?: (order: Order) => { lineId: number; quantity: number }[];
};

/** Plans packing and every scan; answers when the journey ends (delivered, given up, or the last scan). */
export function planShipment(
  world: World,
  timeline: Timeline,
  random: Random,
  reference: Placed,
  shipment: Shipment,
): Time {
  const carrier = CARRIERS[shipment.method];
  const days = random.whole(...carrier.days);
  const serial = String(random.whole(100_000_000, 999_999_999));
  const packedAt = workday(shipment.packedAt, 0);
  const parcel: { fulfillment: Fulfillment | null } = { fulfillment: null };
  timeline.plan(packedAt, () => {
    const order = placed(reference);
    parcel.fulfillment = must(
      fulfilOrder(world, order, {
        trackingCompany: carrier.company,
        trackingNumber: `${carrier.prefix}${serial}`,
        trackingUrl: `${carrier.url}${carrier.prefix}${serial}`,
        estimatedDeliveryAt: packedAt + carrier.days[1] * DAY,
        ...(shipment.lines ? { lines: shipment.lines(order) } : {}),
      }),
    );
  });
  let last = packedAt;
  for (const [after, status, message] of scansOf(shipment.journey, days, shipment.signature ?? null)) {
    last = packedAt + Math.round(after * 24) * HOUR;
    timeline.plan(last, () => {
      const order = placed(reference);
      if (!parcel.fulfillment) throw new Error("A parcel was scanned before it was packed.");
      const near = status === "in_transit" ? null : order.shippingAddress;
      trackParcel(world, order, parcel.fulfillment, {
        status,
        message,
        city: near?.city ?? null,
        zip: near?.zip ?? null,
      });
    });
  }
  return last;
}
