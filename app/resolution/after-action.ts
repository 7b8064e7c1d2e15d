// Where an accepted action leaves the claim once it is done.
import type { State } from "#app/claims/claim.ts";
import type { Action } from "#app/resolution/actions.ts";

export type After = {
  readonly state: State;
  /** For the timeline; the customer reads it. */
  readonly words: string;
};

export const AFTER: Readonly<Record<Action, After>> = {
  resend: { state: "resolved", words: "A replacement is on its way." },
  refund: { state: "resolved", words: "The money is on its way back." },
  store_credit: { state: "resolved", words: "Store credit was given." },
  exchange: { state: "waiting_us", words: "The exchange is being prepared." },
  redo_free: { state: "resolved", words: "It is made again, free of charge." },
  redo_at_cost: { state: "waiting_customer", words: "It is made again once the invoice is paid." },
  thank_you_gift: { state: "resolved", words: "A small gift is on its way." },
  carrier_trace: { state: "waiting_carrier", words: "The carrier is asked to trace the parcel." },
  wait: { state: "waiting_carrier", words: "The parcel is still under way." },
  ask_for_evidence: { state: "waiting_customer", words: "We need something more from you." },
  decline: { state: "declined", words: "Declined." },
  hold_order: { state: "waiting_us", words: "The order is on hold." },
  cancel_order: { state: "resolved", words: "The order is cancelled." },
  contest_dispute: { state: "waiting_us", words: "It is for the bank to decide." },
  accept_dispute: { state: "resolved", words: "The bank gives the money back." },
  escalate: { state: "waiting_us", words: "The owner was asked." },
};
