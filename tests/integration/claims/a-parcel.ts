// Parcels of an order for tests: sent, scanned, and what was recorded when packing.
import { readOrderFacts } from "#app/claims/order-facts.server.ts";
import { recordPacking } from "#app/claims/packing.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { FulfillmentFact, TrackingEventFact } from "#app/ledger/facts.ts";
import { tellsOfSignature } from "#app/ledger/signature.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { daysAgo, id, NOW } from "./a-shop.ts";

export const facts = (shop: ShopDomain, order = 1001) => readOrderFacts(pool(), shop, id(order), { now: NOW });

export function sent(number: number, order: number, days: number): FulfillmentFact {
  return {
    kind: "fulfillment",
    id: id(number),
    orderId: id(order),
    version: { at: daysAgo(days), tie: "" },
    status: "success",
    shipmentStatus: "in_transit",
    trackingCompany: "UPS",
    trackingNumbers: ["1Z9"],
    trackingUrls: [],
    service: null,
    createdAt: daysAgo(days),
    deliveredAt: null,
  };
}

export function scan(
  number: number,
  parcel: number,
  order: number,
  status: string,
  days: number,
  said?: string,
): TrackingEventFact {
  return {
    kind: "tracking_event",
    id: id(number),
    orderId: id(order),
    fulfillmentId: id(parcel),
    status,
    happenedAt: daysAgo(days),
    place: "Albany",
    message: said ?? null,
    signed: tellsOfSignature(status, said ?? null),
  };
}

export const pack = (shop: ShopDomain, weightGrams: number | null, signature: boolean | null = null, parcel = 1) =>
  withTransaction((tx) =>
    recordPacking(tx, shop, {
      orderId: id(1001),
      parcel,
      weightGrams,
      signature,
      doubleChecked: true,
      note: "Tissue paper",
      by: "7",
      at: NOW,
    }),
  );
