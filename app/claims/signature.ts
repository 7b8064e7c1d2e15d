// What the carrier's scans say of a signature.
import type { OrderFactsParcel } from "#app/claims/order-facts.ts";

/** True when every parcel of the order was signed for; null when the scans don't say so: most carriers say nothing. */
export function saysSigned(parcels: readonly Pick<OrderFactsParcel, "status" | "scans">[]): boolean | null {
  const sent = parcels.filter((parcel) => parcel.status !== "cancelled");
  const signed = sent.length > 0 && sent.every((parcel) => parcel.scans.some((scan) => scan.signed));
  return signed ? true : null;
}
