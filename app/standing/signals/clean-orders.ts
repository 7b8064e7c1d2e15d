// Orders that went well since the last incident repair what was (S-019).
import type { History, HistoryOrder } from "#app/standing/history.ts";
import { claimCounts, disputeCounts } from "#app/standing/history.ts";
import type { ShopNormal } from "#app/standing/normal.ts";
import { newest, type PointsSignal, plural } from "#app/standing/signals/signal.ts";

const POINTS_EACH = 9;

export const cleanOrders: PointsSignal = {
  kind: "points",
  code: "clean_orders",
  title: "Orders that went well",
  reads: ["orders", "claims", "disputes", "marks"],
  cap: -45,
  check: ({ history, normal, now }) => {
    const clean = cleanSince(history, now);
    if (clean.length === 0) return null;
    return {
      points: -POINTS_EACH * clean.reduce((sum, order) => sum + worthOf(order, normal), 0),
      sentence: `${plural(clean.length, "order")} without any trouble since the last incident.`,
      at: newest(clean.map((order) => order.at)),
      sources: clean.map(({ id }) => ({ kind: "order", id })),
    };
  },
};

/** Orders placed after the last incident that are settled, and that nobody complained about. */
function cleanSince(history: History, now: Date): HistoryOrder[] {
  const claims = history.claims.filter(claimCounts);
  const disputes = history.disputes.filter((dispute) => disputeCounts(dispute, history));
  const last = newest([...claims, ...disputes, ...history.marks].map(({ at }) => at));
  const troubled = new Set([...claims, ...disputes].map(({ orderId }) => orderId));
  return history.orders.filter(
    (order) => order.settledAt <= now && (last === null || order.at > last) && !troubled.has(order.id),
  );
}

/** Half a usual order is enough; a string of trifles repairs little. */
function worthOf({ receivedMinor }: HistoryOrder, { typicalOrderMinor }: ShopNormal): number {
  return Math.min(1, Math.max(0, Number(receivedMinor * 2n) / Math.max(1, Number(typicalOrderMinor))));
}
