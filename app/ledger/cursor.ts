// Where a page of a list begins or ends, as a text for an address bar.
import { z } from "zod";

/** A row's place in the order of the list, and whether the page before it is wanted instead of the one after it. */
export type Cursor = { readonly key: string; readonly id: string; readonly back: boolean };

// The place comes back from a browser: only what such a text can be is let through to the database.
const schema = z.tuple([
  z.string().regex(/^(?:-?[0-9]{1,19}|-infinity|[0-9]{4,6}-[0-9]{2}-[0-9]{2} [0-9:.]{8,15}(?:[+-][0-9:]{2,8})?)$/),
  z.string().regex(/^[0-9]{1,20}$/),
  z.boolean(),
]);

export function writeCursor({ key, id, back }: Cursor): string {
  return JSON.stringify([key, id, back]);
}

/** The cursor in `text`, or null when there is none that can be read. */
export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    const [key, id, back] = schema.parse(JSON.parse(text));
    return { key, id, back };
  } catch {
    return null;
  }
}
