// What an order and a customer are worth: pure figures over facts. Money in minor units of the shop's currency.
import { type Amount, inShopMoney, type Rate } from "#app/ledger/amounts.ts";
import type { DisputeStatus, FinancialStatus } from "#app/ledger/facts.ts";
import type { ShopSettings } from "#app/ledger/settings.ts";
import { type Minor, scale, share } from "#app/lib/money.ts";

export type ValuedOrder = Rate & {
  readonly financialStatus: FinancialStatus;
  readonly test: boolean;
  readonly cancelled: boolean;
  readonly deleted: boolean;
  /** False while only a refund or a dispute told that the order exists. */
  readonly seen: boolean;
  readonly taxMinor: Minor;
  readonly shippingMinor: Minor;
  readonly receivedMinor: Minor;
};

export type ValuedDispute = Amount & { readonly type: "chargeback" | "inquiry"; readonly status: DisputeStatus };

/** What making good on the order cost, all in all, in the order's currency, as it was told before it was done. */
export type ValuedRemedy = {
  readonly costMinor: Minor;
  /** The refund by which it was given, where the ledger knows it: one of the order's refunds. */
  readonly refund: Amount | null;
};

export type ValueRules = Pick<ShopSettings, "includeTax" | "includeShipping" | "marginBps" | "disputeFeeMinor"> & {
  /** The shop's currency, or null while it has not been read: then every order is taken at its word. */
  readonly shopCurrency: string | null;
};

export type OrderValue = {
  /** Whether it is one of the customer's orders: paid at least in part, not cancelled, deleted or a test. */
  readonly counts: boolean;
  readonly refundedMinor: Minor;
  readonly disputeLostMinor: Minor;
  readonly netMinor: Minor;
  /** What remedies took from contribution besides what their refunds took already by lowering net. */
  readonly remedyMinor: Minor;
  readonly contributionMinor: Minor;
  readonly disputeCount: number;
};

const PAID: ReadonlySet<FinancialStatus> = new Set(["paid", "partially_paid", "partially_refunded", "refunded"]);
const MONEY_GONE: ReadonlySet<DisputeStatus> = new Set(["lost", "accepted"]);

/**
 * The value of one order (product §1, S-001 … S-003).
 *
 * - **Cash** is what came in, less refunds, less disputes that were lost or accepted. A won, open or prevented dispute
 *   takes nothing; one that ended by refunding the charge took its money as a refund. Cash may fall below zero: a
 *   chargeback after a refund, or a refund of more than was paid, costs the shop more than the order brought.
 * - **Net** is the part of cash that is goods: tax and shipping, unless the settings count them, leave in the proportion
 *   in which they are part of the order's total. So a deposit is worth its share, and a full refund ends at exactly 0.
 * - **Nothing** is counted while the order is pending, authorized, voided or expired, or when it is cancelled, deleted,
 *   a test, in a currency that is no longer the shop's, or known by hearsay only.
 * - **Contribution** is net at the shop's margin, less what remedies cost, less the bank's fee for every chargeback,
 *   whoever wins it. Both are due even when the order itself counts for nothing; inquiries are free.
 * - **A remedy** takes all that it was told to cost. A refund that is a remedy lowers net, and so contribution by the margin
 *   of its goods; the remedy then takes only the rest. So nothing is taken twice, and it does not matter which is known first.
 * - Refunds and disputes in the buyer's currency are converted at the order's own rate. One in a third currency has no
 *   known rate and is taken as all that was left of the order: a chargeback takes the whole charge.
 */
export function valueOfOrder(
  order: ValuedOrder,
  refunds: readonly Amount[],
  disputes: readonly ValuedDispute[],
  rules: ValueRules,
  remedies: readonly ValuedRemedy[] = [],
): OrderValue {
  const disputeCount = order.test || order.deleted ? 0 : disputes.length;
  const nothing = {
    counts: false,
    refundedMinor: 0n,
    disputeLostMinor: 0n,
    netMinor: 0n,
    remedyMinor: 0n,
    contributionMinor: 0n,
    disputeCount,
  };
  if (order.test || order.deleted) return nothing;
  const chargebacks = disputes.filter((dispute) => dispute.type === "chargeback").length;
  const fees = rules.disputeFeeMinor * BigInt(chargebacks);
  if (rules.shopCurrency !== null && order.currency !== rules.shopCurrency) {
    return { ...nothing, contributionMinor: -fees };
  }
  const costs = remedies.reduce((sum, remedy) => sum + remedy.costMinor, 0n);
  if (!order.seen) return { ...nothing, remedyMinor: costs, contributionMinor: -costs - fees };
  const refundedMinor = inShop(refunds, order, order.receivedMinor);
  const lost = disputes.filter((dispute) => MONEY_GONE.has(dispute.status));
  const disputeLostMinor = inShop(lost, order, order.receivedMinor - refundedMinor);
  const cash = order.receivedMinor - refundedMinor - disputeLostMinor;
  const profit = (money: Minor) => share(goodsPart(money, order, rules), rules.marginBps);
  const byRemedies = inShop(
    remedies.flatMap(({ refund }) => refund ?? []),
    order,
    refundedMinor,
  );
  const remedyMinor = costs - (profit(cash + byRemedies) - profit(cash));
  const money = { refundedMinor, disputeLostMinor, remedyMinor };
  if (order.cancelled || !PAID.has(order.financialStatus)) {
    return { ...nothing, ...money, contributionMinor: -remedyMinor - fees };
  }
  const contributionMinor = profit(cash) - remedyMinor - fees;
  return { counts: true, ...money, netMinor: goodsPart(cash, order, rules), contributionMinor, disputeCount };
}

/** `amounts` in the shop's money; one of an unknown rate counts as what the others left of `whole`. */
function inShop(amounts: readonly Amount[], order: ValuedOrder, whole: Minor): Minor {
  let sum = 0n;
  let unknown = false;
  for (const amount of amounts) {
    const minor = inShopMoney(amount, order);
    if (minor === null) unknown ||= amount.minor !== 0n;
    else sum += minor;
  }
  return unknown && whole > sum ? whole : sum;
}

function goodsPart(cash: Minor, order: ValuedOrder, rules: ValueRules): Minor {
  if (order.totalMinor <= 0n) return cash;
  const leftOut = (rules.includeTax ? 0n : order.taxMinor) + (rules.includeShipping ? 0n : order.shippingMinor);
  const goods = order.totalMinor - leftOut;
  if (goods <= 0n) return 0n;
  return scale(cash, goods < order.totalMinor ? goods : order.totalMinor, order.totalMinor);
}

export type CustomerValue = {
  readonly netMinor: Minor;
  readonly contributionMinor: Minor;
  readonly receivedMinor: Minor;
  readonly refundedMinor: Minor;
  readonly disputeLostMinor: Minor;
  readonly orderCount: number;
  readonly disputeCount: number;
  readonly firstOrderAt: string | null;
  readonly lastOrderAt: string | null;
};

/**
 * A customer's value: the sum of the orders' values. Money in and out, the number of orders and their first and last
 * date are those of counting orders; remedies, dispute fees and the number of disputes are those of all.
 */
export function valueOfCustomer(
  orders: readonly (OrderValue & { readonly receivedMinor: Minor; readonly processedAt: string })[],
): CustomerValue {
  const counting = orders.filter((order) => order.counts);
  const dates = counting.map((order) => order.processedAt).sort();
  const sum = (of: (order: (typeof orders)[number]) => Minor) =>
    counting.reduce((total, order) => total + of(order), 0n);
  return {
    netMinor: sum((order) => order.netMinor),
    contributionMinor: orders.reduce((total, order) => total + order.contributionMinor, 0n),
    receivedMinor: sum((order) => order.receivedMinor),
    refundedMinor: sum((order) => order.refundedMinor),
    disputeLostMinor: sum((order) => order.disputeLostMinor),
    orderCount: counting.length,
    disputeCount: orders.reduce((total, order) => total + order.disputeCount, 0),
    firstOrderAt: dates[0] ?? null,
    lastOrderAt: dates.at(-1) ?? null,
  };
}
