// How soon the shop really answers: from first replies, with claims that still wait counted as what they are (S-133).

import { FIRST_RESPONSE_HOURS } from "#app/claims/claim.ts";

/** One claim of the last months: hours until its first reply, or hours that it has been waiting so far. */
export type FirstReply = { readonly hours: number; readonly answered: boolean };

export type ReplyTime =
  /** Too few came, or had time to be answered, to tell anything. */
  | { readonly outcome: "too_few"; readonly claims: number }
  /** More than half have waited longer than a first answer may take. */
  | { readonly outcome: "mostly_waiting"; readonly claims: number }
  | {
      readonly outcome: "known";
      readonly claims: number;
      /** Hours within which half of all claims had an answer. */
      readonly halfHours: number;
      /** Hours within which nine of ten had one; null when fewer than nine of ten are answered. */
      readonly mostHours: number | null;
    };

/** Below this nothing is said: a figure from a handful would promise what nobody knows. */
export const ENOUGH_CLAIMS = 10;

/**
 * The times by the Kaplan–Meier estimate: a claim that waits since three hours says that answers take longer than three
 * hours, and nothing more. Leaving it out, as a plain median does, would make a slow shop look fast.
 */
export function replyTime(replies: readonly FirstReply[]): ReplyTime {
  const claims = replies.length;
  if (claims < ENOUGH_CLAIMS) return { outcome: "too_few", claims };
  const halfHours = waitOf(replies, 0.5);
  if (halfHours === null) {
    const late = replies.filter(({ answered, hours }) => !answered && hours > FIRST_RESPONSE_HOURS).length;
    return { outcome: late > claims / 2 ? "mostly_waiting" : "too_few", claims };
  }
  return { outcome: "known", claims, halfHours, mostHours: waitOf(replies, 0.9) };
}

/** Hours within which the share is answered, or null when it never was in the time that was watched. */
function waitOf(replies: readonly FirstReply[], share: number): number | null {
  // At equal hours the answers come first: who still waits at that hour was there to be answered.
  const sorted = replies.toSorted((a, b) => a.hours - b.hours || Number(b.answered) - Number(a.answered));
  let unanswered = 1;
  for (const [index, { hours, answered }] of sorted.entries()) {
    if (!answered) continue;
    unanswered *= 1 - 1 / (sorted.length - index);
    if (unanswered <= 1 - share + 1e-9) return hours;
  }
  return null;
}

/** Hours as a visitor reads them: whole ones, rounded up, since a promise must not be shorter than the truth. */
export function spokenHours(hours: number): { readonly unit: "hours" | "days"; readonly count: number } {
  if (hours <= 48) return { unit: "hours", count: Math.max(1, Math.ceil(hours)) };
  return { unit: "days", count: Math.ceil(hours / 24) };
}
