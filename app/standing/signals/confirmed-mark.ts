// A person looked at a claim and agreed that the customer is to be remembered (S-017). It fades like everything else.
import { fading } from "#app/standing/decay.ts";
import type { MarkCause } from "#app/standing/history.ts";
import { newest, type PointsSignal } from "#app/standing/signals/signal.ts";

const POINTS = { questionable: 30, watch: 15 } as const;

export const CAUSE_WORDS: Readonly<Record<MarkCause, string>> = {
  weight_contradicts: "the weight contradicts the claim",
  dispute_and_concession: "the charge was disputed and we were asked too",
  photo_seen_before: "the photo came before",
  signed_for: "the parcel was signed for",
  repeated_not_received: "again a parcel is said not to have come",
};

export const confirmedMark: PointsSignal = {
  kind: "points",
  code: "confirmed_mark",
  title: "Marked when a claim was answered",
  reads: ["marks"],
  cap: 60,
  check: ({ history, now }) => {
    if (history.marks.length === 0) return null;
    const causes = [...new Set(history.marks.map((mark) => CAUSE_WORDS[mark.cause]))];
    return {
      points: history.marks.reduce((sum, mark) => sum + POINTS[mark.state] * fading(mark.at, now), 0),
      sentence: `A person agreed to mark this customer: ${causes.join("; ")}.`,
      at: newest(history.marks.map((mark) => mark.at)),
      sources: history.marks.map(({ id }) => ({ kind: "mark", id })),
    };
  },
};
