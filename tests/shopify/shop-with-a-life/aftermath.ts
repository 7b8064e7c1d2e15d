// What happens to an order after it is placed: sometimes a refund, a return, an edit, a cancellation.
import { cancelOrder } from "../deeds/cancel-order.ts";
import { editOrder } from "../deeds/edit-order.ts";
import { payOrder, refundOrder } from "../deeds/payments.ts";
import { moveReturn, openReturn } from "../deeds/returns.ts";
import { totalsOf } from "../totals.ts";
import type { Order, Return, Time, World } from "../world.ts";
import { lineOf } from "./baskets.ts";
import { TEA_TOWELS_SKU, type Ware, wareBySku } from "./catalogue.ts";
import { type Placed, placed } from "./parcels.ts";
import type { Random } from "./random.ts";
import { DAY, HOUR, must, type Timeline } from "./timeline.ts";

export type Setting = { world: World; timeline: Timeline; random: Random; wares: readonly Ware[]; now: Time };

function firstLine(order: Order): Order["lines"][number] {
  const line = order.lines[0];
  if (!line) throw new Error(`Order ${order.name} has no lines.`);
  return line;
}

const REFUND_NOTES = [
  "One piece arrived stained",
  "Wrong colour sent",
  "A dozen was missing",
  "Hem came undone after one wash",
  "Arrived after the party",
] as const;

/** Money back for one unit of the first line, or a tenth of the order as a gesture, or all of it. */
export function planRefund(
  setting: Setting,
  reference: Placed,
  at: Time,
  kind: "part_refunded" | "goodwill" | "fully_refunded",
): void {
  const note = setting.random.pick(REFUND_NOTES);
  setting.timeline.plan(at, () => {
    const order = placed(reference);
    const { received, refunded, currentShipping } = totalsOf(order);
    if (kind === "goodwill") {
      must(
        refundOrder(setting.world, order, {
          amount: Math.max(1, Math.round((received - refunded) / 10)),
          note: "Thank you for your patience",
        }),
      );
    } else if (kind === "part_refunded") {
      must(refundOrder(setting.world, order, { lines: [{ lineId: firstLine(order).id, quantity: 1 }], note }));
    } else {
      const lines = order.lines.map((line) => ({
        lineId: line.id,
        quantity: line.currentQuantity,
        restock: "return" as const,
      }));
      must(refundOrder(setting.world, order, { lines, shipping: currentShipping, note }));
    }
  });
}

type ReturnEnd = "requested" | "open" | "closed" | "canceled" | "declined";

/** A return of the first line that ends in one of the five states; a closed one is refunded. */
export function planReturn(setting: Setting, reference: Placed, deliveredAt: Time, end: ReturnEnd): void {
  const { world, timeline, random } = setting;
  const asked = deliveredAt + random.whole(2, 12) * DAY;
  const reason = random.pick(["DEFECTIVE", "WRONG_ITEM", "UNWANTED", "COLOR", "SIZE_TOO_SMALL"] as const);
  const opened: { entry: Return | null } = { entry: null };
  timeline.plan(asked, () => {
    const order = placed(reference);
    const part = order.fulfillments[0]?.lines[0];
    if (!part) throw new Error(`Order ${order.name} is returned before it was shipped.`);
    opened.entry = must(
      openReturn(
        world,
        order,
        [{ fulfillmentLineId: part.id, quantity: 1, reason }],
        end !== "open" && end !== "closed",
      ),
    );
  });
  if (end === "requested" || end === "open") return;
  const done = asked + random.whole(1, 9) * DAY;
  timeline.plan(done, () => {
    const order = placed(reference);
    if (opened.entry) moveReturn(world, order, opened.entry, end);
  });
  if (end !== "closed") return;
  timeline.plan(done + HOUR, () => {
    const order = placed(reference);
    const lines = [{ lineId: firstLine(order).id, quantity: 1, restock: "return" as const }];
    must(refundOrder(world, order, { lines, returnId: opened.entry?.id ?? null, note: "Returned" }));
  });
}

/** Cancelled before it was packed; what was paid goes back. */
export function planCancel(setting: Setting, reference: Placed, at: Time): void {
  const reason = setting.random.weighted([
    [60, "customer"],
    [20, "inventory"],
    [10, "fraud"],
    [10, "declined"],
  ] as const);
  setting.timeline.plan(at, () => must(cancelOrder(setting.world, placed(reference), { reason })));
}

/** A set of tea towels is added by telephone, and paid. */
export function planEdit(setting: Setting, reference: Placed, at: Time): void {
  const { world, timeline, wares } = setting;
  timeline.plan(at, () => {
    const order = placed(reference);
    must(
      editOrder(world, order, { add: [lineOf(wareBySku(wares, TEA_TOWELS_SKU), 1)], staffNote: "Added by telephone" }),
    );
    must(payOrder(world, order));
  });
}
