import { type Doing, stop } from "#app/effects/calls/doing.server.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import { holdFulfillment, type ParcelToBe, readHolds, releaseHolds } from "#app/shopify/holds.server.ts";

const CAN_BE_HELD = new Set(["OPEN", "SCHEDULED", "ON_HOLD"]);

/** Holds whatever of the order is still to be shipped, under the effect's id as handle, which Shopify takes once. */
export async function hold(doing: Doing, call: CallOf<"hold">): Promise<Done> {
  const handle = doing.id;
  const parcels = await readHolds(doing.admin, call.orderId);
  const open = parcels.filter(({ status }) => CAN_BE_HELD.has(status));
  if (open.length === 0) return stop("Nothing of this order is waiting to be shipped.");
  for (const parcel of open) {
    if (holdsUnder([handle], parcel).length > 0) continue;
    const notes = `${call.reference}: ${call.why}`;
    await holdFulfillment(doing.admin, parcel.id, { handle, reason: call.reason, notes });
  }
  return { words: "The order is on hold." };
}

/** Takes our own holds off and leaves those of people and other apps. */
export async function release(doing: Doing, call: CallOf<"release">): Promise<Done> {
  const parcels = await readHolds(doing.admin, call.orderId);
  let released = 0;
  for (const parcel of parcels) {
    const holds = holdsUnder(call.of, parcel);
    if (holds.length > 0) await releaseHolds(doing.admin, parcel.id, holds);
    released += holds.length;
  }
  return { words: released > 0 ? "Our hold is off the order." : "Nothing of ours held the order any more." };
}

function holdsUnder(handles: readonly string[], parcel: ParcelToBe): string[] {
  const ours = parcel.fulfillmentHolds.filter(({ heldByRequestingApp }) => heldByRequestingApp);
  return ours.filter(({ handle }) => handle !== null && handles.includes(handle)).map(({ id }) => id);
}
