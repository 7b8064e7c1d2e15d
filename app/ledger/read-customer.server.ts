// All that is known of one customer, for the page that shows it.
import type { Sql } from "#app/db.server.ts";
import { isLargeOrder, judgeBusiness } from "#app/ledger/business.ts";
import type { FinancialStatus } from "#app/ledger/facts.ts";
import { rootsOf } from "#app/ledger/owners.server.ts";
import type { CustomerListRow } from "#app/ledger/read-customers.server.ts";
import {
  type CustomerDispute,
  type CustomerRefund,
  disputesOf,
  refundsOf,
} from "#app/ledger/read-money-back.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import { nobody, whoByOrders, whoIs } from "#app/ledger/who.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

export type CustomerOrder = {
  readonly id: ShopifyId;
  readonly name: string;
  readonly processedAt: Date;
  readonly financialStatus: FinancialStatus;
  readonly fulfillmentStatus: string | null;
  readonly cancelledAt: Date | null;
  readonly deletedAt: Date | null;
  readonly test: boolean;
  readonly totalMinor: Minor;
  readonly receivedMinor: Minor;
  readonly refundedMinor: Minor;
  readonly disputeLostMinor: Minor;
  readonly netMinor: Minor;
  readonly contributionMinor: Minor;
  readonly counts: boolean;
};

/** Value by the month in which orders were placed, in the shop's time zone; months without orders are left out. */
export type CustomerMonth = {
  /** Such as `2026-11`. */
  readonly month: string;
  readonly netMinor: Minor;
  readonly cumulativeMinor: Minor;
  readonly contributionMinor: Minor;
  readonly orders: number;
};

export type CustomerRecord = CustomerListRow & {
  readonly phone: string | null;
  readonly createdAt: Date | null;
  readonly receivedMinor: Minor;
  readonly refundedMinor: Minor;
  readonly disputeLostMinor: Minor;
  /** What remedies took from contribution besides what their refunds took already. */
  readonly remedyMinor: Minor;
  readonly managedTag: string | null;
  readonly tagOverrideAt: Date | null;
  readonly tierSince: Date | null;
  /** Why the customer may be a business, in the merchant's words. */
  readonly b2bReasons: string[];
  readonly byMonth: readonly CustomerMonth[];
  /** The newest 50. */
  readonly orders: readonly CustomerOrder[];
  readonly refunds: readonly CustomerRefund[];
  readonly disputes: readonly CustomerDispute[];
};

export type CustomerAnswer =
  | { readonly outcome: "found"; readonly customer: CustomerRecord }
  | { readonly outcome: "merged"; readonly into: ShopifyId }
  | { readonly outcome: "unknown" };

type Row = Omit<
  CustomerRecord,
  "name" | "email" | "company" | "phone" | "b2bReasons" | "byMonth" | "orders" | "refunds" | "disputes"
> & { personal: Buffer | null; signals: string[] };

const READ = `
SELECT id, state, tier, tags, personal, business_signals AS signals, tag_override AS "tagOverride",
  tag_override_at AS "tagOverrideAt", managed_tag AS "managedTag", tier_since AS "tierSince", created_at AS "createdAt",
  net_minor AS "netMinor", contribution_minor AS "contributionMinor", received_minor AS "receivedMinor",
  refunded_minor AS "refundedMinor", dispute_lost_minor AS "disputeLostMinor", order_count AS "orderCount",
  dispute_count AS "disputeCount", first_order_at AS "firstOrderAt", last_order_at AS "lastOrderAt",
  possible_b2b AS "possibleB2b",
  (SELECT coalesce(sum(remedy_minor), 0)::bigint FROM "order" WHERE shop = $1 AND owner_id = $2) AS "remedyMinor"
FROM customer WHERE shop = $1 AND id = $2`;

export async function readCustomer(tx: Sql, shop: ShopDomain, id: ShopifyId): Promise<CustomerAnswer> {
  const { rows } = await tx.query<Row>(READ, [shop, id]);
  const row = rows[0];
  if (!row) return { outcome: "unknown" };
  if (row.state === "merged") {
    const root = (await rootsOf(tx, shop, [id])).get(id);
    if (root && root.id !== id) return { outcome: "merged", into: root.id };
  }
  const { personal, signals, ...figures } = row;
  const who = personal
    ? whoIs(personal)
    : row.state === "unseen"
      ? (await whoByOrders(tx, shop, [id])).get(id)
      : nobody;
  return {
    outcome: "found",
    customer: {
      ...figures,
      ...(who ?? nobody),
      b2bReasons: await reasonsOf(tx, shop, id, signals),
      byMonth: await monthsOf(tx, shop, id),
      orders: await newestOrders(tx, shop, id),
      refunds: await refundsOf(tx, shop, id),
      disputes: await disputesOf(tx, shop, id),
    },
  };
}

async function reasonsOf(tx: Sql, shop: ShopDomain, id: ShopifyId, own: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ signals: string[] | null; largest: Minor }>(
    `SELECT (SELECT array_agg(DISTINCT signal) FROM "order", unnest(business_signals) AS signal
         WHERE shop = $1 AND owner_id = $2) AS signals,
       (SELECT coalesce(max(total_minor), 0)::bigint FROM "order" WHERE shop = $1 AND owner_id = $2 AND counts) AS largest`,
    [shop, id],
  );
  const found = new Set([...own, ...(rows[0]?.signals ?? [])]);
  if (isLargeOrder(rows[0]?.largest ?? 0n, await readShopSettings(tx, shop))) found.add("large_order");
  const { possible, reasons } = judgeBusiness(found);
  return possible ? [...reasons] : [];
}

async function monthsOf(tx: Sql, shop: ShopDomain, id: ShopifyId): Promise<CustomerMonth[]> {
  const { rows } = await tx.query<CustomerMonth>(
    `SELECT to_char(month, 'YYYY-MM') AS month, "netMinor", "contributionMinor", orders,
       (sum("netMinor") OVER (ORDER BY month))::bigint AS "cumulativeMinor"
     FROM (SELECT date_trunc('month', o.processed_at AT TIME ZONE coalesce(s.timezone, 'UTC')) AS month,
         sum(o.net_minor)::bigint AS "netMinor", sum(o.contribution_minor)::bigint AS "contributionMinor",
         (count(*) FILTER (WHERE o.counts))::int AS orders
       FROM "order" AS o LEFT JOIN shop AS s ON s.shop = o.shop
       WHERE o.shop = $1 AND o.owner_id = $2 AND (o.counts OR o.contribution_minor <> 0) GROUP BY 1) AS months
     ORDER BY month`,
    [shop, id],
  );
  return rows;
}

async function newestOrders(tx: Sql, shop: ShopDomain, id: ShopifyId): Promise<CustomerOrder[]> {
  const { rows } = await tx.query<CustomerOrder>(
    `SELECT id, name, processed_at AS "processedAt", financial_status AS "financialStatus",
       fulfillment_status AS "fulfillmentStatus", cancelled_at AS "cancelledAt", deleted_at AS "deletedAt", test,
       total_minor AS "totalMinor", received_minor AS "receivedMinor", refunded_minor AS "refundedMinor",
       dispute_lost_minor AS "disputeLostMinor", net_minor AS "netMinor", contribution_minor AS "contributionMinor", counts
     FROM "order" WHERE shop = $1 AND owner_id = $2 ORDER BY processed_at DESC, id DESC LIMIT 50`,
    [shop, id],
  );
  return rows;
}
