// What was recorded of an order before a claim on it came. What is written down later could be made to fit the claim: it is
// shown, and proves nothing (S-018).
import type { OrderFacts } from "#app/claims/order-facts.ts";
import { signatureOf } from "#app/claims/signature.ts";

/** The order's facts without what people recorded after `at`, the time at which the claim was opened. */
export function knownBefore(facts: OrderFacts, at: Date): OrderFacts {
  const packing = facts.packing.filter((record) => !isLate(record.at, at));
  return {
    ...facts,
    packing,
    signature: signatureOf(facts.parcels, packing),
    photosBeforeShipping: facts.photosBeforeShipping.filter((photo) => !isLate(photo.uploadedAt, at)),
  };
}

/** Whether something was recorded after the claim was opened. */
export function isLate(recordedAt: Date, openedAt: Date): boolean {
  return recordedAt > openedAt;
}
