// What the recorded weight of the order's parcels says of a claim.
import type { Why } from "#app/claims/claim.ts";
import type { ClaimedLine } from "#app/claims/input.ts";
import type { OrderFacts } from "#app/claims/order-facts.ts";
import { judgeWeight, type NotJudged, type WeightJudgement } from "#app/claims/parcel-weight.ts";

/**
 * Null when the claim is not about missing pieces or when nothing was weighed. Which pieces lay in which parcel is not
 * known: only all parcels together can be judged, by the newest weight of each.
 */
export function weightOfClaim(
  facts: Pick<OrderFacts, "lines" | "packing" | "parcels" | "fulfillmentStatus">,
  claimed: readonly ClaimedLine[],
  why: Why,
): WeightJudgement | NotJudged | null {
  if (why !== "missing_items") return null;
  const weights = newestWeights(facts.packing);
  if (weights.size === 0) return null;
  if (facts.fulfillmentStatus === "partial") return { verdict: "unknown", why: "not_all_sent" };
  const parcels = Math.max(countOf(facts.parcels), ...weights.keys());
  if (weights.size < parcels) return { verdict: "unknown", why: "parcels_missing", parcels, weighed: weights.size };
  const missing = new Map(claimed.map((line) => [line.lineId, line.quantity]));
  const lines = facts.lines
    .filter((line) => line.quantity > 0)
    .map(({ id, title, quantity, grams }) => ({ id, title, quantity, grams, missing: missing.get(id) ?? 0 }));
  const recorded = [...weights.values()].reduce((sum, grams) => sum + grams, 0);
  return judgeWeight(recorded, lines, parcels);
}

/** By the number of the parcel. */
function newestWeights(packing: OrderFacts["packing"]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { parcel, weightGrams } of packing.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (weightGrams !== null) weights.set(parcel, weightGrams);
  }
  return weights;
}

/** A fulfilment with several tracking numbers is as many parcels. */
function countOf(parcels: OrderFacts["parcels"]): number {
  return parcels
    .filter((parcel) => parcel.status !== "cancelled")
    .reduce((sum, { trackingNumbers }) => sum + Math.max(1, new Set(trackingNumbers).size), 0);
}
