// What tends to follow each action: the defaults that the shop's own cases then move.
import type { CostedAction } from "#app/resolution/actions.ts";

export const OUTCOME_PARTS = {
  paidHonest: ["Paid, honest", "How often its cost falls due when the claim is true."],
  paidAbuse: ["Paid, untrue", "How often its cost falls due when it is not."],
  disputeHonest: ["Disputed, honest", "How often the charge is disputed after it when the claim is true."],
  disputeAbuse: ["Disputed, untrue", "How often the charge is disputed after it when the claim is not true."],
  churn: ["Leaves", "How often an honest customer is lost after it."],
} as const;
export type OutcomePart = keyof typeof OUTCOME_PARTS;

/** paidHonest, paidAbuse, disputeHonest, disputeAbuse, churn. */
export const OUTCOMES: Readonly<Record<CostedAction, readonly [number, number, number, number, number]>> = {
  resend: [1, 1, 0.02, 0.05, 0.1],
  refund: [1, 1, 0, 0, 0.15],
  store_credit: [1, 1, 0.15, 0.15, 0.3],
  exchange: [1, 1, 0.02, 0.05, 0.12],
  redo_free: [1, 1, 0.02, 0.05, 0.1],
  redo_at_cost: [1, 1, 0.15, 0.1, 0.4],
  thank_you_gift: [1, 1, 0.02, 0.02, 0.2],
  carrier_trace: [1, 0.4, 0.05, 0.15, 0.2],
  ask_for_evidence: [1, 0.3, 0.05, 0.15, 0.2],
  decline: [0, 0, 0.45, 0.25, 0.7],
};
