// Where a page of the list of claims begins or ends, as a text for an address bar.

export type ClaimCursor = { readonly at: string; readonly number: number; readonly back: boolean };

const CURSOR = /^(infinity|[0-9]{4,6}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,12}Z)_([0-9]{1,9})_([fb])$/;

export function writeClaimCursor({ at, number, back }: ClaimCursor): string {
  return `${at}_${number}_${back ? "b" : "f"}`;
}

/** The cursor in `text`; null when there is none that can be read: the list begins anew. */
export function readClaimCursor(text: string | null | undefined): ClaimCursor | null {
  const match = CURSOR.exec(text ?? "");
  if (!match) return null;
  const [, at = "", number = "", way = ""] = match;
  if (at !== "infinity" && Number.isNaN(Date.parse(at))) return null;
  return { at, number: Number(number), back: way === "b" };
}
