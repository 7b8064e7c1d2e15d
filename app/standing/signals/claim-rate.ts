// Claims per order against the shop's own normal. The rate is shrunk: one of one is no rate yet (methods §3).
import { betaAbove } from "#app/standing/beta.ts";
import { fading } from "#app/standing/decay.ts";
import { highRate, meanRate } from "#app/standing/normal.ts";
import { claimSource, newest, type PointsSignal, percent, plural, ramp } from "#app/standing/signals/signal.ts";

export const claimRate: PointsSignal = {
  kind: "points",
  code: "claim_rate",
  title: "Claims more often than others",
  reads: ["claims", "orders"],
  cap: 40,
  check: ({ history, claims, normal, now }) => {
    if (claims.length === 0) return null;
    const high = highRate(normal.rate);
    const claimed = claims.reduce((sum, { weight }) => sum + weight, 0);
    const ordered = history.orders.reduce((sum, order) => sum + fading(order.at, now), 0);
    const chance = rateAbove(high, claimed, ordered, normal.rate);
    return {
      points: ramp(chance, 0.5, 0.9, 40),
      sentence:
        `${plural(claims.length, "claim")} on ${plural(history.orders.length, "order")}; usual here are ` +
        `${percent(meanRate(normal.rate))} of orders. It is ${percent(chance)} likely that this customer claims on more ` +
        `than ${percent(high)}.`,
      at: newest(claims.map(({ claim }) => claim.at)),
      sources: claims.map(({ claim }) => claimSource(claim)),
    };
  },
};

/** How likely a rate is above `high`, after `claimed` of `ordered` orders, given what is normal. */
export function rateAbove(
  high: number,
  claimed: number,
  ordered: number,
  { a, b }: { readonly a: number; readonly b: number },
): number {
  return betaAbove(high, a + claimed, b + Math.max(0, ordered - claimed));
}
