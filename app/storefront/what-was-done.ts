// What the shop did about a claim, told in the customer's language.
import type { Action } from "#app/resolution/actions.ts";
import { AFTER } from "#app/resolution/after-action.ts";

/** Actions that settle a claim. */
const DONE = [
  "resend",
  "refund",
  "store_credit",
  "redo_free",
  "thank_you_gift",
  "cancel_order",
  "accept_dispute",
] as const satisfies readonly Action[];
export type Done = (typeof DONE)[number];

/** `reason` in the words of `done` when it is what the app itself says after an action; a person's words stay as they are. */
export function whatWasDone(reason: string, done: Readonly<Record<Done, string>>): string {
  const action = DONE.find((each) => AFTER[each].words === reason);
  return action ? done[action] : reason;
}
