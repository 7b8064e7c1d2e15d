// Whose fault the order itself shows, where nobody has said it.
import type { Fault } from "#app/claims/claim.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";

export type FaultShown = { readonly fault: Exclude<Fault, "unknown">; readonly words: string };

/** The fault with what shows it; null where nothing does. */
export function faultShown({ claim, proof, transit }: DecisionFacts): FaultShown | null {
  switch (claim.why) {
    case "wrong_personalisation":
      if (proof.madeAsTyped === null) return null;
      return proof.madeAsTyped
        ? { fault: "customer", words: "It was made as the customer typed it." }
        : { fault: "merchant", words: "It was not made as the customer typed it." };
    case "missing_items":
      if (proof.weight !== "consistent") return null;
      return { fault: "merchant", words: "The parcel weighed what it weighs without the missing pieces." };
    case "wrong_address":
      return { fault: "customer", words: "The order has the address that the customer gave." };
    case "subscription_misunderstanding":
      return { fault: "customer", words: "The customer agreed to be charged when ordering." };
    case "late_in_transit":
    case "lost_in_transit":
      if (transit.state !== "under_way" && transit.state !== "trouble") return null;
      return { fault: "carrier", words: "The carrier has the parcel and has not delivered it." };
    default:
      return null;
  }
}
