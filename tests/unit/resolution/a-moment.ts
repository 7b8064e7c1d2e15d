// A moment of acting, to be made into any other: an order of four napkins, paid and shipped, nothing given yet.
import type { ShopifyId } from "#app/lib/ids.ts";
import { NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import type { Given } from "#app/resolution/making-good.ts";
import type { MomentOfActing } from "#app/resolution/moment.ts";

export const id = (digits: string) => digits as ShopifyId;
export const NAPKINS = {
  id: id("11"),
  title: "Napkins",
  quantity: 4,
  currentQuantity: 4,
  priceMinor: 4_800n,
  discountMinor: 0n,
};
export const ORDER = {
  id: id("1"),
  name: "#1001",
  currency: "USD",
  totalMinor: 19_200n,
  receivedMinor: 19_200n,
  refundedMinor: 0n,
  disputeLostMinor: 0n,
  shippingMinor: 0n,
  taxOnTopMinor: 0n,
  cancelled: false,
  shipped: true,
  toShip: true,
  lines: [NAPKINS],
};
export const common = { orderId: id("1"), reference: "MG-1001", currency: "USD" };

export const given = (call: Given["call"], more: Partial<Given> = {}): Given => ({
  call,
  status: "done",
  refundId: null,
  amountMinor: null,
  undone: false,
  ...more,
});
export const sent = (quantity: number, more?: Partial<Given>) => {
  const lines = [{ lineId: NAPKINS.id, quantity }];
  return given(
    {
      kind: "replacement_order",
      ...common,
      costMinor: 0n,
      lines,
      extra: null,
      expedited: false,
      signature: false,
      payMinor: null,
      leftOpen: false,
    },
    more,
  );
};
export const refunded = (amountMinor: bigint, more?: Partial<Given>) =>
  given(
    { kind: "refund", ...common, costMinor: amountMinor, lines: [], part: "part", amountMinor },
    { amountMinor, ...more },
  );

export function moment(more: Partial<MomentOfActing> = {}): MomentOfActing {
  return {
    claim: { closed: false, decisionId: "d", customerId: id("7") },
    decision: {
      id: "d",
      action: "resend",
      terms: NO_TERMS,
      table: [],
      decidedAt: new Date(0),
      chosenBy: null,
      chosenAt: null,
      waitsForApproval: false,
    },
    order: ORDER,
    disputes: [],
    given: [],
    knownRefunds: new Set(),
    beingDone: false,
    ...more,
  };
}

export const money = (amountMinor: bigint): { action: "refund"; terms: Terms } => ({
  action: "refund",
  terms: { ...NO_TERMS, refundPart: "part", amountMinor },
});
