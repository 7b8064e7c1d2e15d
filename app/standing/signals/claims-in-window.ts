// Several claims in half a year, beyond what the customer's orders would let one expect.
import { DAY_MS, daysSince } from "#app/standing/decay.ts";
import { meanRate } from "#app/standing/normal.ts";
import { claimSource, newest, type PointsSignal, plural } from "#app/standing/signals/signal.ts";

const WINDOW_DAYS = 182;
const POINTS_EACH = 7;
/** Bad luck comes in threes: so many times the expected claims are still no surprise. */
const LUCK = 3;

export const claimsInWindow: PointsSignal = {
  kind: "points",
  code: "claims_in_window",
  title: "Several claims in a short time",
  reads: ["claims", "orders"],
  cap: 28,
  check: ({ history, claims, normal, now }) => {
    const recent = claims.filter(({ claim }) => daysSince(claim.at, now) <= WINDOW_DAYS);
    if (recent.length < 2) return null;
    // Counted back from the newest claim: an order that left the window would raise the points by mere passing of time.
    const since = Math.max(...recent.map(({ claim }) => claim.at.getTime())) - WINDOW_DAYS * DAY_MS;
    const orders = history.orders.filter((order) => order.at.getTime() >= since).length;
    const counted = recent.reduce((sum, { weight }) => sum + weight, 0);
    return {
      points: POINTS_EACH * Math.max(0, counted - 1 - LUCK * orders * meanRate(normal.rate)),
      sentence: `${plural(recent.length, "claim")} within half a year, on ${plural(orders, "order")} in that time.`,
      at: newest(recent.map(({ claim }) => claim.at)),
      sources: recent.map(({ claim }) => claimSource(claim)),
    };
  },
};
