// Others complain about the same product, carrier or area at the same time: is it us?
import { plural, type Relief } from "#app/standing/signals/signal.ts";

export const isItUs: Relief = {
  kind: "relief",
  code: "is_it_us",
  title: "Others have the same trouble",
  reads: ["claims"],
  share: ({ cluster }) => (cluster ? 0.2 : 1),
  sentence: (claims) => {
    const by = [...new Set(claims.flatMap(({ cluster }) => (cluster ? [cluster.by] : [])))].sort();
    return `${plural(claims.length, "claim")} came while others had the same trouble with the same ${by.join(" and ")}.`;
  },
};
