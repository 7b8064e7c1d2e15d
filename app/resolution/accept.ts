// Accepting a suggestion, or deciding otherwise: what a person gives, and what may come of it.
import { CUSTOMER, MAKEGOOD } from "#app/claims/timeline.ts";
import { type Action, NO_TERMS, type Terms } from "#app/resolution/actions.ts";

export type Acceptance = {
  readonly claim: string;
  /** The decision that the person saw. */
  readonly decision: string;
  readonly action: Action;
  readonly terms: Terms;
  /** A person: nothing is accepted by the app itself. */
  readonly actor: string;
  /** Why the suggestion was not followed; needed when action or terms differ from it. */
  readonly overrideReason?: string | null;
  /** What the customer is told; needed for declining. */
  readonly customerReason?: string | null;
  readonly now?: Date;
};

export type Blocked =
  | "closed"
  | "dispute"
  | "no_order"
  | "cancelled"
  | "shipped"
  | "over_pay"
  | "made_good_already"
  | "being_done"
  | "no_customer"
  | "waits_for_approval";

export type Accepted =
  /** `effects` calls are planned in Shopify; with none the claim has moved on already. */
  | { readonly outcome: "accepted"; readonly effects: number }
  | { readonly outcome: "approval_asked"; readonly why: string }
  | { readonly outcome: "blocked"; readonly because: Blocked; readonly words: string }
  /** `by` is the actor who was first. */
  | { readonly outcome: "already_accepted"; readonly by: string; readonly at: Date }
  /** The suggestion was drawn anew since the person saw it. */
  | { readonly outcome: "stale"; readonly words: string }
  | {
      readonly outcome: "invalid";
      readonly field: "actor" | "overrideReason" | "customerReason" | "terms";
      readonly words: string;
    }
  | { readonly outcome: "unknown" };

export type Refused = Exclude<Accepted, { outcome: "accepted" | "approval_asked" }>;

/** Actors that are nobody in particular: none of them can click. */
const NO_PERSON: ReadonlySet<string> = new Set(["", CUSTOMER, MAKEGOOD, "flow"]);

export function isPerson(actor: string): boolean {
  return !NO_PERSON.has(actor.trim().toLowerCase());
}

/** What is done once it is approved: the proposal where the owner is asked; null when nothing was proposed. */
export function whatIsAsked({ action, terms }: Pick<Acceptance, "action" | "terms">): Action | null {
  return action === "escalate" ? terms.proposal : action;
}

/** Whether two sets of terms ask for the same, whatever the order of their lines. */
export function sameTerms(one: Terms, other: Terms): boolean {
  return plain(one) === plain(other);
}

function plain(terms: Terms): string {
  const lines = terms.lines.map(({ lineId, quantity }) => `${lineId}×${quantity}`).toSorted();
  const whole = { ...NO_TERMS, ...terms, lines, askFor: [...terms.askFor].toSorted() };
  return JSON.stringify(whole, (_, value) => (typeof value === "bigint" ? value.toString() : value));
}
