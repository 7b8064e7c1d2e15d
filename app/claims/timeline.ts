// What may happen to a claim, in words for its timeline.

/** What can stand on a claim's timeline; the stages further on write theirs here too. */
export const EVENT_WORDS = {
  opened: "Claim opened",
  moved: "State changed",
  reopened: "Opened again",
  why_changed: "Why-code changed",
  fault_set: "Fault set",
  assigned: "Assigned",
  due_changed: "Due time changed",
  snoozed: "Snoozed",
  woken: "Back from snooze",
  overdue: "First reply is overdue",
  message_in: "Message from the customer",
  message_out: "Message to the customer",
  photo_added: "Photo added",
  note_added: "Note",
  link_renewed: "New private link",
  review_asked: "Customer asks for a human review",
  decision_drawn: "Suggestion drawn",
  decision_accepted: "Suggestion accepted",
  decision_overridden: "Decided otherwise",
  approval_asked: "Approval asked for",
  approved: "Approved",
  approval_refused: "Approval refused",
  effect_planned: "To be done in Shopify",
  effect_done: "Done in Shopify",
  effect_failed: "Shopify refused",
  effect_undone: "Undone in Shopify",
  threat_reported: "Threat reported",
  standing_set: "Standing set",
  packing_recorded: "Packing recorded",
} as const satisfies Record<string, string>;

export type EventKind = keyof typeof EVENT_WORDS;

/** Who did it: a person's id as the session names them, or one of these two. */
export const CUSTOMER = "customer";
export const MAKEGOOD = "makegood";

export type EventDetail = {
  /** Why, in words. */
  readonly reason?: string;
  /** What was before and is now. */
  readonly from?: string | null;
  readonly to?: string | null;
  readonly [more: string]: unknown;
};

export type ClaimEvent = {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly kind: EventKind;
  readonly words: string;
  readonly detail: EventDetail;
  /** Whether the customer sees it on the private page. */
  readonly visible: boolean;
};

export function isEventKind(text: string): text is EventKind {
  return text in EVENT_WORDS;
}
