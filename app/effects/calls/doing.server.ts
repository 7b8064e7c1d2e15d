// What a call has at hand, and the ways in which it says no by itself.

import type { ClaimCall } from "#app/effects/kinds.ts";
import { asShopifyId, type ShopDomain } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { ShopifyRefusal } from "#app/shopify/refusal.ts";

export type Doing = {
  readonly shop: ShopDomain;
  readonly admin: Admin;
  /** Of the effect: the key by which its deed is known in Shopify. */
  readonly id: string;
  readonly claim: string;
  /** What earlier tries of the same effect remembered. */
  readonly memory: Readonly<Record<string, unknown>>;
  readonly now: () => Date;
  /** Adds to the memory, for good, before the call is made that it is about. */
  readonly remember: (memory: object) => Promise<void>;
};

/** Ends the effect as failed: we know better than to ask Shopify. */
export function stop(words: string): never {
  throw new ShopifyRefusal({ kind: "invalid", words, retryAt: null, maybeDone: false });
}

type OrderToday = {
  readonly name: string;
  readonly disputes: readonly { readonly status: string }[];
  readonly cancelledAt: unknown;
  readonly refunds: readonly {
    readonly id: string;
    readonly note: string | null;
    readonly totalRefundedSet: { readonly shopMoney: { readonly amount: unknown } };
  }[];
};

/** In the note of every refund of ours. */
const OURS = /\(Makegood [0-9a-f-]{36}\)/;

/**
 * Stops when something came since a person decided that might have it given twice (S-014): a dispute, a cancellation in
 * Shopify, money that somebody else gave back. Our own refunds were counted when it was decided.
 */
export function refuseChanged({ known }: Pick<ClaimCall, "known">, order: OrderToday): void {
  refuseDisputed(order.disputes);
  if (!known) return;
  if (order.cancelledAt && !known.cancelled)
    stop(`${order.name} was cancelled in Shopify since this was decided, so it was not done: decide again.`);
  const foreign = order.refunds.find(
    ({ id, note, totalRefundedSet: { shopMoney } }) =>
      !known.refunds.includes(asShopifyId(id) ?? "") && !OURS.test(note ?? "") && Number(shopMoney.amount) > 0,
  );
  if (foreign)
    stop(`Money of ${order.name} was given back in Shopify since this was decided, so it was not done: decide again.`);
}

const NOT_YET = "NotYet";

/** Puts the effect off until `at`, without a hindrance to others. */
export function notYet(at: Date, words: string): never {
  const error = Object.assign(new Error(words), { name: NOT_YET, at });
  throw error;
}

export function isNotYet(error: unknown): error is Error & { at: Date } {
  return error instanceof Error && error.name === NOT_YET;
}

const IN_THE_WAY = new Set(["NEEDS_RESPONSE", "UNDER_REVIEW", "LOST", "ACCEPTED"]);

/** Stops when Shopify tells of a dispute that came after the decision: money would be given twice (S-026). */
export function refuseDisputed(disputes: readonly { readonly status: string }[]): void {
  if (!disputes.some(({ status }) => IN_THE_WAY.has(status))) return;
  stop(
    "A dispute was opened on this order before this could be done, so it was not done: contest or accept the dispute.",
  );
}
