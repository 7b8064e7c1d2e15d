// How an answer feels to somebody whose account is true.
import type { Wish } from "#app/claims/claim.ts";
import type { Action } from "#app/resolution/actions.ts";

/** 0 is a refusal, 3 is being made whole. */
export function kindness(given: Action, wish: Wish): number {
  if (given === "cancel_order" && wish === "cancel") return 3;
  if (given === "store_credit" && wish === "store_credit") return 3;
  switch (given) {
    case "decline":
    case "contest_dispute":
    case "cancel_order":
      return 0;
    case "ask_for_evidence":
    case "carrier_trace":
    case "wait":
    case "hold_order":
      return 1;
    case "redo_at_cost":
    case "store_credit":
    case "thank_you_gift":
      return 2;
    default:
      return 3;
  }
}
