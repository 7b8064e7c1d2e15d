// The filters and orders of the customer list in words.
import type { ListQuery } from "#app/routes/customers/query.ts";

/** Up before down: Polaris shows the first of each pair as the way up. */
export const SORT_CHOICES: { label: string; value: `${string} ${"asc" | "desc"}`; directionLabel: string }[] = [
  { label: "Net revenue", value: "net asc", directionLabel: "Lowest first" },
  { label: "Net revenue", value: "net desc", directionLabel: "Highest first" },
  { label: "Contribution", value: "contribution asc", directionLabel: "Lowest first" },
  { label: "Contribution", value: "contribution desc", directionLabel: "Highest first" },
  { label: "Orders", value: "orders asc", directionLabel: "Fewest first" },
  { label: "Orders", value: "orders desc", directionLabel: "Most first" },
  { label: "Last order", value: "last_order asc", directionLabel: "Oldest first" },
  { label: "Last order", value: "last_order desc", directionLabel: "Newest first" },
];

export const ORDER_WORDS = [
  { label: "None", value: "0" },
  { label: "One", value: "1" },
  { label: "2 to 4", value: "2-4" },
  { label: "5 or more", value: "5+" },
];

export const LAST_ORDER_WORDS = [
  { label: "In the last 30 days", value: "30" },
  { label: "In the last 90 days", value: "90" },
  { label: "In the last year", value: "365" },
  { label: "More than a year ago", value: "lapsed" },
];

export function tierChoices(tiers: readonly { key: string; name: string }[]): { label: string; value: string }[] {
  return [...tiers.map(({ key, name }) => ({ label: name, value: key })), { label: "No tier", value: "none" }];
}

export type AppliedFilter = { key: string; label: string; without: Partial<ListQuery> };

/** Each filter that is in force, in words, with the change of the address that lifts it. */
export function appliedWords(query: ListQuery, tiers: readonly { key: string; name: string }[]): AppliedFilter[] {
  const named = (choices: { label: string; value: string }[], value: string | undefined) =>
    choices.find((choice) => choice.value === value)?.label ?? value;
  const applied: AppliedFilter[] = [];
  const add = (key: string, label: string, without: Partial<ListQuery>) => applied.push({ key, label, without });
  if (query.tier) add("tier", `Tier: ${named(tierChoices(tiers), query.tier)}`, { tier: undefined });
  if (query.min || query.max) add("value", valueWords(query), { min: undefined, max: undefined });
  if (query.orders) add("orders", `Orders: ${named(ORDER_WORDS, query.orders)?.toLowerCase()}`, { orders: undefined });
  if (query.last) add("last", `Last order: ${named(LAST_ORDER_WORDS, query.last)?.toLowerCase()}`, { last: undefined });
  if (query.hand) add("hand", "Tag changed by hand", { hand: undefined });
  if (query.b2b) add("b2b", "Possible B2B", { b2b: undefined });
  return applied;
}

function valueWords({ min, max }: ListQuery): string {
  if (min && max) return `Net revenue from ${min} to ${max}`;
  return min ? `Net revenue at least ${min}` : `Net revenue at most ${max}`;
}
