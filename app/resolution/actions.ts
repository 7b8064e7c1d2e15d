// What can be done about a claim, and with which terms.
import type { ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

export const ACTIONS = [
  "resend",
  "refund",
  "store_credit",
  "exchange",
  "redo_free",
  "redo_at_cost",
  "thank_you_gift",
  "carrier_trace",
  "wait",
  "ask_for_evidence",
  "decline",
  "hold_order",
  "cancel_order",
  "contest_dispute",
  "accept_dispute",
  "escalate",
] as const;
export type Action = (typeof ACTIONS)[number];

export const ACTION_WORDS: Readonly<Record<Action, string>> = {
  resend: "Send it again",
  refund: "Give the money back",
  store_credit: "Give store credit",
  exchange: "Exchange it",
  redo_free: "Make it again, free",
  redo_at_cost: "Make it again, at cost",
  thank_you_gift: "Say thank you with a small gift",
  carrier_trace: "Ask the carrier to trace it, and wait",
  wait: "Wait until a date",
  ask_for_evidence: "Ask for evidence",
  decline: "Decline, with the evidence",
  hold_order: "Hold the order",
  cancel_order: "Cancel the order",
  contest_dispute: "Contest the dispute",
  accept_dispute: "Accept the dispute",
  escalate: "Ask the owner",
};

/** Actions whose cost can be expected in money and that compete by it. */
export const COSTED = [
  "resend",
  "refund",
  "store_credit",
  "exchange",
  "redo_free",
  "redo_at_cost",
  "thank_you_gift",
  "carrier_trace",
  "ask_for_evidence",
  "decline",
] as const satisfies readonly Action[];
export type CostedAction = (typeof COSTED)[number];

/** Actions that cost money or refuse: only a person's click performs them. */
export const WEIGHTY: ReadonlySet<Action> = new Set([
  "resend",
  "refund",
  "store_credit",
  "exchange",
  "redo_free",
  "redo_at_cost",
  "thank_you_gift",
  "decline",
  "cancel_order",
  "accept_dispute",
]);

export function isAction(text: unknown): text is Action {
  return (ACTIONS as readonly unknown[]).includes(text);
}

export function isCosted(action: Action): action is CostedAction {
  return (COSTED as readonly Action[]).includes(action);
}

/** The parts of a refund: all that was paid for the lines, some of it, or the shipping charge. */
export type RefundPart = "full" | "part" | "shipping";

/** How an action is to be done. What doesn't belong to the action is null, false or empty. */
export type Terms = {
  /** What is sent, made, exchanged or refunded. */
  readonly lines: readonly { readonly lineId: ShopifyId; readonly quantity: number }[];
  /** Money or credit for the customer, or what the customer pays for a redo at cost; shop's currency. */
  readonly amountMinor: Minor | null;
  readonly refundPart: RefundPart | null;
  readonly expedited: boolean;
  /** A prepaid label, so that a duplicate or an exchanged piece can come back (S-033). */
  readonly returnLabel: boolean;
  /** With signature, by the more reliable carrier (S-041, S-042). */
  readonly signature: boolean;
  /** The day on which to look again, as `2026-11-30`. */
  readonly until: string | null;
  /** What the customer is asked for besides. */
  readonly askFor: readonly EvidenceAsked[];
  /** What the owner is asked to approve. */
  readonly proposal: Action | null;
};

export const EVIDENCE_ASKED = [
  "what_happened",
  "order_number",
  "photos",
  "carrier_statement",
  "address_confirmed",
  "neighbours_asked",
] as const;
export type EvidenceAsked = (typeof EVIDENCE_ASKED)[number];

export const NO_TERMS: Terms = {
  lines: [],
  amountMinor: null,
  refundPart: null,
  expedited: false,
  returnLabel: false,
  signature: false,
  until: null,
  askFor: [],
  proposal: null,
};
