// What is normal in a shop, from its own orders and claims; worked out anew once a day at most.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { COUNTING_CLAIM } from "#app/standing/counting-claims.server.ts";
import { fitRate, type RateGroup } from "#app/standing/fit-rate.ts";
import { normalOf, type ShopNormal } from "#app/standing/normal.ts";

const FRESH_MS = 86_400_000;

type Row = { a: number; b: number; measured: boolean; typical: Minor };

/** The shop's normal as of `now`, from what was fitted within a day, or fitted anew and kept. */
export async function shopNormal(tx: Sql, shop: ShopDomain, now: Date): Promise<ShopNormal> {
  const kept = await tx.query<Row>(
    `SELECT rate_a AS a, rate_b AS b, measured, typical_order_minor AS typical FROM shop_normal
     WHERE shop = $1 AND fitted_at > $2`,
    [shop, new Date(now.getTime() - FRESH_MS)],
  );
  const row = kept.rows[0];
  if (row) return normalOf({ a: row.a, b: row.b }, row.measured, row.typical);
  const { rate, measured } = fitRate(await groupsOf(tx, shop));
  const typical = await typicalOrder(tx, shop);
  await tx.query(
    `INSERT INTO shop_normal (shop, rate_a, rate_b, measured, typical_order_minor, fitted_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (shop) DO UPDATE SET rate_a = excluded.rate_a, rate_b = excluded.rate_b, measured = excluded.measured,
       typical_order_minor = excluded.typical_order_minor, fitted_at = excluded.fitted_at`,
    [shop, rate.a, rate.b, measured, typical, now],
  );
  return normalOf(rate, measured, typical);
}

async function groupsOf(tx: Sql, shop: ShopDomain): Promise<RateGroup[]> {
  const { rows } = await tx.query<RateGroup>(
    `SELECT coalesce(claimed.claims, 0)::int AS claims, customer.order_count AS orders, count(*)::int AS customers
     FROM customer LEFT JOIN (
       SELECT customer_id, count(*) AS claims FROM claim WHERE shop = $1 AND ${COUNTING_CLAIM} GROUP BY customer_id
     ) AS claimed ON claimed.customer_id = customer.id
     WHERE customer.shop = $1 AND customer.order_count > 0 GROUP BY 1, 2`,
    [shop],
  );
  return rows;
}

/** The median of what orders brought, however few; 0 when none brought anything. */
async function typicalOrder(tx: Sql, shop: ShopDomain): Promise<Minor> {
  const { rows } = await tx.query<{ typical: Minor | null }>(
    `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY received_minor) AS typical
     FROM "order" WHERE shop = $1 AND counts AND received_minor > 0`,
    [shop],
  );
  return rows[0]?.typical ?? 0n;
}
