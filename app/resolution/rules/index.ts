// The rules in their order: the first that applies decides (product's order of decision).
import { assertNever } from "#app/lib/assert-never.ts";
import type { Case } from "#app/resolution/case.ts";
import { RULE_CODES, RULES, type RuleCode } from "#app/resolution/rule-codes.ts";
import { alreadyRefunded } from "#app/resolution/rules/already-refunded.ts";
import { disputeRoad } from "#app/resolution/rules/dispute-road.ts";
import { inTransit } from "#app/resolution/rules/in-transit.ts";
import { leastExpectedCost } from "#app/resolution/rules/least-expected-cost.ts";
import { merchantsFault } from "#app/resolution/rules/merchants-fault.ts";
import { notSentYet } from "#app/resolution/rules/not-sent-yet.ts";
import { ownerDecides } from "#app/resolution/rules/owner-decides.ts";
import { paymentRisk } from "#app/resolution/rules/payment-risk.ts";
import type { Ruling } from "#app/resolution/rules/ruling.ts";
import { smallMadeGood } from "#app/resolution/rules/small-made-good.ts";
import { takenCareOf } from "#app/resolution/rules/taken-care-of.ts";

export type Ruled = Ruling & { readonly rule: RuleCode };

/** The answer of the first rule that is on and applies. */
export function rule(at: Case): Ruled {
  for (const code of RULE_CODES) {
    if (RULES[code].canBeOff && !at.policy.rules[code]) continue;
    const ruling = apply(code, at);
    if (ruling) return { ...ruling, rule: code };
  }
  throw new Error("The last rule has an answer to everything");
}

function apply(code: RuleCode, at: Case): Ruling | null {
  switch (code) {
    case "dispute_road":
      return disputeRoad(at);
    case "already_refunded":
      return alreadyRefunded(at);
    case "merchants_fault":
      return merchantsFault(at);
    case "payment_risk":
      return paymentRisk(at);
    case "not_sent_yet":
      return notSentYet(at);
    case "owner_decides":
      return ownerDecides(at);
    case "in_transit":
      return inTransit(at);
    case "taken_care_of":
      return takenCareOf(at);
    case "small_made_good":
      return smallMadeGood(at);
    case "least_expected_cost":
      return leastExpectedCost(at);
    default:
      return assertNever(code);
  }
}
