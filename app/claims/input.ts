// What is needed to open a claim, and what can be wrong with it.
import { type Channel, MAX_MESSAGE, type Why, type Wish } from "#app/claims/claim.ts";
import { lintWhy } from "#app/claims/why-words.ts";
import type { ShopifyId } from "#app/lib/ids.ts";

export type ClaimedLine = { readonly lineId: ShopifyId; readonly quantity: number };

export type NewClaim = {
  /** Null only when the customer named no order and none could be found. */
  readonly orderId: ShopifyId | null;
  /** Needed without an order; else the order's own customer counts. */
  readonly customerId: ShopifyId | null;
  readonly channel: Channel;
  readonly why: Why;
  /** The merchant's own finer word for why. */
  readonly whyDetail?: string | null;
  /** The product failed after it had been installed; counts only for what is defective. */
  readonly afterInstallation?: boolean;
  readonly wish: Wish;
  /** What the customer wrote or said. */
  readonly message: string;
  /** A day, as `2026-12-24`. */
  readonly neededBy?: string | null;
  /** BCP 47, such as `en` or `zh-CN`. */
  readonly locale?: string;
  /** Hours until the first reply is due; 6 unless told. */
  readonly firstResponseHours?: number;
  /** None: the whole order. */
  readonly lines: readonly ClaimedLine[];
  /** Same key, same submission: it makes no second claim. */
  readonly submissionKey: string;
  /** Who wrote it down: a person's id, `customer` or `makegood`. */
  readonly actor: string;
  readonly now: Date;
};

export type Opened =
  | {
      readonly outcome: "opened" | "already_open";
      readonly id: string;
      readonly number: number;
      /** The secret of the customer's private link; the same for the same submission. */
      readonly secret: string;
    }
  | { readonly outcome: "refused"; readonly faults: Readonly<Record<string, string>> };

const DAY = /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/;
const LOCALE = /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/;
/** Printable characters, so that keys are kept as they came. */
const KEY = /^[\x20-\x7e]{1,200}$/;

/** What is wrong with a submission key, by the field's name, or null. */
export function checkKey(key: string): { readonly submissionKey: string } | null {
  return KEY.test(key) ? null : { submissionKey: "Load the form again." };
}

/**
 * What is wrong with the claim, field by field in words, or null. `pieces` has the pieces of each line of the order, and
 * is null when the order is not known.
 */
export function checkClaim(
  claim: NewClaim,
  pieces: ReadonlyMap<string, number> | null,
): Readonly<Record<string, string>> | null {
  const faults: Record<string, string> = {};
  if (claim.orderId && !pieces) faults.order = "There is no such order.";
  if (claim.lines.length > 0 && !claim.orderId) faults.lines = "Lines need an order.";
  const seen = new Set<string>();
  for (const { lineId, quantity } of pieces ? claim.lines : []) {
    const ordered = pieces?.get(lineId);
    if (ordered === undefined || seen.has(lineId)) faults.lines = "One of the products is not on this order.";
    else if (!Number.isInteger(quantity) || quantity < 1 || quantity > ordered) {
      faults.lines = `Enter how many pieces it is about: 1 to ${ordered}.`;
    }
    seen.add(lineId);
  }
  if (claim.message.length > MAX_MESSAGE) faults.message = `Use at most ${MAX_MESSAGE} characters.`;
  if (claim.neededBy && !isDay(claim.neededBy)) faults.neededBy = "Enter a day such as 2026-12-24.";
  if (claim.locale !== undefined && !LOCALE.test(claim.locale)) faults.locale = "This is not a language.";
  if (claim.whyDetail?.trim()) {
    const lint = lintWhy(claim.whyDetail);
    if (lint.outcome === "vague") faults.whyDetail = lint.problem;
    else if (claim.whyDetail.length > 120) faults.whyDetail = "Use at most 120 characters.";
  }
  return Object.keys(faults).length === 0 ? null : faults;
}

/** Whether `text` is a day of the calendar: 30 February is none. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  return new Date(Date.parse(`${text}T00:00:00Z`)).toISOString().startsWith(text);
}
