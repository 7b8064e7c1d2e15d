// What else a person should know before answering.

import type { Minor } from "#app/lib/money.ts";
import { ACTION_WORDS } from "#app/resolution/actions.ts";
import type { Case } from "#app/resolution/case.ts";
import type { CostRow, Fact } from "#app/resolution/decision.ts";
import type { Ruled } from "#app/resolution/rules/index.ts";
import { fact } from "#app/resolution/rules/ruling.ts";
import { money, percent } from "#app/resolution/words.ts";

export function notesOf(at: Case, ruled: Ruled, table: readonly CostRow[], costMinor: Minor): Fact[] {
  return [
    shippingRule(at),
    disputeWouldBeWon(at),
    bothWays(at, table),
    cheaper(at, ruled, table),
    noProfitLeft(at, costMinor),
    approval(at, ruled, costMinor),
    bouncedCheque(at, ruled),
    givenBefore(at),
  ].filter((note) => note !== null);
}

/** S-041, S-042: seen only now, when it is too late for this parcel. */
function shippingRule({ facts, policy, family }: Case): Fact | null {
  const { order, transit, proof, currency } = facts;
  const limit = policy.thresholds.largeAboveMinor;
  if (family !== "not_arrived" || transit.shippedOn === null || order.totalMinor <= limit) return null;
  const missing = [
    ...(proof.signature === true ? [] : ["no signature was asked for"]),
    ...(order.reliableCarrier === false ? ["not one of the more reliable carriers had it"] : []),
  ];
  if (missing.length === 0) return null;
  const rule = `Orders over ${money(limit, currency)} should go by a reliable carrier, with signature`;
  return fact("shipping_rule_not_followed", `${rule}. This one did not: ${missing.join(", and ")}.`);
}

/** S-039: what we would be entitled to, beside what is suggested. */
function disputeWouldBeWon({ facts, family, win }: Case): Fact | null {
  if (family !== "not_arrived" || !facts.proof.deliveryScan || facts.dispute.state !== "none") return null;
  return fact(
    "delivery_confirmation",
    `We would not have to: in a dispute the delivery confirmation is our proof, and ${percent(win)} of those with such proof are won.`,
  );
}

/** S-051: both ways of redoing, side by side. */
function bothWays({ facts, family, slip }: Case, table: readonly CostRow[]): Fact | null {
  const free = table.find(({ action }) => action === "redo_free");
  const atCost = table.find(({ action }) => action === "redo_at_cost");
  if (family !== "personalisation" || !slip || !free || !atCost) return null;
  const cost = (row: CostRow) => money(row.totalMinor, facts.currency);
  const pays = atCost.terms.amountMinor ?? 0n;
  return fact(
    "redo_both_ways",
    `Free it can be expected to cost us ${cost(free)}; at cost ${cost(atCost)}, and the customer pays ${money(pays, facts.currency)}.`,
  );
}

/** Where a rule comes before the arithmetic, what the arithmetic alone would say. */
function cheaper({ facts }: Case, ruled: Ruled, table: readonly CostRow[]): Fact | null {
  const mine = table.find(({ action }) => action === ruled.action);
  const best = table.find(({ admissible }) => admissible);
  if (!mine || !best || ruled.rule === "least_expected_cost" || best.totalMinor >= mine.totalMinor) return null;
  const less = money(mine.totalMinor - best.totalMinor, facts.currency);
  return fact("cheaper_by_cost", `By cost alone “${ACTION_WORDS[best.action].toLowerCase()}” would be ${less} less.`);
}

/** S-002, S-005. */
function noProfitLeft({ facts }: Case, costMinor: Minor): Fact | null {
  const before = facts.customer.contributionMinor;
  if (costMinor === 0n || before - costMinor >= 0n) return null;
  const short = money(costMinor - before, facts.currency);
  return fact("no_profit_left", `After this the customer has cost us ${short} more than was earned.`);
}

function approval({ facts, policy }: Case, { action }: Ruled, costMinor: Minor): Fact | null {
  const limit = policy.caps.approvalAboveMinor;
  if (costMinor <= limit || action === "escalate") return null;
  return fact("needs_approval", `It costs more than ${money(limit, facts.currency)}: it needs approval.`);
}

/** S-047. */
function bouncedCheque({ facts, policy }: Case, { rule }: Ruled): Fact | null {
  if (rule !== "payment_risk" || facts.payment.method !== "cheque") return null;
  return fact(
    "bounced_cheque",
    `Should the cheque bounce, the bank takes ${money(policy.costs.bouncedChequeMinor, facts.currency)} from us. Another way to pay solves it.`,
  );
}

function givenBefore({ facts }: Case): Fact | null {
  const { madeGoodBefore } = facts.order;
  if (madeGoodBefore === 0) return null;
  const claims = madeGoodBefore === 1 ? "A claim" : `${madeGoodBefore} claims`;
  return fact("made_good_before", `${claims} on this order ${madeGoodBefore === 1 ? "was" : "were"} made good before.`);
}
