import { useNavigate, useNavigation } from "@remix-run/react";
import {
  ChoiceList,
  IndexFilters,
  IndexFiltersMode,
  type IndexFiltersProps,
  useSetIndexFiltersMode,
} from "@shopify/polaris";
import { useTyped } from "#app/components/use-typed.ts";
import { useViews } from "#app/components/use-views.ts";
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

/** Search, filters, order and saved views. The address is the truth: what is chosen here only changes the address. */
export function QueueFilters({ page }: { page: QueuePage }) {
  const { query } = page;
  const navigate = useNavigate();
  const loading = useNavigation().state === "loading";
  const { mode, setMode } = useSetIndexFiltersMode(isFiltered(query) ? IndexFiltersMode.Filtering : undefined);
  const ask = (change: Partial<QueueQuery>) =>
    navigate(`?${writeQuery({ ...query, cursor: undefined, ...change })}`, { replace: true, preventScrollReset: true });
  const [search, setSearch] = useTyped(query.q ?? "", (q) => ask({ q }));
  const views = useViews({ builtIn: BUILT_IN, own: page.views, open: query.view, asked: viewQuery(query) });
  return (
    <IndexFilters
      {...views}
      mode={mode}
      setMode={setMode}
      loading={loading}
      queryValue={search}
      queryPlaceholder="Search by claim, order or customer"
      onQueryChange={setSearch}
      onQueryClear={() => setSearch("")}
      sortOptions={SORT_CHOICES}
      sortSelected={[query.sort === "newest" ? "order desc" : "order asc"]}
      onSort={([sort]) => ask({ sort: sort === "order desc" ? "newest" : undefined })}
      filters={filterFields(page, ask)}
      appliedFilters={appliedWords(query, page.tiers, page.agents).map(({ key, label, without }) => ({
        key,
        label,
        onRemove: () => ask(without),
      }))}
      onClearAll={() => navigate(`?${writeQuery({ sort: query.sort })}`, { replace: true })}
      cancelAction={{
        onAction: () => {
          setMode(IndexFiltersMode.Default);
          views.onCancel();
        },
      }}
    />
  );
}

type Ask = (change: Partial<QueueQuery>) => void;

function filterFields({ query, tiers, agents }: QueuePage, ask: Ask): IndexFiltersProps["filters"] {
  const one = (
    key: "tier" | "standing" | "due" | "agent" | "snoozed",
    label: string,
    choices: Choice[],
    pinned = false,
  ) => ({
    key,
    label,
    pinned,
    shortcut: pinned,
    filter: (
      <ChoiceList
        title={label}
        titleHidden
        choices={choices}
        selected={query[key] ? [query[key]] : []}
        onChange={([chosen]) => ask({ [key]: chosen })}
      />
    ),
  });
  const several = (key: "state" | "why", label: string, choices: Choice[]) => {
    const asked = query[key];
    return {
      key,
      label,
      pinned: true,
      shortcut: true,
      filter: (
        <ChoiceList
          title={label}
          titleHidden
          allowMultiple
          choices={choices}
          selected={asked === undefined || asked === "all" ? [] : [...asked]}
          onChange={(chosen) => ask({ [key]: chosen.length > 0 ? chosen : undefined })}
        />
      ),
    };
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
