// The carrier itself had trouble with the parcel, or never said that it was delivered: the customer is likely right.
import type { HistoryClaim } from "#app/standing/history.ts";
import { plural, type Relief } from "#app/standing/signals/signal.ts";

export const carrierException: Relief = {
  kind: "relief",
  code: "carrier_exception",
  title: "The carrier had trouble",
  reads: ["claims"],
  share: (claim) => (isTheCarriers(claim) ? 0.3 : 1),
  sentence: (claims) => `For ${plural(claims.length, "claim")} the carrier's own scans speak for the customer.`,
};

function isTheCarriers({ fault, why, delivery, carrierException: told }: HistoryClaim): boolean {
  return fault === "carrier" || told || (why === "lost_in_transit" && delivery === "none");
}
