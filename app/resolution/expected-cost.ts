// What an answer can be expected to cost: goods and shipping, the chance of a dispute, the relationship at stake.
import { assertNever } from "#app/lib/assert-never.ts";
import type { CostedAction } from "#app/resolution/actions.ts";
import type { Case } from "#app/resolution/case.ts";

/** Minor units, not rounded. */
export type Cost = {
  readonly direct: number;
  readonly dispute: number;
  readonly relationship: number;
  readonly total: number;
};

/**
 * E[action] = direct cost + P(dispute) × cost of a dispute + P(leaving) × worth of the relationship, over the two states
 * "the account is true" and "it is not". Where it is not, nothing is lost with the relationship.
 */
export function expectedCost(action: CostedAction, at: Case): Cost {
  const { paidHonest, paidAbuse, disputeHonest, disputeAbuse, churn } = at.policy.outcomes[action];
  const { honesty, slip, policy } = at;
  const usual = honesty * disputeHonest + (1 - honesty) * disputeAbuse;
  const disputed = Math.min(1, usual * factorOf(action, at) * (slip ? policy.slip.disputes : 1));
  const direct = handling(action, at) + (honesty * paidHonest + (1 - honesty) * paidAbuse) * remedy(action, at);
  const dispute = disputed * at.disputeCost;
  const relationship = honesty * churn * (slip ? policy.slip.churn : 1) * at.relationship;
  return { direct, dispute, relationship, total: direct + dispute + relationship };
}

function factorOf(action: CostedAction, at: Case): number {
  return action === "decline" ? at.declineFactor : at.resendFactor;
}

/** People's time that is spent in any case. */
function handling(action: CostedAction, { policy }: Case): number {
  if (action === "carrier_trace") return Number(policy.costs.traceMinor);
  return action === "ask_for_evidence" ? Number(policy.costs.evidenceMinor) : 0;
}

/** What making good by this action costs when it falls due. */
export function remedy(action: CostedAction, at: Case): number {
  const { policy, goods, shipping } = at;
  const costs = policy.costs;
  switch (action) {
    case "resend":
    case "carrier_trace":
    case "ask_for_evidence":
      return goods + shipping;
    case "refund":
      return refundOf(at);
    case "store_credit":
      return goods * costs.creditRedeemed;
    case "exchange":
      return goods * (1 - costs.recovered) + shipping + Number(costs.returnLabelMinor);
    case "redo_free":
      return goods + shipping + Number(costs.personalisationMinor);
    case "redo_at_cost":
    case "decline":
      return 0;
    case "thank_you_gift":
      return Number(costs.giftMinor);
    default:
      return assertNever(action);
  }
}

/** The money that a refund would give: what was paid for the lines, or a part, or the shipping; never more than is left. */
export function refundOf(at: Case): number {
  const { claim, order } = at.facts;
  const left = Math.max(0, Number(order.refundableMinor));
  if (at.family === "arrived_late") return Math.min(Number(order.shippingMinor), left);
  const share = claim.wish === "part_refund" ? at.policy.costs.partRefund : 1;
  return Math.min(Math.round(at.amount * share), left);
}
