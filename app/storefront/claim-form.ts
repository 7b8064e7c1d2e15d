// The claim form as it comes back: parsed, and each fault told at its field.
import { isWhy, isWish, MAX_MESSAGE, MAX_PHOTOS, type Why, type Wish } from "#app/claims/claim.ts";
import { type ClaimedLine, isDay } from "#app/claims/input.ts";
import { kindOf } from "#app/claims/photos/kind.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import type { Word } from "#app/storefront/words/en.ts";

/** Bytes of one photo. */
export const MAX_FILE = 12_000_000;

export type Field = "why" | "lines" | "wish" | "needed_by" | "message" | "photos";

export type Faults = Partial<Readonly<Record<Field, Word>>>;

export type FormLine = { readonly id: ShopifyId; readonly quantity: number };

/** What was typed, to be shown again beside its faults. */
export type Typed = {
  readonly why: string;
  readonly wish: string;
  readonly neededBy: string;
  readonly message: string;
  readonly pieces: Readonly<Record<string, string>>;
};

export type SentForm =
  | {
      readonly outcome: "claim";
      readonly why: Why;
      readonly wish: Wish;
      readonly neededBy: string | null;
      readonly message: string;
      readonly lines: readonly ClaimedLine[];
      readonly typed: Typed;
    }
  | { readonly outcome: "faults"; readonly faults: Faults; readonly typed: Typed };

export const NOTHING_TYPED: Typed = { why: "", wish: "", neededBy: "", message: "", pieces: {} };

/** The form's texts, checked against the order's lines, the reasons and wishes that fit it, and `today` (such as `2026-11-23`). */
export function readClaimForm(
  form: FormData,
  order: { readonly lines: readonly FormLine[]; readonly reasons: readonly Why[]; readonly wishes: readonly Wish[] },
  today: string,
): SentForm {
  const typed = typedIn(form, order.lines);
  const faults: Partial<Record<Field, Word>> = {};
  const why = isWhy(typed.why) && order.reasons.includes(typed.why) ? typed.why : null;
  if (!why) faults.why = "fault_why";
  const wish = isWish(typed.wish) && order.wishes.includes(typed.wish) ? typed.wish : null;
  if (!wish) faults.wish = "fault_wish";
  if (typed.neededBy !== "" && (!isDay(typed.neededBy) || typed.neededBy < today)) faults.needed_by = "fault_needed_by";
  if (typed.message.length > MAX_MESSAGE) faults.message = "fault_message";
  else if (why === "other" && typed.message.trim() === "") faults.message = "fault_message_missing";
  const lines = claimedLines(typed, order.lines);
  if (!lines) faults.lines = "fault_lines";
  if (!why || !wish || !lines || Object.keys(faults).length > 0) return { outcome: "faults", faults, typed };
  return { outcome: "claim", why, wish, neededBy: typed.neededBy || null, message: typed.message, lines, typed };
}

/** What stands in the way of the photos before any is decoded, or null. */
export function photoFault(photos: readonly Uint8Array[]): Word | null {
  if (photos.length > MAX_PHOTOS) return "fault_photos_many";
  const usable = (photo: Uint8Array) => photo.byteLength <= MAX_FILE && isPicture(photo);
  return photos.every(usable) ? null : "fault_photo";
}

function isPicture(photo: Uint8Array): boolean {
  const kind = kindOf(photo);
  return kind !== null && kind !== "heic";
}

function typedIn(form: FormData, lines: readonly FormLine[]): Typed {
  return {
    why: textOf(form, "why"),
    wish: textOf(form, "wish"),
    neededBy: textOf(form, "needed_by"),
    message: textOf(form, "message").replaceAll("\r\n", "\n"),
    pieces: Object.fromEntries(lines.map(({ id }) => [id, textOf(form, `line.${id}`)])),
  };
}

/** The text of a field, without what no database keeps; none for a file, and the first of several. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\0", "") : "";
}

function claimedLines(typed: Typed, lines: readonly FormLine[]): ClaimedLine[] | null {
  const claimed: ClaimedLine[] = [];
  for (const { id, quantity } of lines) {
    const text = (typed.pieces[id] ?? "").trim();
    if (text === "" || text === "0") continue;
    if (!/^[0-9]{1,6}$/.test(text) || Number(text) > quantity) return null;
    claimed.push({ lineId: id, quantity: Number(text) });
  }
  return claimed;
}
