// The parcel weighed too much for what is said to have been in it (S-021).
import { fading } from "#app/standing/decay.ts";
import { claimSource, newest, type PointsSignal } from "#app/standing/signals/signal.ts";

const POINTS_EACH = 30;

export const weightContradicts: PointsSignal = {
  kind: "points",
  code: "weight_contradicts",
  title: "The weight contradicts the claim",
  reads: ["claims"],
  cap: 60,
  check: ({ claims, now }) => {
    const heavy = claims.map(({ claim }) => claim).filter((claim) => claim.weight === "contradicts");
    if (heavy.length === 0) return null;
    return {
      points: heavy.reduce((sum, claim) => sum + POINTS_EACH * fading(claim.at, now), 0),
      sentence:
        heavy.length === 1
          ? "The recorded weight of the parcel contradicts the claim."
          : `The recorded weight of the parcel contradicts ${heavy.length} claims.`,
      at: newest(heavy.map((claim) => claim.at)),
      sources: heavy.map(claimSource),
    };
  },
};
