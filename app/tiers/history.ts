// A customer's value over time, made from the ledger as it stands now. Tiers remember what was held (hysteresis), and the
// order in which deliveries happened to arrive must not decide a tier: the times of the facts themselves do.
import type { Amount } from "#app/ledger/amounts.ts";
import {
  type ValuedDispute,
  type ValuedOrder,
  type ValuedRemedy,
  type ValueRules,
  valueOfOrder,
} from "#app/ledger/value.ts";
import type { Minor } from "#app/lib/money.ts";
import type { Basis } from "#app/tiers/ladder.ts";

/** One order with the moments at which its worth changed. */
export type OrderPast = {
  readonly order: Omit<ValuedOrder, "cancelled" | "deleted">;
  readonly processedAt: Date;
  readonly cancelledAt: Date | null;
  readonly deletedAt: Date | null;
  readonly refunds: readonly (Amount & { readonly at: Date })[];
  readonly disputes: readonly (ValuedDispute & { readonly openedAt: Date | null; readonly closedAt: Date | null })[];
  readonly remedies: readonly {
    readonly at: Date;
    readonly takenBackAt: Date | null;
    readonly costMinor: Minor;
    readonly refund: (Amount & { readonly at: Date }) | null;
  }[];
};

type Step = { readonly at: number; readonly deltaMinor: Minor };

/** How one order changed the customer's value. The steps of an order sum up to its value of today, to the cent. */
export function stepsOf(past: OrderPast, basis: Basis, rules: ValueRules): Step[] {
  const begin = past.processedAt.getTime();
  // Nothing about an order can count before the order does.
  const moment = (at: Date | null) => Math.max(begin, at?.getTime() ?? begin);
  const disputes = past.disputes.map((dispute) => {
    const opened = moment(dispute.openedAt);
    return { dispute, opened, closed: Math.max(opened, dispute.closedAt?.getTime() ?? opened) };
  });
  const remediesAt = (at: number): ValuedRemedy[] =>
    past.remedies
      .filter((remedy) => moment(remedy.at) <= at && !(remedy.takenBackAt && moment(remedy.takenBackAt) <= at))
      .map(({ costMinor, refund }) => ({ costMinor, refund: refund && moment(refund.at) <= at ? refund : null }));
  const valueAt = (at: number) => {
    const value = valueOfOrder(
      {
        ...past.order,
        cancelled: past.cancelledAt !== null && moment(past.cancelledAt) <= at,
        deleted: past.deletedAt !== null && moment(past.deletedAt) <= at,
      },
      past.refunds.filter((refund) => moment(refund.at) <= at),
      disputes
        .filter(({ opened }) => opened <= at)
        .map(({ dispute, closed }) => (closed <= at ? dispute : { ...dispute, status: "under_review" as const })),
      rules,
      remediesAt(at),
    );
    return basis === "net_revenue" ? value.netMinor : value.contributionMinor;
  };
  const moments = new Set<number>([begin]);
  for (const refund of past.refunds) moments.add(moment(refund.at));
  for (const { opened, closed } of disputes) moments.add(opened).add(closed);
  for (const { at, takenBackAt } of past.remedies) moments.add(moment(at)).add(moment(takenBackAt ?? at));
  if (past.cancelledAt) moments.add(moment(past.cancelledAt));
  if (past.deletedAt) moments.add(moment(past.deletedAt));
  let before = 0n;
  return [...moments]
    .sort((one, other) => one - other)
    .map((at) => {
      const after = valueAt(at);
      const deltaMinor = after - before;
      before = after;
      return { at, deltaMinor };
    });
}

/**
 * The customer's values in the order of time; the last is `valueMinor`, that of today. What happened at one moment
 * counts as one change.
 */
export function valuesOverTime(
  pasts: readonly OrderPast[],
  valueMinor: Minor,
  basis: Basis,
  rules: ValueRules,
): Minor[] {
  const steps = pasts.flatMap((past) => stepsOf(past, basis, rules)).sort((one, other) => one.at - other.at);
  let value = valueMinor - steps.reduce((sum, step) => sum + step.deltaMinor, 0n);
  const values: Minor[] = [];
  steps.forEach((step, index) => {
    value += step.deltaMinor;
    if (steps[index + 1]?.at !== step.at) values.push(value);
  });
  return values.length > 0 ? values : [valueMinor];
}
