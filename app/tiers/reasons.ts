// Why a tag changed, in the merchant's words: kept with the effect and in the log of tags.
import { formatMoney, type Minor } from "#app/lib/money.ts";
import { type Basis, type LadderDraft, tierOf } from "#app/tiers/ladder.ts";

const BASIS_WORDS = { net_revenue: "Net revenue", contribution: "Contribution" } satisfies Record<Basis, string>;

export type TierMove = { from: string | null; to: string | null; valueMinor: Minor };

/** Why a customer's own orders, refunds or disputes moved the tier. */
export function reasonOfMove({ from, to, valueMinor }: TierMove, ladder: LadderDraft, currency: string): string {
  const money = (minor: Minor) => formatMoney(minor, currency);
  const basis = BASIS_WORDS[ladder.basis];
  const before = tierOf(ladder, from);
  const after = tierOf(ladder, to);
  const rises = after !== null && (before === null || after.thresholdMinor > before.thresholdMinor);
  if (rises) return `${basis} is ${money(valueMinor)}: reached ${after.name} (${money(after.thresholdMinor)}).`;
  const now = after ? `now ${after.name}` : "no tier now";
  if (!before) return `${basis} is ${money(valueMinor)}: ${now}.`;
  return `${basis} is ${money(valueMinor)}, below 90 % of ${money(before.thresholdMinor)} for ${before.name}: ${now}.`;
}

/** Why a mass change gives or takes a tag. */
export function reasonOfApply(to: string | null, valueMinor: Minor, ladder: LadderDraft, currency: string): string {
  const after = tierOf(ladder, to);
  const value = `${BASIS_WORDS[ladder.basis].toLowerCase()} ${formatMoney(valueMinor, currency)}`;
  return `The shop's tiers were changed: ${after ? after.name : "no tier"} with ${value}.`;
}

/** Why taking a mass change back gives or takes a tag; `restored` when the customer gets what there was before. */
export function reasonOfUndo(restored: boolean): string {
  return restored
    ? "A change of the shop's tiers was undone: as before the change."
    : "A change of the shop's tiers was undone; the customer's value has changed since: by the earlier tiers.";
}

export const REASON_OF_MERGE = "Two customers were merged in Shopify: one tier tag is left.";
