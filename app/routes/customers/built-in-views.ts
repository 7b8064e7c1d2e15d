// The views of the customer list that every shop has.
import type { View } from "#app/components/use-views.ts";
import { type ListQuery, viewQuery } from "#app/routes/customers/query.ts";

const VIEWS: { id: string; name: string; query: ListQuery }[] = [
  { id: "all", name: "All", query: {} },
  { id: "lapsed", name: "Gone quiet", query: { last: "lapsed", orders: "2-4" } },
  { id: "hand", name: "Changed by hand", query: { hand: "1" } },
  { id: "b2b", name: "Possible B2B", query: { b2b: "1" } },
];

export const BUILT_IN: readonly View[] = VIEWS.map((view) => ({ ...view, query: viewQuery(view.query) }));
