// What a decision needs of an order, from what is known of it.

import type { OrderFacts } from "#app/claims/order-facts.ts";
import { dayOf, type Transit } from "#app/claims/transit.ts";
import type { FinancialStatus } from "#app/ledger/facts.ts";
import type { Minor } from "#app/lib/money.ts";
import type {
  DisputeFacts,
  OrderFactsForDecision,
  PaymentFacts,
  PaymentMethod,
  TransitFacts,
} from "#app/resolution/facts.ts";

const DAY_MS = 86_400_000;
const PAID: ReadonlySet<FinancialStatus> = new Set(["paid", "partially_refunded", "refunded"]);
const RELIABLE = /\b(?:ups|fedex|dhl)\b/i;
const RUSH = /overnight|next[\s-]?day|same[\s-]?day|(?:2|2nd|two|second)[\s-]?day|express|expedited|rush/i;

const METHODS: readonly [PaymentMethod, RegExp][] = [
  ["cheque", /\bcheque|\bcheck\b|money order/i],
  ["bank_transfer", /bank|transfer|wire|deposit/i],
  ["cash_on_delivery", /cash on delivery|\bcod\b/i],
  ["card", /shopify_payments|card|stripe|paypal|shop_pay|klarna|braintree|authorize/i],
];

export function paymentOf(order: OrderFacts, now: Date): PaymentFacts {
  const method = METHODS.find(([, pattern]) => order.gateways.some((name) => pattern.test(name)))?.[0];
  return {
    method: method ?? "other",
    cleared: PAID.has(order.financialStatus),
    ageDays: Math.max(0, Math.floor((now.getTime() - order.placedAt.getTime()) / DAY_MS)),
    rush: RUSH.test(order.shippingMethod ?? ""),
  };
}

export function transitOf(transit: Transit, timezone: string): TransitFacts {
  const state = transit.state === "out_for_delivery" ? "under_way" : transit.state;
  return {
    state,
    shippedOn: transit.shippedAt && dayOf(transit.shippedAt, timezone),
    businessDays: transit.businessDays,
    calendarDays: transit.calendarDays,
    carrierException: transit.carrierException,
  };
}

/** The dispute that matters most: an open one, then a lost, then a won one. */
export function disputeOf(order: OrderFacts): DisputeFacts {
  const ranked = order.disputes
    .map(({ kind, status, amountMinor }) => ({ state: stateOf(status), kind, amountMinor }))
    .toSorted((a, b) => RANK[b.state] - RANK[a.state]);
  return ranked[0] ?? { state: "none", kind: "chargeback", amountMinor: 0n };
}

const RANK: Readonly<Record<DisputeFacts["state"], number>> = { none: 0, won: 1, lost: 2, open: 3 };

function stateOf(status: OrderFacts["disputes"][number]["status"]): DisputeFacts["state"] {
  switch (status) {
    case "lost":
    case "accepted":
      return "lost";
    case "won":
      return "won";
    case "needs_response":
    case "under_review":
      return "open";
    default:
      return "none";
  }
}

/** `leftMinor`: what of the payment accepted claims have not given or promised. */
export function moneyOf(order: OrderFacts, madeGoodBefore: number, leftMinor: Minor): OrderFactsForDecision {
  const unrefunded = order.receivedMinor - order.refundedMinor;
  const left = leftMinor < unrefunded ? leftMinor : unrefunded;
  const carriers = order.parcels.flatMap(({ trackingCompany }) => trackingCompany ?? []);
  return {
    known: true,
    totalMinor: order.totalMinor,
    shippingMinor: order.shippingMinor,
    receivedMinor: order.receivedMinor,
    refundableMinor: left > 0n ? left : 0n,
    cancelled: order.cancelledAt !== null,
    reliableCarrier: carriers.length === 0 ? null : carriers.every((carrier) => RELIABLE.test(carrier)),
    madeGoodBefore,
  };
}

export const NO_ORDER: OrderFactsForDecision = {
  known: false,
  totalMinor: 0n,
  shippingMinor: 0n,
  receivedMinor: 0n,
  refundableMinor: 0n,
  cancelled: false,
  reliableCarrier: null,
  madeGoodBefore: 0,
};
