// "Nothing came", says the customer; "delivered", says the carrier. Once it happens to everybody; a signature is more.
import { claimSource, newest, type PointsSignal, plural, type WeighedClaim } from "#app/standing/signals/signal.ts";

const FIRST_SCAN = 4;
const EACH_SCAN_MORE = 11;
const EACH_SIGNATURE = 25;
const NOT_COME = new Set(["delivered_not_received", "lost_in_transit"]);

export const deliveredAllTheSame: PointsSignal = {
  kind: "points",
  code: "delivered_all_the_same",
  title: "The carrier says it was delivered",
  reads: ["claims"],
  cap: 50,
  check: ({ claims }) => {
    const notCome = claims.filter(({ claim }) => NOT_COME.has(claim.why) && claim.delivery !== "none");
    if (notCome.length === 0) return null;
    const scanned = weightOf(notCome.filter(({ claim }) => claim.delivery === "scanned"));
    const signedFor = notCome.filter(({ claim }) => claim.delivery === "signed");
    return {
      points:
        FIRST_SCAN * Math.min(1, scanned) +
        EACH_SCAN_MORE * Math.max(0, scanned - 1) +
        EACH_SIGNATURE * weightOf(signedFor),
      sentence:
        `${plural(notCome.length, "parcel")} said not to have come, though the carrier scanned the delivery` +
        (signedFor.length > 0 ? `; ${signedFor.length} signed for.` : "."),
      at: newest(notCome.map(({ claim }) => claim.at)),
      sources: notCome.map(({ claim }) => claimSource(claim)),
    };
  },
};

function weightOf(claims: readonly WeighedClaim[]): number {
  return claims.reduce((sum, { weight }) => sum + weight, 0);
}
