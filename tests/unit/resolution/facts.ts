// An ordinary claim, to be made into any other: $45 of goods, shipped, delivered by scan, first claim of a new customer.

import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { type DecisionFacts, NOTHING_LEARNED } from "#app/resolution/facts.ts";

export type Changes = { readonly [K in keyof DecisionFacts]?: Partial<DecisionFacts[K]> | DecisionFacts[K] };

const LINE = asShopifyId("11") as ShopifyId;

export const ORDINARY: DecisionFacts = {
  today: "2026-11-23",
  currency: "USD",
  marginBps: 4_000,
  disputeFeeMinor: 1_500n,
  claim: {
    why: "delivered_not_received",
    wish: "resend",
    fault: "unknown",
    lines: [{ lineId: LINE, quantity: 1, paidMinor: 4_500n }],
    amountMinor: 4_500n,
    neededBy: null,
    photos: 0,
    afterInstallation: false,
  },
  order: {
    known: true,
    totalMinor: 4_500n,
    shippingMinor: 0n,
    receivedMinor: 4_500n,
    refundableMinor: 4_500n,
    cancelled: false,
    reliableCarrier: false,
    madeGoodBefore: 0,
  },
  transit: { state: "delivered", shippedOn: "2026-11-12", businessDays: 3, calendarDays: 11, carrierException: false },
  proof: {
    deliveryScan: true,
    signature: null,
    weight: "unknown",
    photosBeforeShipping: 0,
    doubleChecked: false,
    madeAsTyped: null,
    photoSeenBefore: false,
    cluster: false,
    traceFoundLoss: false,
  },
  payment: { method: "card", cleared: true, ageDays: 12, rush: false },
  dispute: { state: "none", kind: "chargeback", amountMinor: 0n },
  customer: {
    contributionMinor: 0n,
    orders: 1,
    earlierClaims: 0,
    tenureDays: 12,
    tier: null,
    topTier: false,
    standing: "clear",
    possibleB2b: false,
  },
  learned: NOTHING_LEARNED,
};

/** The ordinary claim with some facts changed, and the order worth what the claim is about. */
export function claimOf(changes: Changes = {}, from: DecisionFacts = ORDINARY): DecisionFacts {
  const merged = { ...from } as Record<string, unknown>;
  for (const [key, value] of Object.entries(changes)) {
    const old = merged[key];
    const part = typeof value === "object" && value !== null && typeof old === "object";
    merged[key] = part ? { ...(old as object), ...value } : value;
  }
  return merged as DecisionFacts;
}

/** For an amount in whole minor units: the claim is about all of the order. */
export function worth(amountMinor: bigint, from: DecisionFacts = ORDINARY): DecisionFacts {
  return claimOf(
    {
      claim: { amountMinor, lines: [{ lineId: LINE, quantity: 1, paidMinor: amountMinor }] },
      order: { totalMinor: amountMinor, receivedMinor: amountMinor, refundableMinor: amountMinor },
    },
    from,
  );
}

export const UNDER_WAY = {
  transit: { state: "under_way", shippedOn: "2026-11-19", businessDays: 2, calendarDays: 4, carrierException: false },
  proof: { deliveryScan: false },
} as const satisfies Changes;
