// Answers and evidence in words that a support agent can repeat.
import { assertNever } from "#app/lib/assert-never.ts";
import { ACTION_WORDS, type EvidenceAsked, type Terms } from "#app/resolution/actions.ts";
import type { Case } from "#app/resolution/case.ts";
import type { EvidenceItem } from "#app/resolution/decision.ts";
import { SOURCES } from "#app/resolution/evidence.ts";
import { EVIDENCE, type EvidenceCode } from "#app/resolution/policy-fields.ts";
import type { Answer } from "#app/resolution/rules/ruling.ts";
import { dayWords, money } from "#app/resolution/words.ts";

/** After "Ask". */
const ASKED: Readonly<Record<EvidenceAsked, string>> = {
  what_happened: "what exactly happened",
  order_number: "for the order's number",
  photos: "for photos of what arrived",
  carrier_statement: "for the carrier's statement",
  address_confirmed: "whether the address is right",
  neighbours_asked: "whether neighbours or the household have it",
};

const LIST = new Intl.ListFormat("en-US");

/** The action with its terms in one sentence. */
export function answerWords({ action, terms }: Answer, currency: string): string {
  const amount = terms.amountMinor === null ? "" : money(terms.amountMinor, currency);
  const until = terms.until === null ? "" : ` until ${dayWords(terms.until)}`;
  switch (action) {
    case "resend":
      return sentence(`Send ${pieces(terms)} again`, terms);
    case "exchange":
      return sentence(`Exchange ${pieces(terms)}`, terms);
    case "redo_free":
      return sentence(`Make ${pieces(terms)} again, free`, terms);
    case "redo_at_cost":
      return sentence(`Make and send ${pieces(terms)} again at cost: the customer pays ${amount}`, terms);
    case "refund":
      return `Refund ${amount || "what was paid"}${terms.refundPart === "shipping" ? ", the shipping" : terms.refundPart === "part" ? ", a part of the price" : ""}.`;
    case "store_credit":
      return `Give ${amount} of store credit.`;
    case "carrier_trace":
      return `Ask the carrier to trace it, and wait${until}.${asks(terms)}`;
    case "wait":
      return `Wait${until}, and tell the customer so.`;
    case "ask_for_evidence":
      return `Ask for evidence first.${asks(terms)}`;
    case "hold_order":
      return `Hold the order${until}.`;
    case "escalate":
      return `Ask the owner${terms.proposal ? `; the proposal is: ${ACTION_WORDS[terms.proposal].toLowerCase()}` : ""}.`;
    case "thank_you_gift":
    case "decline":
    case "cancel_order":
    case "contest_dispute":
    case "accept_dispute":
      return `${ACTION_WORDS[action]}.`;
    default:
      return assertNever(action);
  }
}

function pieces({ lines }: Terms): string {
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (count === 0) return "it";
  return count === 1 ? "1 piece" : `${count} pieces`;
}

function sentence(start: string, { expedited, returnLabel, signature }: Terms): string {
  const extras = [
    ...(expedited ? ["expedited"] : []),
    ...(returnLabel ? ["with a return label"] : []),
    ...(signature ? ["with signature"] : []),
  ];
  return `${[start, ...extras].join(", ")}.`;
}

function asks({ askFor }: Terms): string {
  if (askFor.length === 0) return "";
  return ` Ask ${LIST.format(askFor.map((asked) => ASKED[asked]))}.`;
}

/** What speaks for (or against) the customer's account, the heaviest first. */
export function evidenceItems(at: Case, side: "for" | "against"): EvidenceItem[] {
  return at.evidence
    .map((code) => item(code, at))
    .filter(({ weight }) => (side === "for" ? weight > 0 : weight < 0))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function item(code: EvidenceCode, { policy }: Case): EvidenceItem {
  const { label, words } = EVIDENCE[code];
  return {
    code,
    words: `${label}. ${words}`,
    weight: Math.round(policy.evidence[code] * 100) / 100,
    source: SOURCES[code],
  };
}
