// Whether what a person chose may be done now: looked at again at the moment of the click, with all that came since.

import type { ShopifyId } from "#app/lib/ids.ts";
import { formatMoney, type Minor } from "#app/lib/money.ts";
import { type Acceptance, type Blocked, isPerson, type Refused, sameTerms } from "#app/resolution/accept.ts";
import { type Action, type Terms, WEIGHTY } from "#app/resolution/actions.ts";
import type { CostRow } from "#app/resolution/decision.ts";
import type { Given, OrderNow } from "#app/resolution/making-good.ts";
import { leftMinor, piecesProblem, worthOf } from "#app/resolution/making-good.ts";

export type DisputeNow = {
  readonly kind: "chargeback" | "inquiry";
  readonly status: string;
  readonly amountMinor: Minor;
  readonly initiatedAt: Date | null;
};

export type DecisionNow = {
  readonly id: string;
  readonly action: Action;
  readonly terms: Terms;
  readonly table: readonly CostRow[];
  readonly decidedAt: Date;
  /** The decision knew of a dispute and suggested this all the same. */
  readonly knewDispute: boolean;
  readonly chosenBy: string | null;
  readonly chosenAt: Date | null;
  readonly waitsForApproval: boolean;
};

export type MomentOfActing = {
  readonly claim: {
    readonly closed: boolean;
    readonly decisionId: string | null;
    readonly customerId: ShopifyId | null;
  };
  readonly decision: DecisionNow;
  readonly order: OrderNow | null;
  readonly disputes: readonly DisputeNow[];
  readonly given: readonly Given[];
  /** Refunds of this order that the ledger knows. */
  readonly knownRefunds: ReadonlySet<string>;
  /** Something chosen for this claim before is not done yet, or failed. */
  readonly beingDone: boolean;
};

/** Actions that give something: none while a dispute is open or lost (S-026, S-070). */
const GIVES: ReadonlySet<Action> = new Set([
  "resend",
  "refund",
  "store_credit",
  "exchange",
  "redo_free",
  "redo_at_cost",
  "thank_you_gift",
  "cancel_order",
]);
const SENDS: ReadonlySet<Action> = new Set(["resend", "exchange", "redo_free", "redo_at_cost"]);
const NEEDS_ORDER: ReadonlySet<Action> = new Set([...GIVES, "hold_order"]);
const DISPUTED = new Set(["needs_response", "under_review", "lost", "accepted"]);

const blocked = (because: Blocked, words: string): Refused => ({ outcome: "blocked", because, words });

/** What is missing in what the person gave; null when nothing is. */
export function checkGiven(wish: Acceptance, decision: DecisionNow): Refused | null {
  const invalid = (field: Extract<Refused, { outcome: "invalid" }>["field"], words: string): Refused => ({
    outcome: "invalid",
    field,
    words,
  });
  if (!isPerson(wish.actor)) return invalid("actor", "Only a person can decide this.");
  const overrides = isOverride(wish, decision);
  if (overrides && !wish.overrideReason?.trim()) {
    return invalid("overrideReason", "Say in a few words why you decide otherwise than suggested.");
  }
  if (wish.action === "decline" && !wish.customerReason?.trim()) {
    return invalid("customerReason", "Say why it is declined, in words for the customer.");
  }
  if (SENDS.has(wish.action) && wish.terms.lines.length === 0) {
    return invalid("terms", "Choose the products that it is about.");
  }
  const { amountMinor, refundPart, lines } = wish.terms;
  const needsAmount =
    wish.action === "store_credit" ||
    wish.action === "redo_at_cost" ||
    (wish.action === "refund" && refundPart === "part");
  if (needsAmount && (amountMinor === null || amountMinor <= 0n))
    return invalid("terms", "Enter an amount above zero.");
  if (wish.action === "refund" && refundPart === null) return invalid("terms", "Choose what is given back.");
  if (wish.action === "refund" && refundPart === "full" && lines.length === 0) {
    return invalid("terms", "Choose the products that are refunded.");
  }
  return null;
}

export function isOverride(wish: Pick<Acceptance, "action" | "terms">, decision: DecisionNow): boolean {
  return wish.action !== decision.action || !sameTerms(wish.terms, decision.terms);
}

/** Why the choice can't be carried out as things are now; null when it can. */
export function checkMoment(wish: Pick<Acceptance, "action" | "terms">, now: MomentOfActing): Refused | null {
  const { claim, decision } = now;
  if (decision.chosenAt && !decision.waitsForApproval) {
    return { outcome: "already_accepted", by: decision.chosenBy ?? "somebody", at: decision.chosenAt };
  }
  const disputed = checkDispute(wish.action, now);
  if (disputed) return disputed;
  if (claim.decisionId !== decision.id) {
    return { outcome: "stale", words: "Something changed and the suggestion was drawn anew: look at it once more." };
  }
  if (claim.closed) return blocked("closed", "This claim is closed. Open it again first.");
  if (now.beingDone) {
    return blocked("being_done", "What was decided before is not done yet. Wait for it, retry it or drop it first.");
  }
  return checkPossible(wish, now);
}

/** Why the order can't have it done to it as it stands, whoever asks; null when it can. */
export function checkPossible(wish: Pick<Acceptance, "action" | "terms">, now: MomentOfActing): Refused | null {
  const disputed = checkDispute(wish.action, now);
  if (disputed) return disputed;
  if (!NEEDS_ORDER.has(wish.action)) return null;
  if (!now.order) return blocked("no_order", "No order belongs to this claim, so nothing can be done in Shopify.");
  return checkOrder(wish, now, now.order);
}

function checkDispute(action: Action, { disputes, decision }: MomentOfActing): Refused | null {
  const dispute = disputes.find(({ status }) => DISPUTED.has(status));
  if (!dispute || !GIVES.has(action)) return null;
  return decision.knewDispute && action === decision.action ? null : blocked("dispute", disputeWords(dispute));
}

function checkOrder(
  { action, terms }: Pick<Acceptance, "action" | "terms">,
  now: MomentOfActing,
  order: OrderNow,
): Refused | null {
  if (order.cancelled && action !== "refund" && action !== "store_credit" && action !== "thank_you_gift") {
    return blocked("cancelled", `${order.name} is cancelled in Shopify.`);
  }
  if (action === "cancel_order" && order.shipped) {
    return blocked("shipped", `${order.name} has left already, in part at least: Shopify can't cancel it any more.`);
  }
  if (action === "hold_order" && !order.toShip) {
    return blocked("shipped", `Nothing of ${order.name} is waiting to be shipped, so nothing can be held.`);
  }
  if (action === "store_credit" && !now.claim.customerId) {
    return blocked("no_customer", "The order belongs to no customer account that could hold credit. Choose a refund.");
  }
  const left = leftMinor(order, now.given, now.knownRefunds);
  if (SENDS.has(action) || (action === "refund" && terms.refundPart === "full")) {
    const problem = piecesProblem(terms.lines, order, now.given);
    if (problem) return blocked("made_good_already", problem);
    if (order.receivedMinor > 0n && left <= 0n) {
      return blocked("over_pay", `All that was paid for ${order.name} went back already.`);
    }
  }
  const money = moneyOf(action, terms, order);
  if (money > left) {
    const words = `Only ${formatMoney(left > 0n ? left : 0n, order.currency)} of what was paid for ${order.name} is left to give.`;
    return blocked("over_pay", words);
  }
  return null;
}

function disputeWords({ kind, status, initiatedAt }: DisputeNow): string {
  const what = kind === "chargeback" ? "A chargeback" : "An inquiry by the bank";
  const since = initiatedAt ? ` since ${initiatedAt.toISOString().slice(0, 10)}` : "";
  if (status === "lost" || status === "accepted") {
    return `${what} on this order ended for the customer: the bank gave the money back. Nothing more is to be given.`;
  }
  return `${what} is open on this order${since}. Contest or accept it: what is given now would be given twice.`;
}

/** Money or credit that the action gives, in the shop's currency and without the tax on top. */
export function moneyOf(action: Action, { amountMinor, lines, refundPart }: Terms, order: OrderNow): Minor {
  if (action === "store_credit") return amountMinor ?? 0n;
  if (action !== "refund") return 0n;
  if (refundPart === "full") return worthOf(lines, order);
  return amountMinor ?? (refundPart === "shipping" ? order.shippingMinor : 0n);
}

/** What the choice costs at most, for the limits: money as it is, goods at cost where the suggestion knows it. */
export function costOf(action: Action, terms: Terms, now: MomentOfActing): Minor {
  if (action === "accept_dispute") {
    return now.disputes.reduce((sum, one) => (DISPUTED.has(one.status) ? sum + one.amountMinor : sum), 0n);
  }
  if (!WEIGHTY.has(action) || action === "decline" || action === "cancel_order" || !now.order) return 0n;
  const money = moneyOf(action, terms, now.order);
  if (action === "refund" || action === "store_credit") return money;
  const row = now.decision.table.find((one) => one.action === action);
  return row && sameTerms(row.terms, terms) ? row.directMinor : worthOf(terms.lines, now.order);
}

export type Spent = { readonly byActorMinor: Minor; readonly todayMinor: Minor };
export type Caps = {
  readonly approvalAboveMinor: Minor;
  readonly perAgentPerDayMinor: Minor;
  readonly perDayMinor: Minor;
};

/** Why it has to be approved first (S-014, S-055); null when nobody has to. */
export function approvalNeeded(action: Action, cost: Minor, spent: Spent, caps: Caps, currency: string): string | null {
  const money = (minor: Minor) => formatMoney(minor, currency);
  if (action === "escalate") return "It is for the owner to decide.";
  if (cost <= 0n) return null;
  if (cost > caps.approvalAboveMinor) {
    return `It costs ${money(cost)}, and above ${money(caps.approvalAboveMinor)} it needs approval.`;
  }
  if (spent.byActorMinor + cost > caps.perAgentPerDayMinor) {
    return `With it you would have given more than ${money(caps.perAgentPerDayMinor)} today.`;
  }
  if (spent.todayMinor + cost > caps.perDayMinor) {
    return `With it the shop would have given more than ${money(caps.perDayMinor)} today.`;
  }
  return null;
}
