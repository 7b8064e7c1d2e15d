// What a click will do, step by step, in words: shown before the click.

import { isDay } from "#app/claims/input.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import { parseTypedMoney } from "#app/lib/typed-money.ts";
import type { Action } from "#app/resolution/actions.ts";
import { dayWords } from "#app/resolution/words.ts";
import type { ActionView } from "#app/routes/claim/views.ts";

/** The steps for the action with its terms as they are in the form. */
export function whatHappens(terms: ActionView, currency: string, bankEvidence: string | null): string[] {
  const closing = afterwards(terms, bankEvidence !== null);
  const tag = `makegood-${terms.action.replaceAll("_", "-")}`;
  const writes = WRITES.has(terms.action) || (terms.action === "contest_dispute" && bankEvidence !== null);
  const traces = writes ? [`Shopify: the order gets the tag “${tag}” and a note.`] : [];
  return [...inShopify(terms, currency, bankEvidence), ...traces, closing];
}

const WRITES: ReadonlySet<Action> = new Set([
  "resend",
  "refund",
  "store_credit",
  "exchange",
  "redo_free",
  "redo_at_cost",
  "thank_you_gift",
  "hold_order",
  "cancel_order",
]);

function inShopify(terms: ActionView, currency: string, bankEvidence: string | null): string[] {
  const { action, expedited, returnLabel, signature } = terms;
  const amount = `${currency} ${terms.amount || "…"}`;
  const shipped = `${expedited ? ", with expedited shipping" : ""}${signature ? ", to be signed for" : ""}`;
  const label = returnLabel ? ["Shopify: the order's note asks for a prepaid return label."] : [];
  switch (action) {
    case "resend":
      return [`Shopify: a replacement order is made and costs the customer nothing${shipped}.`, ...label];
    case "exchange":
      return [
        `Shopify: a draft order that costs the customer nothing${shipped}. Choose in it what is sent instead, and complete it.`,
        ...label,
      ];
    case "redo_free":
      return [`Shopify: an order to make it again is made and costs the customer nothing${shipped}.`, ...label];
    case "redo_at_cost":
      return [`Shopify: a draft order over ${amount} waits for the customer's payment${shipped}.`, ...label];
    case "refund":
      return [
        `Shopify: ${amount}${plusTax(terms, currency)} is refunded to how the customer paid. This can't be undone.`,
      ];
    case "store_credit":
      return [`Shopify: the customer gets ${amount} of store credit.`];
    case "thank_you_gift":
      return ["Shopify: an order for a small gift is made and costs the customer nothing."];
    case "hold_order":
      return ["Shopify: the order's fulfilment is put on hold, so that nobody packs it. It can be released again."];
    case "cancel_order":
      return ["Shopify: the order is cancelled and what was paid goes back. This can't be undone."];
    case "decline":
      return ["Nothing is done in Shopify."];
    case "escalate":
      return ["Nothing is done in Shopify until it is approved."];
    case "carrier_trace":
      return ["Nothing is done in Shopify, and nobody asks the carrier but you."];
    case "ask_for_evidence":
      return ["Nothing is done in Shopify, and nothing is sent: ask the customer with a reply."];
    case "contest_dispute":
      return bankEvidence === null
        ? ["Nothing is done in Shopify: no dispute waits for an answer."]
        : ["Shopify: the text below is written into the dispute's evidence. Nothing is sent to the bank."];
    case "wait":
    case "accept_dispute":
      return ["Nothing is done in Shopify."];
    default:
      return assertNever(action);
  }
}

/** Another amount than the whole is refunded as it was typed. */
function plusTax({ amount, plusTaxAt }: ActionView, currency: string): string {
  if (plusTaxAt === null || amount === null) return "";
  const whole = parseTypedMoney(amount, currency) === parseTypedMoney(plusTaxAt, currency);
  return whole ? ", and its tax besides as Shopify reckons it," : "";
}

function afterwards({ action, until }: ActionView, toTheBank: boolean): string {
  const on = until && isDay(until) ? ` It comes back to you on ${dayWords(until)}.` : "";
  switch (action) {
    case "decline":
      return "The claim is closed as declined; the customer reads your reason on the private page and can ask for a review.";
    case "escalate":
      return "The claim waits for approval, by the owner or by whom the owner named.";
    case "carrier_trace":
      return `The claim waits for the carrier.${on}`;
    case "wait":
      return `The claim waits.${on} The customer sees the date.`;
    case "ask_for_evidence":
      return `The claim waits for the customer.${on}`;
    case "hold_order":
      return `The claim stays with you.${on}`;
    case "exchange":
      return "The claim stays with you until you have completed the draft and closed it.";
    case "redo_at_cost":
      return "The claim waits for the customer's payment. Send the draft's invoice from Shopify: nothing is sent by itself.";
    case "contest_dispute":
      return toTheBank
        ? "The claim stays with you: look the evidence over in Shopify, add photos and messages, and submit it there."
        : "The claim stays with you until the bank has decided.";
    case "accept_dispute":
      return "The dispute itself is answered in Shopify.";
    default:
      return "The claim is closed as resolved once Shopify has done it all.";
  }
}
