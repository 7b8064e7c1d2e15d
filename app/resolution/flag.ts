// What the claim suggests for the customer's standing: apart from what is granted (S-017), and never for our own mistake.
import type { Case } from "#app/resolution/case.ts";
import type { FlagSuggestion } from "#app/resolution/decision.ts";
import type { MarkCause } from "#app/standing/history.ts";

const NONE: FlagSuggestion = { suggest: "none", cause: null, words: "Nothing to note." };

export function flagOf(at: Case): FlagSuggestion {
  const { dispute, claim, proof, customer } = at.facts;
  if (at.fault === "merchant" || proof.cluster || proof.traceFoundLoss) return NONE;
  const wantsMore = claim.wish !== "information";
  if ((dispute.state === "open" || dispute.state === "lost") && wantsMore) {
    return questionable(
      "dispute_and_concession",
      "The charge is disputed, and the same order is to be made good besides.",
    );
  }
  if (proof.photoSeenBefore) return questionable("photo_seen_before", "The photo came with an earlier claim already.");
  if (proof.weight === "contradicts") {
    return questionable("weight_contradicts", "The parcel was too heavy for what the customer describes.");
  }
  const notReceived = at.family === "not_arrived" && proof.deliveryScan;
  if (notReceived && proof.signature === true && !at.facts.transit.carrierException) {
    return { suggest: "watch", cause: "signed_for", words: "Somebody signed for a parcel that was not received." };
  }
  if (notReceived && customer.earlierClaims >= 2) {
    return {
      suggest: "watch",
      cause: "repeated_not_received",
      words: "It is the third claim or more, for a delivered parcel.",
    };
  }
  return NONE;
}

function questionable(cause: MarkCause, words: string): FlagSuggestion {
  return { suggest: "questionable", cause, words };
}
