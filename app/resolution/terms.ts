// How an action is done for this claim.
import { addBusinessDays } from "#app/claims/transit.ts";
import { type Action, type EvidenceAsked, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import type { Case } from "#app/resolution/case.ts";
import { refundOf } from "#app/resolution/expected-cost.ts";
import type { Day } from "#app/resolution/facts.ts";

const DAY_MS = 86_400_000;

/** The usual terms of `action`; a rule may differ in some. */
export function termsOf(action: Action, at: Case): Terms {
  const { facts, policy } = at;
  const lines = facts.claim.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
  switch (action) {
    case "resend":
    case "redo_free":
      return { ...NO_TERMS, lines, signature: at.large };
    case "exchange":
      return { ...NO_TERMS, lines, returnLabel: true, signature: at.large };
    case "redo_at_cost":
      return { ...NO_TERMS, lines, amountMinor: atCost(at) };
    case "refund":
      return { ...NO_TERMS, lines: at.family === "arrived_late" ? [] : lines, ...refundTerms(at) };
    case "store_credit":
      return { ...NO_TERMS, lines, amountMinor: facts.claim.amountMinor };
    case "carrier_trace":
      return { ...NO_TERMS, until: traceUntil(at), askFor: facts.proof.deliveryScan ? DELIVERED : [] };
    case "ask_for_evidence":
      return {
        ...NO_TERMS,
        until: addBusinessDays(facts.today, policy.thresholds.normalMaxDays),
        askFor: evidenceToAsk(at),
      };
    default:
      return NO_TERMS;
  }
}

function evidenceToAsk({ facts, family }: Case): readonly EvidenceAsked[] {
  if (!facts.order.known) return ["order_number", "what_happened"];
  return family === "unclear" || family === "payment" ? ["what_happened"] : ["photos"];
}

const DELIVERED: readonly EvidenceAsked[] = ["address_confirmed", "neighbours_asked", "carrier_statement"];

function refundTerms(at: Case): Pick<Terms, "amountMinor" | "refundPart"> {
  const amountMinor = BigInt(refundOf(at));
  if (at.family === "arrived_late") return { amountMinor, refundPart: "shipping" };
  return { amountMinor, refundPart: amountMinor < at.facts.claim.amountMinor ? "part" : "full" };
}

/** What the customer pays when it is made or sent again at cost. */
function atCost(at: Case): bigint {
  const work = at.family === "personalisation" ? Number(at.policy.costs.personalisationMinor) : 0;
  return BigInt(Math.round(at.goods + work + at.shipping));
}

function traceUntil({ facts, policy }: Case): Day {
  const soon = addBusinessDays(facts.today, policy.thresholds.normalMaxDays);
  const { shippedOn } = facts.transit;
  if (facts.proof.deliveryScan || shippedOn === null) return soon;
  const lost = addDays(shippedOn, policy.thresholds.lostAfterDays);
  return lost > facts.today ? lost : soon;
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
