// What can be done in Shopify for a claim: one kind a call, with all that the call needs. Nothing personal is among it:
// names and addresses are read from Shopify when the call is made.
import { z } from "zod";
import type { ShopifyId } from "#app/lib/ids.ts";

const id = z
  .string()
  .regex(/^[1-9][0-9]{0,19}$/)
  .transform((text) => text as ShopifyId);
const minor = z
  .string()
  .regex(/^[0-9]{1,18}$/)
  .transform(BigInt);
const line = z.object({ lineId: id, quantity: z.number().int().positive() });

/** What a gift takes from the customer's contribution, as it was told before; shop's currency. */
const cost = { costMinor: minor.default(0n) };

/** What every call carries: the order, and how the claim is called. */
const common = {
  orderId: id,
  reference: z.string(),
  /** How the order stood when a person decided: what came since in Shopify stops what gives. */
  known: z
    .object({
      refunds: z.array(z.string()),
      cancelled: z.boolean(),
      /** Given or promised besides refunds, which Shopify can't know: credit and what was sent again. Shop's currency. */
      besidesMinor: minor.default(0n),
    })
    .optional(),
  /** The effect that this one takes back. */
  undoes: z.uuid().optional(),
};

const payloads = {
  /** Money back: for the lines what Shopify suggests, or the given amount, or the shipping. Shop's currency. */
  refund: z.object({
    ...common,
    ...cost,
    lines: z.array(line),
    part: z.enum(["full", "part", "shipping"]),
    amountMinor: minor.nullable(),
    currency: z.string(),
  }),
  /** A new order at no cost; with `payMinor` a draft that waits for the customer's payment of so much. */
  replacement_order: z.object({
    ...common,
    ...cost,
    lines: z.array(line),
    /** Sent besides or instead, such as a small gift. */
    extra: z.string().nullable().default(null),
    expedited: z.boolean(),
    signature: z.boolean(),
    payMinor: minor.nullable().default(null),
    /** The draft is left open for a person: what a product is exchanged for, only they know. */
    leftOpen: z.boolean().default(false),
    currency: z.string(),
  }),
  store_credit: z.object({ ...common, ...cost, customerId: id, amountMinor: minor, currency: z.string() }),
  order_tag: z.object({ ...common, add: z.array(z.string()), remove: z.array(z.string()).default([]) }),
  /** A line added to the order's note; `naming` is an effect of this claim whose new order it names. */
  order_note: z.object({ ...common, text: z.string(), naming: z.uuid().nullable().default(null) }),
  hold: z.object({ ...common, reason: z.enum(["AWAITING_PAYMENT", "OTHER"]), why: z.string() }),
  /** Releases what the effects `of` hold. */
  release: z.object({ ...common, of: z.array(z.uuid()) }),
  cancel_order: z.object({ ...common, reason: z.enum(["CUSTOMER", "DECLINED", "OTHER"]), refund: z.boolean() }),
  /** Deletes a draft order that waits for a person; `draft` is Shopify's global id. */
  delete_draft: z.object({ ...common, draft: z.string() }),
  /** Writes the text into the evidence of a dispute, or takes it out; a person sends it to the bank. */
  dispute_evidence: z.object({ ...common, disputeId: id, text: z.string().min(1), remove: z.boolean().default(false) }),
} as const;

export const CLAIM_KINDS = Object.keys(payloads) as readonly ClaimKind[];
export type ClaimKind = keyof typeof payloads;
export type EffectKind = ClaimKind | "customer_tags" | "flow_trigger";

export type ClaimCall = {
  [K in ClaimKind]: { readonly kind: K } & Readonly<z.output<(typeof payloads)[K]>>;
}[ClaimKind];
export type CallOf<K extends ClaimKind> = Extract<ClaimCall, { kind: K }>;

/** Calls that give something: none is made while a dispute is open (S-026). */
export const GIVING: ReadonlySet<ClaimKind> = new Set(["refund", "replacement_order", "store_credit", "cancel_order"]);

export const KIND_WORDS: Readonly<Record<EffectKind, string>> = {
  customer_tags: "Change the customer's tags",
  flow_trigger: "Tell Shopify Flow",
  refund: "Give money back",
  replacement_order: "Make the replacement order",
  store_credit: "Give store credit",
  order_tag: "Tag the order",
  order_note: "Write the order's note",
  hold: "Hold the order",
  release: "Let the order go",
  cancel_order: "Cancel the order",
  delete_draft: "Delete the draft order",
  dispute_evidence: "Write the dispute's evidence",
};

/** What to do next when Shopify says that the thing is gone, or that it does not accept the call. */
export const NEXT_STEPS: Readonly<Record<EffectKind, { readonly notFound: string; readonly invalid: string }>> = {
  customer_tags: {
    notFound: "If the customer was deleted in Shopify, nothing is left to do.",
    invalid: "Check the tier's tag on the Tiers page, then press Retry.",
  },
  flow_trigger: {
    notFound: "If Shopify Flow is no longer installed, nothing is left to do.",
    invalid: "Look at the workflow in Shopify Flow, then press Retry.",
  },
  refund: {
    notFound: "Look the order up in Shopify and refund it there if it still is to be.",
    invalid: "No money moved. Look at the order's payments in Shopify, then press Retry or decide again.",
  },
  replacement_order: {
    notFound: "Look the order up in Shopify and send the replacement from there.",
    invalid: "Nothing was ordered. Check stock and address in Shopify, then press Retry or decide again.",
  },
  store_credit: {
    notFound: "If the customer was deleted in Shopify, choose a refund instead.",
    invalid: "No credit was given. Check that the shop uses store credit, then press Retry or decide again.",
  },
  order_tag: {
    notFound: "If the order was deleted in Shopify, nothing is left to do.",
    invalid: "Look at the order's tags in Shopify, then press Retry.",
  },
  order_note: {
    notFound: "If the order was deleted in Shopify, nothing is left to do.",
    invalid: "Look at the order's note in Shopify, then press Retry.",
  },
  hold: {
    notFound: "If the order was deleted in Shopify, nothing is left to do.",
    invalid: "Look at the order in Shopify: what is packed already can't be held.",
  },
  release: {
    notFound: "If the order was deleted in Shopify, nothing is left to do.",
    invalid: "Release the order in Shopify by hand.",
  },
  cancel_order: {
    notFound: "If the order was deleted in Shopify, nothing is left to do.",
    invalid: "Look at the order in Shopify: what is shipped can't be cancelled. Decide again.",
  },
  delete_draft: {
    notFound: "If the draft was deleted in Shopify, nothing is left to do.",
    invalid: "Look at the draft in Shopify.",
  },
  dispute_evidence: {
    notFound: "Answer the dispute where the payment was made.",
    invalid: "Nothing was written. Look at the dispute in Shopify: after its due date nothing can be added.",
  },
};

export function isClaimKind(kind: string): kind is ClaimKind {
  return kind in payloads;
}

/** The stored payload as a call; throws when it is none, since only this app writes it. */
export function readCall(kind: ClaimKind, payload: unknown): ClaimCall {
  return { kind, ...payloads[kind].parse(payload) } as ClaimCall;
}

/** The call as it is stored; money as decimal digits. */
export function callToJson({ kind: _kind, ...call }: ClaimCall): string {
  return JSON.stringify(call, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
}
