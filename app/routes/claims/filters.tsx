import { type Ask, choiceFilter, ListFilters } from "#app/components/list-filters.tsx";
import {
  appliedWords,
  BUILT_IN,
  type Choice,
  DUE_CHOICES,
  SNOOZE_CHOICES,
  SORT_CHOICES,
  STANDING_CHOICES,
  STATE_CHOICES,
  WHY_CHOICES,
} from "#app/routes/claims/filter-words.ts";
import { isFiltered, type QueueQuery, viewQuery, writeQuery } from "#app/routes/claims/query.ts";
import type { QueuePage } from "#app/routes/claims/read-page.server.ts";

/** Search, filters, order and views of the queue. */
export function QueueFilters({ page }: { page: QueuePage }) {
  const { query } = page;
  return (
    <ListFilters
      query={query}
      write={writeQuery}
      filtered={isFiltered(query)}
      views={{ builtIn: BUILT_IN, own: page.views, asked: viewQuery(query) }}
      queryPlaceholder="Search by claim, order or customer"
      sortOptions={SORT_CHOICES}
      sortSelected={[query.sort === "newest" ? "order desc" : "order asc"]}
      sortBy={(chosen) => (chosen === "order desc" ? "newest" : undefined)}
      filters={(ask) => filterFields(page, ask)}
      applied={appliedWords(query, page.tiers, page.agents)}
    />
  );
}

function filterFields({ query, tiers, agents }: QueuePage, ask: Ask<QueueQuery>) {
  const one = (
    key: "tier" | "standing" | "due" | "agent" | "snoozed",
    label: string,
    choices: Choice[],
    pinned = false,
  ) => {
    const chosen = query[key] ? [query[key]] : [];
    return choiceFilter({ key, label, choices, pinned, chosen, onChange: ([value]) => ask({ [key]: value }) });
  };
  const several = (key: "state" | "why", label: string, choices: Choice[]) => {
    const asked = query[key];
    const chosen = asked === undefined || asked === "all" ? [] : asked;
    const onChange = (values: string[]) => ask({ [key]: values.length > 0 ? values : undefined });
    return choiceFilter({ key, label, choices, chosen, several: true, pinned: true, onChange });
  };
  return [
    several("state", "State", STATE_CHOICES),
    several("why", "Why", WHY_CHOICES),
    one("due", "Due", DUE_CHOICES, true),
    one("agent", "Agent", agents, true),
    one("tier", "Tier", tiers),
    one("standing", "Standing", STANDING_CHOICES),
    one("snoozed", "Snoozed", SNOOZE_CHOICES),
  ];
}
