import { z } from "zod";
import { type Doing, notYet, refuseDisputed, stop } from "#app/effects/calls/doing.server.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import { cancelOrder, readOrderState } from "#app/shopify/order-changes.server.ts";
import { isRefusal } from "#app/shopify/refusal.ts";

const memorySchema = z.object({
  askedAt: z.iso.datetime().nullish(),
  /** Shopify took the cancellation once, however long it needs. */
  asked: z.boolean().default(false),
});

/** What was paid may or may not have gone back with it: only the one who did it knows. */
const ELSEWHERE =
  "was cancelled in Shopify since this was decided, and not by Makegood: look there whether the money went back, and decide again.";

const LOOK_AGAIN_MS = 5_000;
const PATIENCE_MS = 10 * 60_000;

/** Cancels the order. Shopify does it a little later: the effect looks again until the order is cancelled. */
export async function cancel(doing: Doing, call: CallOf<"cancel_order">): Promise<Done> {
  const { admin } = doing;
  const now = doing.now();
  const order = await readOrderState(admin, call.orderId);
  const { askedAt, asked } = memorySchema.parse(doing.memory);
  // A replacement that is to be taken back may as well have been cancelled by hand.
  if (order.cancelledAt) return askedAt || asked || call.undoes ? done(order.name) : stop(`${order.name} ${ELSEWHERE}`);
  if (askedAt) {
    if (now.getTime() - Date.parse(askedAt) < PATIENCE_MS) return lookAgain(now);
    await doing.remember({ askedAt: null, asked: true });
    return stop(`Shopify took the cancellation of ${order.name} and did not carry it out.`);
  }
  refuseDisputed(order.disputes);
  await doing.remember({ askedAt: now.toISOString() });
  try {
    await cancelOrder(admin, call.orderId, { reason: call.reason, refund: call.refund, note: call.reference });
  } catch (error) {
    if (!isRefusal(error) || !error.maybeDone) await doing.remember({ askedAt: null });
    throw error;
  }
  const after = await readOrderState(admin, call.orderId);
  return after.cancelledAt ? done(after.name) : lookAgain(now);
}

function done(name: string): Done {
  return { words: `Order ${name} is cancelled.` };
}

function lookAgain(now: Date): never {
  return notYet(new Date(now.getTime() + LOOK_AGAIN_MS), "Shopify is cancelling the order.");
}
