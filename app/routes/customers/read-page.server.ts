// One page of the customer list with the shop's views of it.
import { count, day, type Formats, money } from "#app/components/format.ts";
import type { TierView } from "#app/components/tier-badge.tsx";
import { pool } from "#app/db.server.ts";
import { listCustomers } from "#app/ledger/read-customers.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { ListQuery } from "#app/routes/customers/query.ts";
import { filterOf } from "#app/routes/customers/read-query.ts";
import { type SavedView, savedViews } from "#app/shops/saved-views.server.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";

export const CUSTOMERS_PAGE = "customers";
const PAGE_ROWS = 25;

export type CustomerRowView = {
  id: string;
  name: string;
  email: string | null;
  tier: TierView;
  net: string;
  contribution: string;
  orders: string;
  lastOrder: string;
  handChanged: boolean;
  possibleB2b: boolean;
};

export type CustomersPage = {
  rows: CustomerRowView[];
  next: string | null;
  previous: string | null;
  tiers: { key: string; name: string }[];
  views: SavedView[];
  query: ListQuery;
  faults: { min?: string; max?: string };
};

export async function readCustomersPage(
  shop: ShopDomain,
  query: ListQuery,
  formats: Formats,
  now: Date,
): Promise<CustomersPage> {
  const sql = pool();
  const { filter, faults } = filterOf(query, formats, now);
  const [list, ladder, views] = await Promise.all([
    listCustomers(sql, shop, { ...filter, limit: PAGE_ROWS }),
    activeLadder(sql, shop),
    savedViews(sql, shop, CUSTOMERS_PAGE),
  ]);
  const tiers = ladder?.tiers ?? [];
  return {
    rows: list.customers.map((customer) => {
      const rank = tiers.findIndex((tier) => tier.key === customer.tier);
      return {
        id: customer.id,
        name: customer.name ?? customer.email ?? `Customer ${customer.id}`,
        email: customer.name ? customer.email : null,
        tier: rank < 0 ? null : { name: tiers[rank]?.name ?? "", rank },
        net: money(customer.netMinor, formats),
        contribution: money(customer.contributionMinor, formats),
        orders: count(customer.orderCount, formats),
        lastOrder: day(customer.lastOrderAt, formats),
        handChanged: customer.tagOverride !== null,
        possibleB2b: customer.possibleB2b,
      };
    }),
    next: list.next,
    previous: list.previous,
    tiers: tiers.map(({ key, name }) => ({ key, name })).reverse(),
    views,
    query,
    faults,
  };
}
