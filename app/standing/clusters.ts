// "Is it us?" comes first: do so many others have the same trouble that chance doesn't explain it?
import type { Why } from "#app/claims/claim.ts";
import type { Cluster } from "#app/standing/history.ts";

/** Days before and after a claim within which others count. */
export const CLUSTER_DAYS = 30;
const FEWEST_OTHERS = 3;
/** In the customer's favour, so that a fair suspicion against ourselves is enough. */
const SIGNIFICANT = 0.05;

const PRODUCT: readonly Cluster["by"][] = ["product"];
const ROAD: readonly Cluster["by"][] = ["carrier", "area"];

/** What a trouble can have in common. */
const COMMON: Readonly<Partial<Record<Why, readonly Cluster["by"][]>>> = {
  missing_items: PRODUCT,
  wrong_item: PRODUCT,
  defective: PRODUCT,
  not_as_expected: PRODUCT,
  damaged: [...PRODUCT, ...ROAD],
  lost_in_transit: ROAD,
  delivered_not_received: ROAD,
};

export function commonTo(why: Why): readonly Cluster["by"][] {
  return COMMON[why] ?? [];
}

/** Others with the same trouble, and how many are to be expected by chance. */
export type Crowd = { readonly by: Cluster["by"]; readonly others: number; readonly expected: number };

/** The most telling of the crowds that chance does not explain, or null. */
export function clusterOf(crowds: readonly Crowd[]): Cluster | null {
  const telling = crowds
    .filter(({ others, expected }) => others >= FEWEST_OTHERS && atLeast(others, expected) < SIGNIFICANT)
    .sort((one, other) => atLeast(one.others, one.expected) - atLeast(other.others, other.expected));
  const most = telling[0];
  return most ? { by: most.by, others: most.others } : null;
}

/** P(X ≥ count) for X ~ Poisson(mean). */
export function atLeast(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let i = 0; i < count; i++) {
    below += term;
    term *= mean / (i + 1);
  }
  return Math.max(0, 1 - below);
}
