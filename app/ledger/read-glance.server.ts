// The shop's customers and what they are worth, in one look.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

/** Money in minor units of the shop's currency. */
export type ValueAtAGlance = {
  readonly customers: number;
  /** Customers with an order that counts. */
  readonly buyers: number;
  readonly orders: number;
  readonly netMinor: Minor;
  readonly contributionMinor: Minor;
  readonly receivedMinor: Minor;
  readonly refundedMinor: Minor;
  readonly disputeLostMinor: Minor;
  readonly possibleB2b: number;
  readonly openDisputes: number;
  readonly lostDisputes: number;
  readonly otherDisputes: number;
  readonly byTier: readonly { readonly tier: string | null; readonly customers: number; readonly netMinor: Minor }[];
};

type TierRow = Omit<ValueAtAGlance, "openDisputes" | "lostDisputes" | "otherDisputes" | "byTier"> & {
  tier: string | null;
};

export async function valueAtAGlance(tx: Sql, shop: ShopDomain): Promise<ValueAtAGlance> {
  const { rows } = await tx.query<TierRow>(
    `SELECT tier, count(*)::int AS customers, (count(*) FILTER (WHERE order_count > 0))::int AS buyers,
       sum(order_count)::int AS orders, sum(net_minor)::bigint AS "netMinor",
       sum(contribution_minor)::bigint AS "contributionMinor", sum(received_minor)::bigint AS "receivedMinor",
       sum(refunded_minor)::bigint AS "refundedMinor", sum(dispute_lost_minor)::bigint AS "disputeLostMinor",
       (count(*) FILTER (WHERE possible_b2b))::int AS "possibleB2b"
     FROM customer WHERE shop = $1 AND state IN ('active', 'unseen') GROUP BY tier ORDER BY tier`,
    [shop],
  );
  const { rows: disputes } = await tx.query<{ open: number; lost: number; other: number }>(
    `SELECT (count(*) FILTER (WHERE status IN ('needs_response', 'under_review')))::int AS open,
       (count(*) FILTER (WHERE status IN ('lost', 'accepted')))::int AS lost,
       (count(*) FILTER (WHERE status IN ('won', 'prevented', 'charge_refunded')))::int AS other
     FROM dispute WHERE shop = $1`,
    [shop],
  );
  const count = (of: (row: TierRow) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const money = (of: (row: TierRow) => Minor) => rows.reduce((sum, row) => sum + of(row), 0n);
  return {
    customers: count((row) => row.customers),
    buyers: count((row) => row.buyers),
    orders: count((row) => row.orders),
    netMinor: money((row) => row.netMinor),
    contributionMinor: money((row) => row.contributionMinor),
    receivedMinor: money((row) => row.receivedMinor),
    refundedMinor: money((row) => row.refundedMinor),
    disputeLostMinor: money((row) => row.disputeLostMinor),
    possibleB2b: count((row) => row.possibleB2b),
    openDisputes: disputes[0]?.open ?? 0,
    lostDisputes: disputes[0]?.lost ?? 0,
    otherDisputes: disputes[0]?.other ?? 0,
    byTier: rows.map(({ tier, customers, netMinor }) => ({ tier, customers, netMinor })),
  };
}
