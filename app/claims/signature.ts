// What the carrier's scans, and else the packing, say of a signature.
import type { OrderFactsParcel, PackingNote } from "#app/claims/order-facts.ts";

/** True when every parcel of the order was signed for; null when the scans don't say so: most carriers say nothing. */
export function saysSigned(parcels: readonly Pick<OrderFactsParcel, "status" | "scans">[]): boolean | null {
  const sent = parcels.filter((parcel) => parcel.status !== "cancelled");
  const signed = sent.length > 0 && sent.every((parcel) => parcel.scans.some((scan) => scan.signed));
  return signed ? true : null;
}

/** Told by the carrier, else as the newest record of the packing says (they come newest first); null when neither does. */
export function signatureOf(
  parcels: readonly Pick<OrderFactsParcel, "status" | "scans">[],
  packing: readonly Pick<PackingNote, "signature">[],
): boolean | null {
  return saysSigned(parcels) ?? packing.find((record) => record.signature !== null)?.signature ?? null;
}
