/** What one call after the other spends in a second: ten points each, when Shopify takes 400 ms to answer. */
const POINTS_PER_LANE = 25;
const MOST_LANES = 32;

/** How many calls go out at once: as many as spend what Shopify restores to the shop (points a second), and no more. */
export function lanesFor(pointsPerSecond: number): number {
  return Math.min(MOST_LANES, Math.max(1, Math.ceil(pointsPerSecond / POINTS_PER_LANE)));
}
