// A bank takes a payment back, or asks about it, and decides weeks later.
import { closeDispute, openDispute, updateEvidence } from "../deeds/disputes.ts";
import type { Dispute, Time } from "../world.ts";
import type { Setting } from "./aftermath.ts";
import { type Placed, placed } from "./parcels.ts";
import { DAY, must } from "./timeline.ts";

type DisputeEnd = "open" | "under_review" | "won" | "lost" | "accepted";

/** A bank's question or chargeback over the order, and how it ends. */
export function planDispute(
  setting: Setting,
  reference: Placed,
  at: Time,
  type: Dispute["type"],
  end: DisputeEnd,
): void {
  const { world, timeline, random } = setting;
  const reason = random.pick(["product_not_received", "fraudulent", "product_unacceptable", "unrecognized"] as const);
  const opened: { dispute: Dispute | null } = { dispute: null };
  const dispute = () => {
    if (!opened.dispute) throw new Error("A dispute ends before it was opened.");
    return opened.dispute;
  };
  timeline.plan(at, () => {
    opened.dispute = must(
      openDispute(world, placed(reference), { type, reason, networkReasonCode: type === "inquiry" ? null : "13.1" }),
    );
  });
  if (end === "open") return;
  if (end !== "accepted") {
    timeline.plan(at + 4 * DAY, () => {
      must(
        updateEvidence(
          world,
          dispute(),
          { uncategorizedText: "Tracking, photo of the packed parcel and the messages." },
          true,
        ),
      );
    });
  }
  if (end === "under_review") return;
  timeline.plan(at + random.whole(20, 45) * DAY, () => must(closeDispute(world, dispute(), end)));
}
