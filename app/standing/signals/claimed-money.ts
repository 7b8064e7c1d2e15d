// What was claimed against what was spent, with a few usual orders added, so that a first order can't weigh all (S-023).
import { fading } from "#app/standing/decay.ts";
import { claimSource, newest, type PointsSignal, percent, plural, ramp } from "#app/standing/signals/signal.ts";

const USUAL_ORDERS = 4;

export const claimedMoney: PointsSignal = {
  kind: "points",
  code: "claimed_money",
  title: "Claims much of what was spent",
  reads: ["claims", "orders"],
  cap: 20,
  check: ({ history, claims, normal, now }) => {
    if (claims.length === 0 || normal.typicalOrderMinor === 0n) return null;
    const claimed = claims.reduce((sum, { claim, weight }) => sum + Number(claim.amountMinor) * weight, 0);
    const spent = history.orders.reduce((sum, order) => sum + Number(order.receivedMinor) * fading(order.at, now), 0);
    const share = claimed / (spent + USUAL_ORDERS * Number(normal.typicalOrderMinor));
    return {
      points: ramp(share, 0.3, 0.7, 20),
      sentence:
        `${plural(claims.length, "claim")} for ${percent(share)} of the money spent, counting ${USUAL_ORDERS} usual orders ` +
        "in the customer's favour.",
      at: newest(claims.map(({ claim }) => claim.at)),
      sources: claims.map(({ claim }) => claimSource(claim)),
    };
  },
};
