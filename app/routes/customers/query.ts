// The list's address: search, filters and order as words that a person can read, bookmark and keep as a view.
export const SORTS = ["net", "contribution", "orders", "last_order"] as const;
export const LAST_ORDER = ["30", "90", "365", "lapsed"] as const;
export const ORDER_COUNTS = ["0", "1", "2-4", "5+"] as const;

type Sort = `${(typeof SORTS)[number]} ${"asc" | "desc"}`;

/** What the address asks for; what is absent is not asked for. */
export type ListQuery = {
  /** Search: the beginning of a name or an e-mail address. */
  q?: string;
  /** A tier's key, or `none`. */
  tier?: string;
  /** Net revenue from and to, as typed. */
  min?: string;
  max?: string;
  orders?: (typeof ORDER_COUNTS)[number];
  last?: (typeof LAST_ORDER)[number];
  hand?: "1";
  b2b?: "1";
  sort?: Sort;
  view?: string;
  cursor?: string;
};

export const QUERY_KEYS = [
  "q",
  "tier",
  "min",
  "max",
  "orders",
  "last",
  "hand",
  "b2b",
  "sort",
  "view",
  "cursor",
] as const satisfies readonly (keyof ListQuery)[];

/** The address again, without what is not asked for. A change starts at the first page. */
export function writeQuery(query: ListQuery): string {
  const params = new URLSearchParams();
  for (const key of QUERY_KEYS) {
    const value = query[key];
    if (value) params.set(key, value);
  }
  return params.toString();
}

/** The part of an address that a saved view keeps. */
export function viewQuery({ view: _view, cursor: _cursor, ...kept }: ListQuery): string {
  return writeQuery(kept);
}

/** Whether the address asks for some customers only. */
export function isFiltered(query: ListQuery): boolean {
  return viewQuery({ ...query, sort: undefined }) !== "";
}
