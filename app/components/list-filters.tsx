import { useNavigate, useNavigation } from "@remix-run/react";
import {
  ChoiceList,
  type FilterInterface,
  IndexFilters,
  IndexFiltersMode,
  type IndexFiltersProps,
  useSetIndexFiltersMode,
} from "@shopify/polaris";
import { useTyped } from "#app/components/use-typed.ts";
import { useViews, type View } from "#app/components/use-views.ts";

type Query = { q?: string; sort?: string; view?: string; cursor?: string };

/** Asks for the list's first page with a change. */
export type Ask<Q> = (change: Partial<Q>) => void;

type Props<Q extends Query> = Pick<IndexFiltersProps, "queryPlaceholder" | "sortOptions" | "sortSelected"> & {
  query: Q;
  /** The address that asks for it. */
  write: (query: Q) => string;
  filtered: boolean;
  views: { builtIn: readonly View[]; own: readonly View[]; asked: string };
  sortBy: (chosen: string | undefined) => Q["sort"];
  filters: (ask: Ask<Q>) => FilterInterface[];
  applied: { key: string; label: string; without: Partial<Q> }[];
};

/** Search, filters, order and saved views. The address is the truth: what is chosen here only changes the address. */
export function ListFilters<Q extends Query>(props: Props<Q>) {
  const { query, write, filtered, sortBy, filters, applied, ...rest } = props;
  const navigate = useNavigate();
  const loading = useNavigation().state === "loading";
  const { mode, setMode } = useSetIndexFiltersMode(filtered ? IndexFiltersMode.Filtering : undefined);
  const ask: Ask<Q> = (change) =>
    navigate(`?${write({ ...query, cursor: undefined, ...change })}`, { replace: true, preventScrollReset: true });
  const [search, setSearch] = useTyped(query.q ?? "", (q) => ask({ q } as Partial<Q>));
  const views = useViews({ ...props.views, open: query.view });
  return (
    <IndexFilters
      {...views}
      {...rest}
      mode={mode}
      setMode={setMode}
      loading={loading}
      queryValue={search}
      onQueryChange={setSearch}
      onQueryClear={() => setSearch("")}
      onSort={([chosen]) => ask({ sort: sortBy(chosen) } as Partial<Q>)}
      filters={filters(ask)}
      appliedFilters={applied.map(({ key, label, without }) => ({ key, label, onRemove: () => ask(without) }))}
      onClearAll={() => navigate(`?${write({ sort: query.sort } as Q)}`, { replace: true })}
      cancelAction={{
        onAction: () => {
          setMode(IndexFiltersMode.Default);
          views.onCancel();
        },
      }}
    />
  );
}

type ChoiceFilter = {
  key: string;
  label: string;
  choices: { label: string; value: string }[];
  chosen: readonly string[];
  several?: boolean;
  /** Whether it stands beside the search from the start. */
  pinned?: boolean;
  onChange: (chosen: string[]) => void;
};

/** A filter that offers choices. */
export function choiceFilter({
  key,
  label,
  choices,
  chosen,
  several,
  pinned,
  onChange,
}: ChoiceFilter): FilterInterface {
  return {
    key,
    label,
    pinned,
    shortcut: pinned,
    filter: (
      <ChoiceList
        title={label}
        titleHidden
        allowMultiple={several}
        choices={choices}
        selected={[...chosen]}
        onChange={onChange}
      />
    ),
  };
}
