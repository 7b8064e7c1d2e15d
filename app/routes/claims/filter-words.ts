// The filters, orders and views of the queue in words.
import { STATE_WORDS, STATES, WHY_CODES, WHYS } from "#app/claims/claim.ts";
import type { View } from "#app/components/use-views.ts";
import { type QueueQuery, viewQuery } from "#app/routes/claims/query.ts";
import { STANDING_WORDS, STANDINGS } from "#app/standing/assess.ts";

export type Choice = { label: string; value: string };

/** Polaris offers two ways of each order, so the two orders of the queue are the two ways of one. */
export const SORT_CHOICES: { label: string; value: "order asc" | "order desc"; directionLabel: string }[] = [
  { label: "Order", value: "order asc", directionLabel: "What is due first" },
  { label: "Order", value: "order desc", directionLabel: "Newest first" },
];

export const STATE_CHOICES: Choice[] = STATES.map((state) => ({ label: STATE_WORDS[state], value: state }));
export const WHY_CHOICES: Choice[] = WHY_CODES.map((why) => ({ label: WHYS[why].label, value: why }));
export const STANDING_CHOICES: Choice[] = STANDINGS.map((value) => ({ label: STANDING_WORDS[value], value }));
export const DUE_CHOICES: Choice[] = [
  { label: "Overdue", value: "overdue" },
  { label: "In the next 24 hours", value: "today" },
  { label: "In the next 7 days", value: "this_week" },
  { label: "No deadline", value: "none" },
];
export const SNOOZE_CHOICES: Choice[] = [
  { label: "Snoozed only", value: "only" },
  { label: "With snoozed", value: "show" },
];

const VIEWS: { id: string; name: string; query: QueueQuery }[] = [
  { id: "to-do", name: "To do", query: {} },
  { id: "mine", name: "Mine", query: { agent: "me" } },
  { id: "unassigned", name: "Nobody's", query: { agent: "nobody" } },
  { id: "overdue", name: "Overdue", query: { due: "overdue" } },
  { id: "snoozed", name: "Snoozed", query: { snoozed: "only" } },
  { id: "all", name: "All", query: { state: "all", snoozed: "show", sort: "newest" } },
];

export const BUILT_IN: readonly View[] = VIEWS.map((view) => ({ ...view, query: viewQuery(view.query) }));

export type AppliedFilter = { key: string; label: string; without: Partial<QueueQuery> };

/** Each filter that is in force, in words, with the change of the address that lifts it. */
export function appliedWords(query: QueueQuery, tiers: Choice[], agents: Choice[]): AppliedFilter[] {
  const applied: AppliedFilter[] = [];
  const add = (key: keyof QueueQuery, title: string, values: readonly string[], choices: Choice[]) => {
    const words = values.map((value) => choices.find((choice) => choice.value === value)?.label ?? value);
    applied.push({ key, label: `${title}: ${words.join(", ")}`, without: { [key]: undefined } });
  };
  const all = [{ label: "closed ones too", value: "all" }];
  if (query.state === "all") add("state", "State", ["all"], all);
  else if (query.state) add("state", "State", query.state, STATE_CHOICES);
  if (query.why) add("why", "Why", query.why, WHY_CHOICES);
  if (query.tier) add("tier", "Tier", [query.tier], tiers);
  if (query.standing) add("standing", "Standing", [query.standing], STANDING_CHOICES);
  if (query.due) add("due", "Due", [query.due], DUE_CHOICES);
  if (query.agent) add("agent", "Agent", [query.agent], agents);
  if (query.snoozed) add("snoozed", "Snoozed", [query.snoozed], SNOOZE_CHOICES);
  return applied;
}
