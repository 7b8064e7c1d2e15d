// One dispute may be despair; several chargebacks are a habit.
import { fading } from "#app/standing/decay.ts";
import { disputeCounts } from "#app/standing/history.ts";
import { newest, type PointsSignal, plural } from "#app/standing/signals/signal.ts";

const POINTS_EACH = 15;

export const repeatedDisputes: PointsSignal = {
  kind: "points",
  code: "repeated_disputes",
  title: "Several chargebacks",
  reads: ["disputes", "claims"],
  cap: 45,
  check: ({ history, now }) => {
    const chargebacks = history.disputes.filter(
      (dispute) => dispute.kind === "chargeback" && disputeCounts(dispute, history),
    );
    if (chargebacks.length < 2) return null;
    const counted = chargebacks.reduce((sum, dispute) => sum + fading(dispute.at, now), 0);
    return {
      points: POINTS_EACH * Math.max(0, counted - 1),
      sentence: `${plural(chargebacks.length, "chargeback")} so far.`,
      at: newest(chargebacks.map((dispute) => dispute.at)),
      sources: chargebacks.map(({ id }) => ({ kind: "dispute", id })),
    };
  },
};
