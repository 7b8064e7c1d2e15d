// Orders that went well repair what was before them (S-019). One new incident does not undo that, a second one does.
import type { History, HistoryOrder } from "#app/standing/history.ts";
import { claimCounts, disputeCounts } from "#app/standing/history.ts";
import type { ShopNormal } from "#app/standing/normal.ts";
import { newest, type PointsSignal, plural } from "#app/standing/signals/signal.ts";

const POINTS_EACH = 9;

export const cleanOrders: PointsSignal = {
  kind: "points",
  code: "clean_orders",
  title: "Orders that went well",
  reads: ["orders", "claims", "disputes", "marks", "links"],
  cap: -45,
  check: ({ history, normal, now }) => {
    const [last = null, lastButOne = null] = incidents(history);
    const clean = cleanSince(lastButOne, history, now);
    if (clean.length === 0) return null;
    const sinceLast = clean.every(({ at }) => last === null || at > last);
    return {
      points: -POINTS_EACH * clean.reduce((sum, order) => sum + worthOf(order, normal), 0),
      sentence:
        `${plural(clean.length, "order")} that gave no reason for doubt` +
        (last === null ? "." : sinceLast ? " since the last incident." : ": one new incident does not undo that."),
      at: newest(clean.map((order) => order.at)),
      sources: clean.map(({ id }) => ({ kind: "order", id })),
    };
  },
};

/** When something happened, to the customer or to whoever they share keys with; newest first. */
function incidents(history: History): Date[] {
  const claims = history.claims.filter(claimCounts);
  const disputes = history.disputes.filter((dispute) => disputeCounts(dispute, history));
  const linked = claims.length > 0 ? history.links.flatMap((link) => link.claims) : [];
  return [...claims, ...disputes, ...history.marks, ...linked]
    .map(({ at }) => at)
    .toSorted((one, other) => other.getTime() - one.getTime());
}

/** Orders placed after `since` that are settled, and that nobody complained about. */
function cleanSince(since: Date | null, history: History, now: Date): HistoryOrder[] {
  const troubled = new Set([
    ...history.claims.filter(claimCounts).map(({ orderId }) => orderId),
    ...history.disputes.filter((dispute) => disputeCounts(dispute, history)).map(({ orderId }) => orderId),
  ]);
  return history.orders.filter(
    (order) => order.settledAt <= now && (since === null || order.at > since) && !troubled.has(order.id),
  );
}

/** Half a usual order is enough; a string of trifles repairs little. */
function worthOf({ receivedMinor }: HistoryOrder, { typicalOrderMinor }: ShopNormal): number {
  return Math.min(1, Math.max(0, Number(receivedMinor * 2n) / Math.max(1, Number(typicalOrderMinor))));
}
