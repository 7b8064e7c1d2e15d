// What kind of trouble a claim is, and which answers can put it right at all. Redelivery answers a parcel that did not
// come, money answers a wrong charge: what matches the cause keeps customers best.
import type { CostedAction } from "#app/resolution/actions.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";

export type Family =
  | "not_arrived"
  | "arrived_late"
  | "not_right"
  | "personalisation"
  | "address"
  | "subscription"
  | "taste"
  | "packaging"
  | "payment"
  | "unclear";

/** Costed answers for each family; the order breaks ties, the kinder first. */
export const CANDIDATES: Readonly<Record<Family, readonly CostedAction[]>> = {
  not_arrived: ["resend", "refund", "store_credit", "carrier_trace", "decline"],
  arrived_late: ["refund", "thank_you_gift", "store_credit", "decline"],
  not_right: ["resend", "exchange", "refund", "store_credit", "ask_for_evidence", "decline"],
  personalisation: ["redo_free", "redo_at_cost", "refund", "store_credit", "ask_for_evidence", "decline"],
  address: ["resend", "redo_at_cost", "decline"],
  subscription: ["refund", "store_credit", "decline"],
  taste: ["exchange", "refund", "store_credit", "decline"],
  packaging: ["thank_you_gift", "decline"],
  payment: ["refund", "ask_for_evidence", "decline"],
  unclear: ["ask_for_evidence", "thank_you_gift", "decline"],
};

/** Answers that make a customer whole, whatever they cost. */
export const MAKES_WHOLE: ReadonlySet<CostedAction> = new Set(["resend", "exchange", "redo_free", "refund"]);

export function familyOf({ claim, order, transit, proof }: DecisionFacts): Family {
  if (!order.known) return "unclear";
  switch (claim.why) {
    case "lost_in_transit":
    case "delivered_not_received":
      return "not_arrived";
    case "late_in_transit":
      return proof.deliveryScan || transit.state === "delivered" ? "arrived_late" : "not_arrived";
    case "missing_items":
    case "wrong_item":
    case "damaged":
    case "defective":
      return "not_right";
    case "wrong_personalisation":
      return "personalisation";
    case "wrong_address":
      return "address";
    case "subscription_misunderstanding":
      return "subscription";
    case "not_as_expected":
      return "taste";
    case "packaging_only":
      return "packaging";
    case "payment_problem":
      return "payment";
    case "other":
      return "unclear";
  }
}
