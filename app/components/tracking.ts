// How a parcel can be followed, in words.
import { sentence } from "#app/components/words.ts";

export type TrackingNumber = { text: string; url: string | null };

export type Tracking = { carrier: string; numbers: TrackingNumber[]; state: string };

type Parcel = {
  readonly trackingCompany: string | null;
  readonly trackingNumbers: readonly string[];
  readonly trackingUrls: readonly string[];
  readonly shipmentStatus: string | null;
  readonly status: string | null;
};

/** Who carries the parcel, under which numbers, and where it is. Addresses come from outside: only a web address becomes a link. */
export function trackingOf(parcel: Parcel): Tracking {
  return {
    carrier: parcel.trackingCompany ?? "No carrier named",
    numbers: parcel.trackingNumbers.map((text, index) => ({ text, url: webAddress(parcel.trackingUrls[index]) })),
    state: sentence(parcel.shipmentStatus ?? parcel.status ?? "unknown"),
  };
}

function webAddress(text: string | undefined): string | null {
  return text && /^https?:\/\//i.test(text) ? text : null;
}
