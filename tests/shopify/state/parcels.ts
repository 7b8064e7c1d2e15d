// What is shipped, held back and sent back.
import type { Id, Time } from "./basics.ts";

export type TrackingStatus =
  | "label_printed"
  | "label_purchased"
  | "confirmed"
  | "in_transit"
  | "out_for_delivery"
  | "attempted_delivery"
  | "ready_for_pickup"
  | "picked_up"
  | "delivered"
  | "delayed"
  | "failure";

export type FulfillmentEvent = {
  kind: "FulfillmentEvent";
  id: Id;
  status: TrackingStatus;
  message: string | null;
  happenedAt: Time;
  createdAt: Time;
  city: string | null;
  province: string | null;
  country: string | null;
  zip: string | null;
  estimatedDeliveryAt: Time | null;
};

export type Fulfillment = {
  kind: "Fulfillment";
  id: Id;
  orderId: Id;
  name: string;
  status: "pending" | "open" | "success" | "cancelled" | "error" | "failure";
  shipmentStatus: TrackingStatus | null;
  trackingCompany: string | null;
  trackingNumbers: string[];
  trackingUrls: string[];
  lines: { id: Id; lineId: Id; quantity: number }[];
  events: FulfillmentEvent[];
  createdAt: Time;
  updatedAt: Time;
  inTransitAt: Time | null;
  deliveredAt: Time | null;
  estimatedDeliveryAt: Time | null;
};

export type FulfillmentHold = {
  kind: "FulfillmentHold";
  id: Id;
  handle: string | null;
  externalId: string | null;
  /** In capitals, as the Admin API has it: HIGH_RISK_OF_FRAUD … */
  reason: string;
  reasonNotes: string | null;
  /** True when the app under test placed it; false for a hold of another app or of a person. */
  heldByApp: boolean;
  createdAt: Time;
};

export type FulfillmentOrder = {
  kind: "FulfillmentOrder";
  id: Id;
  orderId: Id;
  status: "open" | "in_progress" | "on_hold" | "closed" | "cancelled" | "incomplete";
  lines: { id: Id; lineId: Id; total: number; remaining: number }[];
  holds: FulfillmentHold[];
  createdAt: Time;
  updatedAt: Time;
};

export type Return = {
  kind: "Return";
  id: Id;
  orderId: Id;
  name: string;
  status: "requested" | "open" | "closed" | "canceled" | "declined";
  lines: { id: Id; fulfillmentLineId: Id; lineId: Id; quantity: number; reason: string; reasonNote: string }[];
  createdAt: Time;
  closedAt: Time | null;
};
