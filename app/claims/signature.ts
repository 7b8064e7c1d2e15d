// What the carrier's scans say of a signature.

/** True when a scan of a delivered parcel speaks of a signature; null when no scan does: most carriers say nothing. */
export function saysSigned(
  parcels: readonly { readonly scans: readonly { readonly status: string | null; readonly place: string | null }[] }[],
): boolean | null {
  const scans = parcels.flatMap((parcel) => parcel.scans);
  const signed = scans.some((scan) => /\bsign(?:ed|ature)\b/i.test(`${scan.status ?? ""} ${scan.place ?? ""}`));
  return signed ? true : null;
}
