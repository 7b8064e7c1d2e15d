// What Shopify Flow hears from Makegood: one builder a trigger, with the fields of extensions/flow-*/shopify.extension.toml.
import { z } from "zod";
import type { ShopifyId } from "#app/lib/ids.ts";
import { type Minor, toDecimal } from "#app/lib/money.ts";

export const FLOW_TRIGGERS = ["tier-changed", "claim-opened", "customer-flagged", "claim-resolved"] as const;
export type FlowTriggerHandle = (typeof FLOW_TRIGGERS)[number];

/** Characters of one text. Shopify takes 50 KB in all; with so much a text all fields stay far below. */
export const MOST_CHARACTERS = 2_000;

export const flowTriggerSchema = z.object({
  handle: z.enum(FLOW_TRIGGERS),
  /** Keys are the fields' own, `customer_id` and `order_id` those of references. */
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A trigger that is to be sent, and why, for the list of effects. */
export type FlowTrigger = z.output<typeof flowTriggerSchema> & { readonly reason: string };

/** The customer has another tier; null is none. Names as the merchant gave them. */
export function tierChanged(change: {
  readonly customerId: ShopifyId;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
}): FlowTrigger {
  return {
    handle: "tier-changed",
    fields: {
      customer_id: Number(change.customerId),
      "New tier": cut(change.to ?? ""),
      "Old tier": cut(change.from ?? ""),
      Reason: cut(change.reason),
    },
    reason: "Tell Shopify Flow that the tier changed.",
  };
}

/** A claim was opened. Flow's claims hang on an order, so one without an order gives no trigger. */
export function claimOpened(claim: {
  readonly orderId: ShopifyId | null;
  readonly reference: string;
  readonly why: string;
  readonly wish: string;
  readonly channel: string;
  readonly amountMinor: Minor;
  readonly currency: string;
}): FlowTrigger[] {
  if (!claim.orderId) return [];
  const fields = {
    order_id: Number(claim.orderId),
    Claim: claim.reference,
    Why: cut(claim.why),
    Wish: cut(claim.wish),
    Channel: cut(claim.channel),
    Amount: Number(toDecimal(claim.amountMinor, claim.currency)),
  };
  return [{ handle: "claim-opened", fields, reason: `Tell Shopify Flow that ${claim.reference} was opened.` }];
}

/** A claim was closed, with the words of its last state; none without an order, as for `claimOpened`. */
export function claimResolved(claim: {
  readonly orderId: ShopifyId | null;
  readonly reference: string;
  readonly why: string;
  readonly outcome: string;
}): FlowTrigger[] {
  if (!claim.orderId) return [];
  const fields = {
    order_id: Number(claim.orderId),
    Claim: claim.reference,
    Why: cut(claim.why),
    Outcome: cut(claim.outcome),
  };
  return [{ handle: "claim-resolved", fields, reason: `Tell Shopify Flow that ${claim.reference} was closed.` }];
}

/**
 * The customer's history became questionable: with the signals' sentences and the day from which it will be clear. What a
 * person typed is not among them: it is kept sealed, and Flow is another place.
 */
export function customerFlagged(flag: {
  readonly customerId: ShopifyId;
  readonly standing: string;
  readonly reasons: readonly string[];
  readonly clearsAt: Date | null;
}): FlowTrigger {
  return {
    handle: "customer-flagged",
    fields: {
      customer_id: Number(flag.customerId),
      Standing: cut(flag.standing),
      Reasons: cut(flag.reasons.join(" ")),
      "Clears on": flag.clearsAt?.toISOString().slice(0, 10) ?? "",
    },
    reason: "Tell Shopify Flow that the customer's history is questionable.",
  };
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
