// What the recorded weight of the order's parcel says of a claim.
import type { Why } from "#app/claims/claim.ts";
import type { ClaimedLine } from "#app/claims/input.ts";
import type { OrderFacts } from "#app/claims/order-facts.ts";
import { judgeWeight, type WeightJudgement } from "#app/claims/parcel-weight.ts";

/**
 * Null when the claim is not about missing pieces, when nothing was weighed, or when several parcels were sent: which
 * pieces lay in which is not known. The newest record counts.
 */
export function weightOfClaim(
  facts: Pick<OrderFacts, "lines" | "packing" | "parcels">,
  claimed: readonly ClaimedLine[],
  why: Why,
): WeightJudgement | null {
  if (why !== "missing_items") return null;
  const weighed = facts.packing.filter((record) => record.weightGrams !== null);
  const recorded = weighed.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]?.weightGrams;
  const sent = facts.parcels.filter((parcel) => parcel.status !== "cancelled");
  if (recorded === null || recorded === undefined || sent.length > 1) return null;
  const missing = new Map(claimed.map((line) => [line.lineId, line.quantity]));
  const lines = facts.lines
    .filter((line) => line.quantity > 0)
    .map(({ id, title, quantity, grams }) => ({ id, title, quantity, grams, missing: missing.get(id) ?? 0 }));
  return judgeWeight(recorded, lines);
}
