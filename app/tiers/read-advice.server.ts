// The threshold advisor's figures for a shop: its costs, and how its customers are spread over the thresholds.
import type { Sql } from "#app/db.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import {
  type Bin,
  type BreakEven,
  breakEven,
  type Costs,
  candidateThresholds,
  type SurvivalPoint,
  suggestLadder,
  survival,
} from "#app/tiers/advise.ts";
import type { Basis, LadderDraft } from "#app/tiers/ladder.ts";

export type Advice = {
  currency: string;
  basis: Basis;
  costs: Costs;
  breakEven: BreakEven;
  /** Customers with at least one order that counts, and what they are worth in all, by the basis. */
  customers: number;
  valueMinor: Minor;
  /** The survival curve: rising thresholds, the break-even and those of `ladder` among them. */
  points: SurvivalPoint[];
  /** The point at which making good still leaves a profit; null with no margin. */
  atBreakEven: SurvivalPoint | null;
  suggested: LadderDraft;
};

/** What the advisor has to say (S-002), for the thresholds of `ladder` too. Two statements, one over all customers. */
export async function readAdvice(
  sql: Sql,
  shop: ShopDomain,
  ladder: LadderDraft | null = null,
  basis: Basis = ladder?.basis ?? "net_revenue",
): Promise<Advice> {
  const costs = await readShopSettings(sql, shop);
  const { currency, greatest } = await readExtent(sql, shop, basis);
  const even = breakEven(costs);
  const threshold = basis === "net_revenue" ? even.netRevenueMinor : even.contributionMinor;
  const always = [
    ...(threshold === null ? [] : [threshold]),
    ...(ladder?.basis === basis ? ladder.tiers : []).map((tier) => tier.thresholdMinor),
  ];
  const thresholds = candidateThresholds(greatest, always, currency);
  const bins = await readBins(sql, shop, basis, thresholds);
  const points = survival(thresholds, bins);
  return {
    currency,
    basis,
    costs,
    breakEven: even,
    customers: bins.reduce((sum, bin) => sum + bin.customers, 0),
    valueMinor: bins.reduce((sum, bin) => sum + bin.valueMinor, 0n),
    points,
    atBreakEven: points.find((point) => point.thresholdMinor === threshold) ?? null,
    suggested: suggestLadder(costs, currency, basis),
  };
}

function columnOf(basis: Basis): string {
  return basis === "net_revenue" ? "net_minor" : "contribution_minor";
}

async function readExtent(sql: Sql, shop: ShopDomain, basis: Basis): Promise<{ currency: string; greatest: Minor }> {
  const { rows } = await sql.query<{ currency: string; greatest: Minor | null }>(
    `SELECT currency, (SELECT max(${columnOf(basis)}) FROM customer WHERE customer.shop = $1) AS greatest
     FROM shop WHERE shop = $1`,
    [shop],
  );
  return { currency: rows[0]?.currency ?? "USD", greatest: rows[0]?.greatest ?? 0n };
}

async function readBins(sql: Sql, shop: ShopDomain, basis: Basis, thresholds: readonly Minor[]): Promise<Bin[]> {
  const column = columnOf(basis);
  const { rows } = await sql.query<{ rank: number; customers: number; value: string }>(
    `SELECT CASE WHEN cardinality($2::bigint[]) = 0 THEN 0 ELSE width_bucket(${column}, $2::bigint[]) END AS rank,
       count(*)::int AS customers, sum(${column})::text AS value
     FROM customer WHERE shop = $1 AND order_count > 0 AND state IN ('active', 'unseen') GROUP BY 1`,
    [shop, thresholds.map(String)],
  );
  return rows.map(({ rank, customers, value }) => ({ rank, customers, valueMinor: BigInt(value) }));
}
