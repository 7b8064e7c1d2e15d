// A photo that already came with a claim on another order.
import { fading } from "#app/standing/decay.ts";
import { claimSource, newest, type PointsSignal } from "#app/standing/signals/signal.ts";

const POINTS_EACH = 35;

export const samePhoto: PointsSignal = {
  kind: "points",
  code: "same_photo",
  title: "The same photo twice",
  reads: ["claims"],
  cap: 70,
  check: ({ claims, now }) => {
    const again = claims.map(({ claim }) => claim).filter((claim) => claim.samePhoto.some(({ at }) => at <= claim.at));
    if (again.length === 0) return null;
    const earlier = [...new Set(again.flatMap((claim) => claim.samePhoto.map(({ number }) => `MG-${number}`)))];
    return {
      points: again.reduce((sum, claim) => sum + POINTS_EACH * fading(claim.at, now), 0),
      sentence: `A photo shows the same as one that came with ${earlier.join(", ")}, about another order.`,
      at: newest(again.map((claim) => claim.at)),
      sources: again.map(claimSource),
    };
  },
};
