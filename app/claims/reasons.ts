// Which reasons and wishes fit the state in which an order is: nobody can have got a broken product that was never sent.
import { type Why, WISHES, type Wish } from "#app/claims/claim.ts";
import type { OrderFacts } from "#app/claims/order-facts.ts";
import type { ShipmentState } from "#app/claims/transit.ts";

export type ReasonState = {
  readonly shipment: ShipmentState;
  /** Some of the order's parcels arrived, though others have not. */
  readonly partlyDelivered?: boolean;
  readonly cancelled: boolean;
  /** The customer typed something to be put on the product. */
  readonly personalised: boolean;
};

/** The state of an order as it is known. */
export function reasonState(order: Pick<OrderFacts, "transit" | "parcels" | "cancelledAt" | "lines">): ReasonState {
  return {
    shipment: order.transit.state,
    partlyDelivered: order.parcels.some((parcel) => parcel.deliveredAt !== null),
    cancelled: order.cancelledAt !== null,
    personalised: order.lines.some((line) => line.typed.length > 0),
  };
}

const BEFORE: readonly Why[] = ["wrong_address", "payment_problem", "subscription_misunderstanding", "other"];
const UNDER_WAY: readonly Why[] = [
  "late_in_transit",
  "lost_in_transit",
  "wrong_address",
  "payment_problem",
  "subscription_misunderstanding",
  "other",
];
const ARRIVED: readonly Why[] = [
  "missing_items",
  "wrong_item",
  "damaged",
  "packaging_only",
  "defective",
  "not_as_expected",
];
const AFTER: readonly Why[] = [
  "delivered_not_received",
  "wrong_address",
  "payment_problem",
  "subscription_misunderstanding",
  "other",
];

/** The why-codes to offer, the likeliest first. */
export function reasonsFor({
  shipment,
  partlyDelivered = false,
  cancelled,
  personalised,
}: ReasonState): readonly Why[] {
  const arrived: readonly Why[] = personalised ? [...ARRIVED, "wrong_personalisation"] : ARRIVED;
  if (shipment === "delivered") return [...arrived, ...AFTER];
  if (shipment === "not_shipped") {
    if (cancelled) return ["payment_problem", "other"];
    return personalised ? ["wrong_personalisation", ...BEFORE] : BEFORE;
  }
  // A parcel may have come though the carrier's scan has not: the customer in front of an open box knows better.
  const both: readonly Why[] = [...UNDER_WAY.slice(0, 2), ...arrived, ...UNDER_WAY.slice(2)];
  return partlyDelivered ? [...both, "delivered_not_received"] : both;
}

/** The wishes that can still be granted as the order is; a refund, credit and an answer always can. */
export function wishesFor({ shipment, cancelled, personalised }: ReasonState): readonly Wish[] {
  const sent = shipment !== "not_shipped";
  const fits: Partial<Readonly<Record<Wish, boolean>>> = {
    resend: sent && !cancelled,
    exchange: sent && !cancelled,
    redo: personalised && !cancelled,
    cancel: !sent && !cancelled,
  };
  return WISHES.filter((wish) => fits[wish] ?? true);
}
