// The ladder's rule as a person would apply it: value by value, each time looking at the tier held so far.
import type { Minor } from "#app/lib/money.ts";
import { rankReached } from "#app/tiers/decide.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";

/** The highest rank that a customer with `value` may keep who held it before: 90 % of its threshold, to the cent. */
export function rankKept(value: Minor, ladder: LadderDraft): number {
  return ladder.tiers.filter((tier) => value * 10n >= tier.thresholdMinor * 9n).length;
}

/** The rank after a customer's values in the order of time: up at once, down only below 90 % of what is held. */
export function rankAfter(values: readonly Minor[], ladder: LadderDraft): number {
  let rank = 0;
  for (const value of values) rank = Math.max(rankReached(value, ladder), Math.min(rank, rankKept(value, ladder)));
  return rank;
}
