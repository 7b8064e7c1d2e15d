// Which tier a value earns: up at once, down only below 90 % of what the tier held asks for, so that a small refund
// does not make tags flap (S-001).
import type { Minor } from "#app/lib/money.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";

const KEPT_TENTHS = 9n;

/**
 * Up to which threshold a customer holds a tier after these values, in the order of time; null for no values at all.
 *
 * Each tier is held or not by itself: since the value last reached its threshold, it has not been below 90 % of that. So
 * a threshold is held when some value reached it and the lowest one since is at least 90 % of it, and the greatest such
 * threshold says it for all ladders: whoever falls through several tiers stops at the first whose 90 % is still met.
 */
export function keptUpTo(values: readonly Minor[]): Minor | null {
  let lowest: Minor | null = null;
  let kept: Minor | null = null;
  for (const value of values.toReversed()) {
    if (lowest === null || value < lowest) lowest = value;
    const still = (lowest * 10n) / KEPT_TENTHS;
    const held = value < still ? value : still;
    if (kept === null || held > kept) kept = held;
  }
  return kept;
}

/** How many tiers `kept` reaches: the rank of the tier that is held, 0 for none. */
export function rankReached(kept: Minor, ladder: LadderDraft): number {
  return ladder.tiers.filter((tier) => kept >= tier.thresholdMinor).length;
}

/** The key of the tier that a customer holds who keeps up to `kept` (minor units, of the ladder's basis); null is none. */
export function tierHeld(kept: Minor, ladder: LadderDraft): string | null {
  return keyOfRank(rankReached(kept, ladder), ladder);
}

/** The key of the tier with `rank`, null for rank 0. */
export function keyOfRank(rank: number, ladder: LadderDraft): string | null {
  return ladder.tiers[rank - 1]?.key ?? null;
}
