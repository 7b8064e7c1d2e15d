// What a remedy takes from the customer's contribution, as the page told it before the click.
import { type Minor, scale } from "#app/lib/money.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import { besidesOf } from "#app/resolution/costs.ts";
import { moneyOf, worthGiven } from "#app/resolution/limits.ts";
import type { MomentOfActing } from "#app/resolution/moment.ts";
import type { Policy } from "#app/resolution/policy.ts";

/** What is given to make good. Sent at cost, the customer pays for it; a cancelled order brings nothing that could be lost. */
const REMEDIES: ReadonlySet<Action> = new Set([
  "resend",
  "refund",
  "store_credit",
  "exchange",
  "redo_free",
  "thank_you_gift",
]);

/**
 * The cost in the table of the suggestion, with what the person changed in the terms: another amount, an express parcel, a
 * return label. Where the table does not have the action: money as it is, a gift as the policy has it, goods at their price.
 * 0 for what is no remedy. Shop's currency.
 */
export function remedyCost(action: Action, terms: Terms, now: MomentOfActing, policy: Policy): Minor {
  if (!REMEDIES.has(action) || !now.order) return 0n;
  const besides = besidesOf({ action, terms }, { policy });
  const row = now.decision.table.find((one) => one.action === action);
  if (!row) return worthGiven(action, terms, now.order, policy) + besides;
  const told = row.terms.amountMinor;
  if (action === "refund" && terms.amountMinor !== told) return moneyOf(action, terms, now.order);
  if (action === "store_credit" && terms.amountMinor !== null && told !== null && told !== 0n) {
    return scale(row.directMinor, terms.amountMinor, told);
  }
  return row.directMinor - besidesOf(row, { policy }) + besides;
}
