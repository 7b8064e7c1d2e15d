import { useNavigate, useNavigation } from "@remix-run/react";
import {
  ChoiceList,
  IndexFilters,
  IndexFiltersMode,
  type IndexFiltersProps,
  InlineStack,
  TextField,
  useSetIndexFiltersMode,
} from "@shopify/polaris";
import { useTyped } from "#app/components/use-typed.ts";
import { useViews } from "#app/components/use-views.ts";
import { BUILT_IN } from "#app/routes/customers/built-in-views.ts";
import {
  appliedWords,
  LAST_ORDER_WORDS,
  ORDER_WORDS,
  SORT_CHOICES,
  tierChoices,
} from "#app/routes/customers/filter-words.ts";
import { isFiltered, type ListQuery, viewQuery, writeQuery } from "#app/routes/customers/query.ts";
import type { CustomersPage } from "#app/routes/customers/read-page.server.ts";

/** Search, filters, order and saved views. The address is the truth: what is chosen here only changes the address. */
export function CustomerFilters({ page }: { page: CustomersPage }) {
  const { query } = page;
  const navigate = useNavigate();
  const loading = useNavigation().state === "loading";
  const asked = appliedWords(query, page.tiers);
  const { mode, setMode } = useSetIndexFiltersMode(isFiltered(query) ? IndexFiltersMode.Filtering : undefined);
  const ask = (change: Partial<ListQuery>) =>
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
      queryPlaceholder="Search by the beginning of a name or e-mail address"
      onQueryChange={setSearch}
      onQueryClear={() => setSearch("")}
      sortOptions={SORT_CHOICES}
      sortSelected={[query.sort ?? "net desc"]}
      onSort={([sort]) => ask({ sort: sort as ListQuery["sort"] })}
      filters={filterFields(page, ask)}
      appliedFilters={asked.map(({ key, label, without }) => ({ key, label, onRemove: () => ask(without) }))}
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

function filterFields(page: CustomersPage, ask: (change: Partial<ListQuery>) => void): IndexFiltersProps["filters"] {
  const { query } = page;
  const choice = (
    key: "tier" | "orders" | "last",
    label: string,
    choices: { label: string; value: string }[],
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
  const mark = (key: "hand" | "b2b", label: string, words: string) => ({
    key,
    label,
    filter: (
      <ChoiceList
        title={label}
        titleHidden
        allowMultiple
        choices={[{ label: words, value: "1" }]}
        selected={query[key] ? ["1"] : []}
        onChange={([chosen]) => ask({ [key]: chosen as "1" | undefined })}
      />
    ),
  });
  return [
    choice("tier", "Tier", tierChoices(page.tiers), true),
    { key: "value", label: "Net revenue", pinned: true, filter: <ValueRange page={page} ask={ask} /> },
    choice("orders", "Orders", ORDER_WORDS, true),
    choice("last", "Last order", LAST_ORDER_WORDS),
    mark("hand", "Tag changed by hand", "A person added or removed a tier tag"),
    mark("b2b", "Possible B2B", "Buys like a business"),
  ];
}

function ValueRange({
  page: { query, faults },
  ask,
}: {
  page: CustomersPage;
  ask: (change: Partial<ListQuery>) => void;
}) {
  const [min, setMin] = useTyped(query.min ?? "", (value) => ask({ min: value }));
  const [max, setMax] = useTyped(query.max ?? "", (value) => ask({ max: value }));
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <TextField
        label="At least"
        value={min}
        onChange={setMin}
        error={faults.min}
        autoComplete="off"
        inputMode="decimal"
      />
      <TextField
        label="At most"
        value={max}
        onChange={setMax}
        error={faults.max}
        autoComplete="off"
        inputMode="decimal"
      />
    </InlineStack>
  );
}
