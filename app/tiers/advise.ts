// The threshold advisor: from which value on making good still leaves a profit (S-002), and how many customers are there.
import type { ShopSettings } from "#app/ledger/settings.ts";
import { decimalsOf, type Minor } from "#app/lib/money.ts";
import type { Basis, LadderDraft } from "#app/tiers/ladder.ts";

/** What a shop's own figures say about the cost of making good; money in minor units of its currency. */
export type Costs = Pick<ShopSettings, "marginBps" | "remedyCostMinor" | "supportCostMinor" | "acquisitionCostMinor">;

export type BreakEven = {
  /** What making good costs in all, and so the contribution from which on it still leaves a profit. */
  contributionMinor: Minor;
  /** The net revenue that brings that contribution, rounded up; null with no margin: then no revenue is enough. */
  netRevenueMinor: Minor | null;
};

/** The threshold at which contribution minus the cost of the remedy, of answering and of winning the customer is zero. */
export function breakEven(costs: Costs): BreakEven {
  const contributionMinor = costs.remedyCostMinor + costs.supportCostMinor + costs.acquisitionCostMinor;
  const margin = BigInt(costs.marginBps);
  const netRevenueMinor = margin === 0n ? null : (contributionMinor * 10_000n + margin - 1n) / margin;
  return { contributionMinor, netRevenueMinor };
}

/** Customers and their value between two neighbouring thresholds: `rank` counts the thresholds that they reach. */
export type Bin = { rank: number; customers: number; valueMinor: Minor };

/** How many customers are at or above a threshold, and how much of all value is theirs; shares from 0 to 1. */
export type SurvivalPoint = {
  thresholdMinor: Minor;
  customers: number;
  customerShare: number;
  valueMinor: Minor;
  valueShare: number;
};

/** The survival curve over rising `thresholds`, from the number of customers in each bin between them. */
export function survival(thresholds: readonly Minor[], bins: readonly Bin[]): SurvivalPoint[] {
  const customers = bins.reduce((sum, bin) => sum + bin.customers, 0);
  // Customers who cost more than they brought would make shares pass 100 %.
  const valueMinor = bins.reduce((sum, bin) => sum + (bin.valueMinor > 0n ? bin.valueMinor : 0n), 0n);
  return thresholds.map((thresholdMinor, index) => {
    const above = bins.filter((bin) => bin.rank > index);
    const count = above.reduce((sum, bin) => sum + bin.customers, 0);
    const value = above.reduce((sum, bin) => sum + bin.valueMinor, 0n);
    return {
      thresholdMinor,
      customers: count,
      customerShare: customers === 0 ? 0 : count / customers,
      valueMinor: value,
      valueShare: valueMinor <= 0n ? 0 : Number((value * 1_000_000n) / valueMinor) / 1_000_000,
    };
  });
}

const STEPS = [10n, 12n, 15n, 20n, 25n, 30n, 40n, 50n, 60n, 80n];

/** `amount` or a little more, as a person would set it: 105.00 becomes 120, 1,234.00 becomes 1,500. */
export function neatlyUp(amount: Minor, currency: string): Minor {
  const unit = 10n ** BigInt(decimalsOf(currency));
  for (let decade = unit; ; decade *= 10n) {
    for (const step of STEPS)
      if ((step * decade) / 10n >= amount && (step * decade) % 10n === 0n) return (step * decade) / 10n;
  }
}

/** Thresholds for the curve: neat steps up to the greatest value, and all of `always` exactly; rising. */
export function candidateThresholds(greatest: Minor, always: readonly Minor[], currency: string): Minor[] {
  const unit = 10n ** BigInt(decimalsOf(currency));
  const chosen = new Set<Minor>(always.filter((threshold) => threshold > 0n));
  for (let decade = 10n * unit; decade <= greatest; decade *= 10n) {
    for (const step of STEPS) if ((step * decade) / 10n <= greatest) chosen.add((step * decade) / 10n);
  }
  return [...chosen].sort((one, other) => (one < other ? -1 : 1));
}

/**
 * Tiers for a shop that has none: the first begins where making good leaves a profit, the next ones at three and ten
 * times that. The tags carry the app's name, so that they can't be taken for tags of the shop's own.
 */
export function suggestLadder(costs: Costs, currency: string, basis: Basis = "net_revenue"): LadderDraft {
  const { contributionMinor, netRevenueMinor } = breakEven(costs);
  // Without a margin there is no such threshold; the costs themselves are at least in the right order of size.
  const base = basis === "contribution" ? contributionMinor : (netRevenueMinor ?? contributionMinor);
  const unit = 10n ** BigInt(decimalsOf(currency));
  const first = neatlyUp(base > unit ? base : unit, currency);
  return {
    basis,
    tiers: [
      { key: "silver", name: "Silver", thresholdMinor: first, tag: "makegood-silver" },
      { key: "gold", name: "Gold", thresholdMinor: neatlyUp(first * 3n, currency), tag: "makegood-gold" },
      { key: "platinum", name: "Platinum", thresholdMinor: neatlyUp(first * 10n, currency), tag: "makegood-platinum" },
    ],
  };
}
