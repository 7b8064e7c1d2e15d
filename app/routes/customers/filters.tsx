import { InlineStack, TextField } from "@shopify/polaris";
import { type Ask, choiceFilter, ListFilters } from "#app/components/list-filters.tsx";
import { useTyped } from "#app/components/use-typed.ts";
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

/** Search, filters, order and views of the customers. */
export function CustomerFilters({ page }: { page: CustomersPage }) {
  const { query } = page;
  return (
    <ListFilters
      query={query}
      write={writeQuery}
      filtered={isFiltered(query)}
      views={{ builtIn: BUILT_IN, own: page.views, asked: viewQuery(query) }}
      queryPlaceholder="Search by the beginning of a name or e-mail address"
      sortOptions={SORT_CHOICES}
      sortSelected={[query.sort ?? "net desc"]}
      sortBy={(chosen) => chosen as ListQuery["sort"]}
      filters={(ask) => filterFields(page, ask)}
      applied={appliedWords(query, page.tiers)}
    />
  );
}

function filterFields(page: CustomersPage, ask: Ask<ListQuery>) {
  const { query } = page;
  const choice = (
    key: "tier" | "orders" | "last",
    label: string,
    choices: { label: string; value: string }[],
    pinned = false,
  ) => {
    const chosen = query[key] ? [query[key]] : [];
    return choiceFilter({ key, label, choices, pinned, chosen, onChange: ([value]) => ask({ [key]: value }) });
  };
  const mark = (key: "hand" | "b2b", label: string, words: string) => {
    const chosen = query[key] ? ["1"] : [];
    const onChange = ([value]: string[]) => ask({ [key]: value as "1" | undefined });
    return choiceFilter({ key, label, choices: [{ label: words, value: "1" }], chosen, several: true, onChange });
  };
  return [
    choice("tier", "Tier", tierChoices(page.tiers), true),
    { key: "value", label: "Net revenue", pinned: true, filter: <ValueRange page={page} ask={ask} /> },
    choice("orders", "Orders", ORDER_WORDS, true),
    choice("last", "Last order", LAST_ORDER_WORDS),
    mark("hand", "Tag changed by hand", "A person added or removed a tier tag"),
    mark("b2b", "Possible B2B", "Buys like a business"),
  ];
}

function ValueRange({ page: { query, faults }, ask }: { page: CustomersPage; ask: Ask<ListQuery> }) {
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
