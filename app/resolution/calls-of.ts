// Which calls in Shopify an accepted action becomes, in their order: the deed first, what tells of it after.
import type { Why } from "#app/claims/claim.ts";
import type { ClaimCall } from "#app/effects/kinds.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { formatMoney, type Minor } from "#app/lib/money.ts";
import { ACTION_WORDS, type Action, type Terms } from "#app/resolution/actions.ts";
import type { BankEvidence } from "#app/resolution/bank-evidence.ts";

export type About = {
  readonly orderId: ShopifyId;
  readonly customerId: ShopifyId | null;
  readonly currency: string;
  /** As `MG-1001`. */
  readonly reference: string;
  readonly why: Why;
  /** What it takes from the customer's contribution. */
  readonly costMinor: Minor;
  /** The refunds of the order, and whether it is cancelled, as the person knew it. */
  readonly known: { readonly refunds: readonly string[]; readonly cancelled: boolean; readonly besidesMinor: Minor };
  /** For the dispute that waits for an answer; null when none does. */
  readonly evidence: BankEvidence | null;
};

export type CallToPlan = { readonly id: string; readonly call: ClaimCall; readonly reason: string };

/** The calls for `action`; none for what happens outside Shopify. `newId` gives each its id. Throws where an amount is missing. */
export function callsOf(action: Action, terms: Terms, about: About, newId: () => string): CallToPlan[] {
  const deed = deedOf(action, terms, about);
  if (!deed) return [];
  const first = { id: newId(), call: deed, reason: `${about.reference}: ${ACTION_WORDS[action]}` };
  const common = { orderId: about.orderId, reference: about.reference };
  const tag: ClaimCall = { kind: "order_tag", ...common, add: [`makegood-${action.replaceAll("_", "-")}`], remove: [] };
  const naming = deed.kind === "replacement_order" ? first.id : null;
  const notes = notesOf(action, terms, about.currency);
  return [
    first,
    { id: newId(), call: tag, reason: `${about.reference}: shows in Shopify what was done` },
    ...notes.map((text, n): CallToPlan => {
      const call: ClaimCall = { kind: "order_note", ...common, text, naming: n === 0 ? naming : null };
      return { id: newId(), call, reason: `${about.reference}: tells in Shopify what was done` };
    }),
  ];
}

function deedOf(action: Action, terms: Terms, about: About): ClaimCall | null {
  const { orderId, reference, currency, costMinor } = about;
  const known = { ...about.known, refunds: [...about.known.refunds] };
  const common = { orderId, reference, known };
  const lines = [...terms.lines].map(({ lineId, quantity }) => ({ lineId, quantity }));
  const { expedited, signature } = terms;
  const anew = {
    kind: "replacement_order" as const,
    ...common,
    costMinor,
    lines,
    expedited,
    signature,
    currency,
    extra: null,
    leftOpen: false,
  };
  switch (action) {
    case "resend":
    case "redo_free":
      return { ...anew, payMinor: null };
    case "exchange":
      return { ...anew, payMinor: null, leftOpen: true };
    case "redo_at_cost":
      return { ...anew, payMinor: amountOf(action, terms) };
    case "thank_you_gift":
      return { ...anew, lines: [], extra: "Thank-you gift", payMinor: null };
    case "refund":
      if (terms.refundPart === null) throw new Error("a refund without what is given back");
      if (terms.refundPart === "part") amountOf(action, terms);
      return {
        kind: "refund",
        ...common,
        costMinor,
        lines,
        part: terms.refundPart,
        amountMinor: terms.amountMinor,
        currency,
      };
    case "store_credit":
      if (!about.customerId) throw new Error("store credit for nobody");
      return {
        kind: "store_credit",
        ...common,
        costMinor,
        customerId: about.customerId,
        amountMinor: amountOf(action, terms),
        currency,
      };
    case "hold_order": {
      const unpaid = about.why === "payment_problem";
      const why = unpaid ? "wait until the payment is cleared" : "wait until the claim is settled";
      return { kind: "hold", ...common, reason: unpaid ? "AWAITING_PAYMENT" : "OTHER", why };
    }
    case "cancel_order": {
      const reason = about.why === "payment_problem" ? "DECLINED" : "CUSTOMER";
      return { kind: "cancel_order", ...common, reason, refund: true };
    }
    case "contest_dispute":
      return about.evidence && { kind: "dispute_evidence", ...common, ...about.evidence, remove: false };
    case "carrier_trace":
    case "wait":
    case "ask_for_evidence":
    case "decline":
    case "accept_dispute":
    case "escalate":
      return null;
    default:
      return assertNever(action);
  }
}

/** Nothing is given for free, or not at all, because somebody forgot to say how much. */
function amountOf(action: Action, { amountMinor }: Terms): Minor {
  if (amountMinor === null || amountMinor <= 0n) throw new Error(`${action} without an amount`);
  return amountMinor;
}

function notesOf(action: Action, terms: Terms, currency: string): string[] {
  const money = terms.amountMinor === null ? "" : `, ${formatMoney(terms.amountMinor, currency)}`;
  const first = `${ACTION_WORDS[action]}${action === "refund" || action === "store_credit" ? money : ""}`;
  const until = terms.until === null ? "" : `, until ${terms.until}`;
  return [
    `${first}${until}`,
    ...(terms.returnLabel ? ["Send the customer a prepaid return label for the first parcel"] : []),
    ...(terms.signature ? ["Ship by the more reliable carrier, with signature"] : []),
  ];
}
