// Who has been buying for years is trusted for it.
import { daysSince } from "#app/standing/decay.ts";
import { type PointsSignal, plural } from "#app/standing/signals/signal.ts";

const POINTS_A_YEAR = 5;

export const tenure: PointsSignal = {
  kind: "points",
  code: "tenure",
  title: "A customer for years",
  reads: ["orders"],
  cap: -15,
  check: ({ history, now }) => {
    const first = history.orders.reduce<(typeof history.orders)[number] | null>(
      (oldest, order) => (oldest === null || order.at < oldest.at ? order : oldest),
      null,
    );
    const years = first ? Math.floor(daysSince(first.at, now) / 365) : 0;
    if (first === null || years === 0) return null;
    return {
      points: -POINTS_A_YEAR * years,
      sentence: `A customer for ${plural(years, "year")}.`,
      at: first.at,
      sources: [{ kind: "order", id: first.id }],
    };
  },
};
