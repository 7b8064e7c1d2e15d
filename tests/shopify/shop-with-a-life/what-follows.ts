// From the moment an order is placed: paid, packed, delivered, and now and then complained about.
import { payOrder } from "../deeds/payments.ts";
import type { Dispute, Time } from "../world.ts";
import { planCancel, planEdit, planRefund, planReturn, type Setting } from "./aftermath.ts";
import type { ShippingMethod } from "./baskets.ts";
import { planDispute } from "./disputed.ts";
import { type Journey, type Placed, placed, planShipment } from "./parcels.ts";
import type { Payment } from "./payments.ts";
import { DAY, HOUR, must } from "./timeline.ts";

type Fate =
  | "fine"
  | "part_refunded"
  | "goodwill"
  | "fully_refunded"
  | "returned"
  | "disputed"
  | "cancelled"
  | "edited"
  | "split";

const JOURNEYS: readonly (readonly [number, Journey])[] = [
  [90, "delivered"],
  [4.5, "late"],
  [3, "attempted"],
  [0.9, "lost"],
  [0.9, "stuck"],
  [0.7, "returned_to_sender"],
];

function pickFate(setting: Setting): Fate {
  return setting.random.weighted([
    [84, "fine"],
    [4.2, "part_refunded"],
    [1.6, "goodwill"],
    [2, "fully_refunded"],
    [2.4, "returned"],
    [1.7, "disputed"],
    [2.2, "cancelled"],
    [1.4, "edited"],
    [0.6, "split"],
  ] as const);
}

export type Following = { at: Time; payment: Payment; method: ShippingMethod; signature: string | null };

/** Plans everything after the order itself. */
export function planWhatFollows(
  setting: Setting,
  reference: Placed,
  { at, payment, method, signature }: Following,
): void {
  const { world, timeline, random } = setting;
  if (payment === "never_paid" || payment === "voided" || payment === "expired") {
    if (payment === "never_paid" && random.chance(0.5)) planCancel(setting, reference, at + 14 * DAY);
    return;
  }
  const paidAt = payment === "card" || payment === "paypal" ? at : at + random.whole(2, 9) * DAY;
  // Some deposits wait for the rest to this day.
  const leftOpen = payment === "deposit" && random.chance(0.4);
  if (paidAt > at && !leftOpen) timeline.plan(paidAt, () => void must(payOrder(world, placed(reference))));
  const fate = pickFate(setting);
  if (fate === "cancelled") {
    planCancel(setting, reference, paidAt + random.whole(1, 9) * HOUR);
    return;
  }
  if (fate === "edited" && !leftOpen) planEdit(setting, reference, paidAt + 2 * HOUR);
  const packedAt = paidAt + random.whole(16, 50) * HOUR;
  const journey = random.weighted(JOURNEYS);
  if (fate === "split") planSplit(setting, reference, method, packedAt);
  const end =
    fate === "split"
      ? packedAt + 9 * DAY
      : planShipment(world, timeline, random, reference, { method, journey, packedAt, signature });
  planComplaint(setting, reference, fate, end);
}

// One unit goes out ahead; whatever else was ordered waits to be back in stock.
function planSplit(setting: Setting, reference: Placed, method: ShippingMethod, packedAt: Time): void {
  const { world, timeline, random } = setting;
  planShipment(world, timeline, random, reference, {
    method,
    journey: "delivered",
    packedAt,
    lines: (order) => order.lines.slice(0, 1).map((line) => ({ lineId: line.id, quantity: 1 })),
  });
}

function planComplaint(setting: Setting, reference: Placed, fate: Fate, end: Time): void {
  const { random, now } = setting;
  const later = end + random.whole(1, 10) * DAY;
  switch (fate) {
    case "part_refunded":
    case "goodwill":
    case "fully_refunded":
      planRefund(setting, reference, later, fate);
      return;
    case "returned":
      planReturn(
        setting,
        reference,
        end,
        random.weighted([
          [10, "requested"],
          [12, "open"],
          [60, "closed"],
          [8, "canceled"],
          [10, "declined"],
        ] as const),
      );
      return;
    case "disputed": {
      const type: Dispute["type"] = random.chance(0.3) ? "inquiry" : "chargeback";
      // Only a recent dispute can still be waiting for an answer.
      const recent = now - later < 45 * DAY;
      const finished = random.weighted([
        [40, "won"],
        [45, "lost"],
        [15, "accepted"],
      ] as const);
      planDispute(setting, reference, later, type, recent ? random.pick(["open", "under_review"] as const) : finished);
      return;
    }
    case "fine":
    case "cancelled":
    case "edited":
    case "split":
      return;
  }
}
