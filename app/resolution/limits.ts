// What a choice costs, and whether it is more than a person may give without approval.
import { formatMoney, type Minor } from "#app/lib/money.ts";
import { sameTerms } from "#app/resolution/accept.ts";
import { type Action, type Terms, WEIGHTY } from "#app/resolution/actions.ts";
import { leftMinor, type OrderNow, worthOf } from "#app/resolution/making-good.ts";
import { isDisputed, type MomentOfActing } from "#app/resolution/moment.ts";
import type { Policy } from "#app/resolution/policy.ts";
import { taxOnTopFor } from "#app/resolution/tax-on-top.ts";

/** Money or credit that the action gives, in the shop's currency and without the tax on top. */
export function moneyOf(action: Action, { amountMinor, lines, refundPart }: Terms, order: OrderNow): Minor {
  if (action === "store_credit") return amountMinor ?? 0n;
  if (action !== "refund") return 0n;
  if (refundPart === "full") return worthOf(lines, order);
  return amountMinor ?? (refundPart === "shipping" ? order.shippingMinor : 0n);
}

/** Money as it is, a gift as the policy has it, goods at their price. */
export function worthGiven(action: Action, terms: Terms, order: OrderNow, { costs }: Policy): Minor {
  if (action === "thank_you_gift") return costs.giftMinor;
  return action === "refund" || action === "store_credit" ? moneyOf(action, terms, order) : worthOf(terms.lines, order);
}

/** The same with the tax on top that Shopify gives back with goods that are refunded in full, at most. */
export function goesBack(action: Action, terms: Terms, order: OrderNow): Minor {
  const money = moneyOf(action, terms, order);
  return action === "refund" && terms.refundPart === "full" ? money + taxOnTopFor(money, order) : money;
}

/**
 * What the choice costs at most, for the limits: money as it is, with the tax that Shopify gives back besides; of a
 * cancelled order all that goes back, goods at cost where the suggestion knows it. Shop's currency.
 */
export function costOf(action: Action, terms: Terms, now: MomentOfActing, policy: Policy): Minor {
  if (action === "accept_dispute") {
    return now.disputes.reduce((sum, one) => (isDisputed(one) ? sum + one.amountMinor : sum), 0n);
  }
  const { order, given, knownRefunds } = now;
  if (!WEIGHTY.has(action) || action === "decline" || !order) return 0n;
  if (action === "cancel_order") {
    const left = leftMinor(order, given, knownRefunds);
    return left > 0n ? left : 0n;
  }
  const row = now.decision.table.find((one) => one.action === action);
  const told = action !== "refund" && action !== "store_credit" && row && sameTerms(row.terms, terms);
  if (told) return row.directMinor;
  return action === "refund" ? goesBack(action, terms, order) : worthGiven(action, terms, order, policy);
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
