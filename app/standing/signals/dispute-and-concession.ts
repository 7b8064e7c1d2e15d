// The bank was asked for the money and we were asked for the goods: both for one order (S-026).
import { fading } from "#app/standing/decay.ts";
import { disputeCounts, type HistoryDispute } from "#app/standing/history.ts";
import {
  type Context,
  claimSource,
  newest,
  type PointsSignal,
  plural,
  type Source,
} from "#app/standing/signals/signal.ts";

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
  check: (context) => {
    const both = context.history.disputes
      .filter((dispute) => disputeCounts(dispute, context.history))
      .flatMap((dispute) => {
        const asked = askedTwice(dispute, context);
        return asked ? [{ dispute, ...asked }] : [];
      });
    if (both.length === 0) return null;
    const given = both.filter((one) => one.given).length;
    return {
      points: both.reduce(
        (sum, { dispute, given: had, weight }) =>
          sum + (had ? POINTS_GIVEN : POINTS_ASKED) * weight * (dispute.kind === "inquiry" ? SHARE_OF_INQUIRY : 1),
        0,
      ),
      sentence:
        `${plural(both.length, "order")} where the charge was disputed and we were asked to make it good too` +
        (given > 0 ? `; for ${given} we did.` : "."),
      at: newest(both.map(({ dispute }) => dispute.at)),
      sources: both.flatMap(({ dispute, sources }) => [{ kind: "dispute" as const, id: dispute.id }, ...sources]),
    };
  },
};

type AskedTwice = { readonly given: boolean; readonly weight: number; readonly sources: readonly Source[] };

/**
 * Disputing after we refused is a customer's right. Asking both is having been given something for the order that is
 * disputed, or asking us while the dispute is on its way.
 */
function askedTwice(dispute: HistoryDispute, { history, claims, now }: Context): AskedTwice | null {
  if (dispute.orderId === null) return null;
  const about = claims.filter(({ claim }) => claim.orderId === dispute.orderId);
  const conceded = about.filter(({ claim }) => claim.concededAt !== null);
  const found = conceded.length > 0 ? conceded : about.filter(({ claim }) => claim.at > dispute.at);
  const order = history.orders.find(({ id }) => id === dispute.orderId);
  // Shopify books what a dispute takes apart from refunds, so a refund before it was given by the shop.
  const refunded =
    order?.refundedAt && order.refundedAt < dispute.at && order.refundedMinor * 2n >= order.receivedMinor;
  if (order && refunded) {
    return { given: true, weight: fading(dispute.at, now), sources: [{ kind: "order", id: order.id }] };
  }
  if (found.length === 0) return null;
  return {
    given: conceded.length > 0,
    weight: Math.max(...found.map(({ weight }) => weight)),
    sources: found.map(({ claim }) => claimSource(claim)),
  };
}
