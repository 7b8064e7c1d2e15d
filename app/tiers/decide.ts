// Which tier a value earns: up at once, down only below 90 % of what the tier held asks for, so that a small refund
// does not make tags flap (S-001).
import type { Minor } from "#app/lib/money.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";

const KEPT_TENTHS = 9n;

/** How many tiers `value` reaches: the rank of the tier it earns by itself, 0 for none. */
export function rankReached(value: Minor, ladder: LadderDraft): number {
  return ladder.tiers.filter((tier) => value >= tier.thresholdMinor).length;
}

/** The highest rank that a customer with `value` may keep who held it before: 90 % of its threshold, to the cent. */
export function rankKept(value: Minor, ladder: LadderDraft): number {
  return ladder.tiers.filter((tier) => value * 10n >= tier.thresholdMinor * KEPT_TENTHS).length;
}

/**
 * The rank after `value`, for a customer who held `rank` (1 is the lowest tier, 0 none). Falling through several tiers
 * stops at the first whose 90 % is still met, so that one large refund and many small ones end alike.
 */
export function decideRank(value: Minor, rank: number, ladder: LadderDraft): number {
  return Math.max(rankReached(value, ladder), Math.min(rank, rankKept(value, ladder)));
}

/**
 * The key of the tier after `value` (minor units, of the ladder's basis) for a customer who holds `held`; null is no
 * tier. A key that the ladder doesn't know counts as none held. The same value again changes nothing.
 */
export function decideTier(value: Minor, held: string | null, ladder: LadderDraft): string | null {
  const rank = ladder.tiers.findIndex((tier) => tier.key === held) + 1;
  return keyOfRank(decideRank(value, rank, ladder), ladder);
}

/** The key of the tier with `rank`, null for rank 0. */
export function keyOfRank(rank: number, ladder: LadderDraft): string | null {
  return ladder.tiers[rank - 1]?.key ?? null;
}

/** Whether the tier for `value` depends on what was held before, and so on the customer's history. */
export function dependsOnHistory(value: Minor, ladder: LadderDraft): boolean {
  return rankKept(value, ladder) > rankReached(value, ladder);
}

/** The rank after a customer's values in the order of time; the customer began with none. */
export function rankAfter(values: Iterable<Minor>, ladder: LadderDraft): number {
  let rank = 0;
  for (const value of values) rank = decideRank(value, rank, ladder);
  return rank;
}
