// Whether the order can have something done to it as it stands: asked by the page for what it offers, and again at the click.
import { formatMoney, type Minor } from "#app/lib/money.ts";
import type { Acceptance, Blocked, Refused } from "#app/resolution/accept.ts";
import type { Action } from "#app/resolution/actions.ts";
import { moneyOf } from "#app/resolution/limits.ts";
import { leftInPieces, leftMinor, type OrderNow, piecesProblem, worthOf } from "#app/resolution/making-good.ts";
import { type DisputeNow, isDisputed, isOpen, type MomentOfActing } from "#app/resolution/moment.ts";

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
/** Actions that send products. */
export const SENDS: ReadonlySet<Action> = new Set(["resend", "exchange", "redo_free", "redo_at_cost"]);
/** Answers to a dispute: only to one that is open. */
const ANSWERS: ReadonlySet<Action> = new Set(["contest_dispute", "accept_dispute"]);
const NEEDS_ORDER: ReadonlySet<Action> = new Set([...GIVES, "hold_order"]);

export const blocked = (because: Blocked, words: string): Refused => ({ outcome: "blocked", because, words });

/** Why the order can't have it done to it as it stands, whoever asks; null when it can. */
export function checkPossible(wish: Pick<Acceptance, "action" | "terms">, now: MomentOfActing): Refused | null {
  const disputed = checkDispute(wish.action, now);
  if (disputed) return disputed;
  if (!NEEDS_ORDER.has(wish.action)) return null;
  if (!now.order) return blocked("no_order", "No order belongs to this claim, so nothing can be done in Shopify.");
  return checkOrder(wish, now, now.order);
}

/** What a dispute, or there being none, has against it: nothing is given beside one. Null when nothing is in the way. */
export function checkDispute(action: Action, { disputes }: Pick<MomentOfActing, "disputes">): Refused | null {
  if (ANSWERS.has(action) && !disputes.some(isOpen))
    return blocked("dispute", "No dispute is open on this order, so there is nothing to answer.");
  const dispute = disputes.find(isDisputed);
  return dispute && GIVES.has(action) ? blocked("dispute", disputeWords(dispute)) : null;
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
  if (SENDS.has(action) && action !== "redo_at_cost") {
    const rest = leftInPieces(order, now.given, now.knownRefunds);
    if (worthOf(terms.lines, order) > rest) return blocked("over_pay", moreThanPaid(order, rest));
  }
  if (action === "cancel_order" && left < order.receivedMinor - order.refundedMinor - order.disputeLostMinor) {
    return blocked(
      "over_pay",
      `Something was given for ${order.name} already, and cancelling gives all of the rest back: refund what is left instead.`,
    );
  }
  const money = moneyOf(action, terms, order);
  if (money > left) {
    return blocked("over_pay", moreThanPaid(order, left));
  }
  return null;
}

function moreThanPaid({ name, currency }: OrderNow, left: Minor): string {
  return `Only ${formatMoney(left > 0n ? left : 0n, currency)} of what was paid for ${name} is left to give.`;
}

function disputeWords({ kind, status, initiatedAt }: DisputeNow): string {
  const what = kind === "chargeback" ? "A chargeback" : "An inquiry by the bank";
  const since = initiatedAt ? ` since ${initiatedAt.toISOString().slice(0, 10)}` : "";
  if (status === "lost" || status === "accepted") {
    return `${what} on this order ended for the customer: the bank gave the money back. Nothing more is to be given.`;
  }
  return `${what} is open on this order${since}. Contest or accept it: what is given now would be given twice.`;
}
