// The queue's address: search, filters and order as words that a person can read, bookmark and keep as a view.
import type { State, Why } from "#app/claims/claim.ts";
import type { StandingState } from "#app/standing/assess.ts";

export const DUE = ["overdue", "today", "this_week", "none"] as const;
export const SORTS = ["due", "newest"] as const;

/** What the address asks for; what is absent is not asked for. */
export type QueueQuery = {
  /** Search: a claim's number, an order's name, or the beginning of a customer's name or e-mail. */
  q?: string;
  /** None: those that somebody still has to deal with; `all`: closed ones too. */
  state?: readonly State[] | "all";
  why?: readonly Why[];
  /** A tier's key, or `none`. */
  tier?: string;
  standing?: StandingState;
  due?: (typeof DUE)[number];
  /** `me`, `nobody` or a person as the audit log names them. */
  agent?: string;
  snoozed?: "only" | "show";
  sort?: (typeof SORTS)[number];
  view?: string;
  cursor?: string;
};

export const QUERY_KEYS = [
  "q",
  "state",
  "why",
  "tier",
  "standing",
  "due",
  "agent",
  "snoozed",
  "sort",
  "view",
  "cursor",
] as const satisfies readonly (keyof QueueQuery)[];

/** The address again, without what is not asked for. */
export function writeQuery(query: QueueQuery): string {
  const params = new URLSearchParams();
  for (const key of QUERY_KEYS) {
    const value = query[key];
    if (value && value.length > 0) params.set(key, typeof value === "string" ? value : value.join("."));
  }
  return params.toString();
}

/** The part of an address that a saved view keeps. */
export function viewQuery({ view: _view, cursor: _cursor, ...kept }: QueueQuery): string {
  return writeQuery(kept);
}

/** Whether the address asks for something other than all that is to be done. */
export function isFiltered(query: QueueQuery): boolean {
  return viewQuery({ ...query, sort: undefined }) !== "";
}
