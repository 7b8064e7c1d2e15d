// The bank was asked for the money and we were asked for the goods: both for one order (S-026).
import { fading } from "#app/standing/decay.ts";
import { claimCounts, disputeCounts, type History, type HistoryDispute } from "#app/standing/history.ts";
import { newest, type PointsSignal, plural, type Source } from "#app/standing/signals/signal.ts";

const POINTS_GIVEN = 55;
const POINTS_ASKED = 30;
/** An inquiry takes no money yet. */
const SHARE_OF_INQUIRY = 0.5;

export const disputeAndConcession: PointsSignal = {
  kind: "points",
  code: "dispute_and_concession",
  title: "Disputed the charge and asked us too",
  reads: ["disputes", "claims", "orders"],
  cap: 75,
  check: ({ history, now }) => {
    const both = history.disputes
      .filter((dispute) => disputeCounts(dispute, history))
      .flatMap((dispute) => {
        const asked = askedTwice(dispute, history);
        return asked ? [{ dispute, ...asked }] : [];
      });
    if (both.length === 0) return null;
    const given = both.filter((one) => one.given).length;
    const points = both.reduce(
      (sum, { dispute, given: had }) =>
        sum +
        (had ? POINTS_GIVEN : POINTS_ASKED) *
          (dispute.kind === "inquiry" ? SHARE_OF_INQUIRY : 1) *
          fading(dispute.at, now),
      0,
    );
    return {
      points,
      sentence:
        `${plural(both.length, "order")} where the charge was disputed and we were asked to make it good too` +
        (given > 0 ? `; for ${given} we did.` : "."),
      at: newest(both.map(({ dispute }) => dispute.at)),
      sources: both.flatMap(({ dispute, sources }) => [{ kind: "dispute" as const, id: dispute.id }, ...sources]),
    };
  },
};

/**
 * Disputing after we refused is a customer's right. Asking both is having been given something for the order that is
 * disputed, or asking us while the dispute is on its way.
 */
function askedTwice(dispute: HistoryDispute, history: History): { given: boolean; sources: Source[] } | null {
  if (dispute.orderId === null) return null;
  const claims = history.claims.filter((claim) => claim.orderId === dispute.orderId && claimCounts(claim));
  const sources = (list: typeof claims): Source[] => list.map(({ id, number }) => ({ kind: "claim", id, number }));
  const conceded = claims.filter((claim) => claim.concededAt !== null);
  if (conceded.length > 0) return { given: true, sources: sources(conceded) };
  const order = history.orders.find(({ id }) => id === dispute.orderId);
  // Shopify books what a dispute takes apart from refunds, so a refund before it was given by the shop.
  const refunded =
    order?.refundedAt && order.refundedAt < dispute.at && order.refundedMinor * 2n >= order.receivedMinor;
  if (order && refunded) return { given: true, sources: [{ kind: "order", id: order.id }] };
  const during = claims.filter((claim) => claim.at > dispute.at);
  return during.length > 0 ? { given: false, sources: sources(during) } : null;
}
