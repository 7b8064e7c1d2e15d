// Counts who else had the same trouble with the same product, by the same carrier or in the same area.
import type { Why } from "#app/claims/claim.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { CLUSTER_DAYS, type Crowd, commonTo } from "#app/standing/clusters.ts";
import type { Cluster } from "#app/standing/history.ts";

export type Complaint = {
  readonly id: string;
  readonly orderId: ShopifyId | null;
  readonly at: Date;
  readonly why: Why;
  /** The customer and whoever is linked: a ring must not vouch for itself. */
  readonly ownAccounts: readonly ShopifyId[];
};

const YEAR_BEFORE = "$3::timestamptz - interval '365 days'";
const MONTH_BEFORE = `$3::timestamptz - interval '${CLUSTER_DAYS} days'`;
const MONTH_AFTER = `$3::timestamptz + interval '${CLUSTER_DAYS} days'`;

/**
 * The claims with this why and the orders of the year before give the rate that is usual; `others` are customers with the
 * same trouble within 30 days, `exposed` the orders in which they could have had it. All with our own fault too: that is
 * the question. What came later than 30 days after the claim says nothing of it: a crowd once known stays.
 */
const COMMON_PART = `
WITH of_why AS (
  SELECT id, order_id, customer_id, opened_at FROM claim
  WHERE shop = $1 AND why = $2 AND state <> 'withdrawn' AND opened_at > ${YEAR_BEFORE} AND opened_at <= ${MONTH_AFTER}),
near AS (
  SELECT * FROM of_why WHERE customer_id <> ALL($4::text[]) AND opened_at >= ${MONTH_BEFORE}),
usual AS (
  SELECT (SELECT count(*) FROM of_why)::float8 / greatest(1, (SELECT count(*) FROM "order" WHERE shop = $1 AND counts
    AND processed_at > ${YEAR_BEFORE} AND processed_at <= ${MONTH_AFTER})) AS rate),
lately AS (
  SELECT id FROM "order" WHERE shop = $1 AND counts
    AND processed_at BETWEEN $3::timestamptz - interval '60 days' AND ${MONTH_AFTER})`;

const CLAIMED_PRODUCTS = (claim: string, order: string) => `
  SELECT product_id FROM order_line WHERE shop = $1 AND order_id = ${order} AND product_id IS NOT NULL AND (
    NOT EXISTS (SELECT FROM claim_line WHERE shop = $1 AND claim_id = ${claim})
    OR id IN (SELECT line_id FROM claim_line WHERE shop = $1 AND claim_id = ${claim}))`;

const COUNTS: Readonly<Record<Cluster["by"], string>> = {
  product: `${COMMON_PART}
    SELECT own.product_id AS common,
      (SELECT count(DISTINCT customer_id) FROM near
        WHERE own.product_id IN (${CLAIMED_PRODUCTS("near.id", "near.order_id")}))::int AS others,
      (SELECT rate FROM usual) * (SELECT count(DISTINCT order_id) FROM order_line
        WHERE shop = $1 AND product_id = own.product_id AND order_id IN (SELECT id FROM lately)) AS expected
    FROM (SELECT DISTINCT product_id FROM (${CLAIMED_PRODUCTS("$5::uuid", "$6")}) AS claimed) AS own`,
  carrier: `${COMMON_PART}
    SELECT own.carrier AS common,
      (SELECT count(DISTINCT customer_id) FROM near WHERE EXISTS (SELECT FROM fulfillment WHERE shop = $1
        AND order_id = near.order_id AND tracking_company = own.carrier))::int AS others,
      (SELECT rate FROM usual) * (SELECT count(DISTINCT order_id) FROM fulfillment
        WHERE shop = $1 AND tracking_company = own.carrier AND order_id IN (SELECT id FROM lately)) AS expected
    FROM (SELECT DISTINCT tracking_company AS carrier FROM fulfillment
      WHERE shop = $1 AND order_id = $6 AND tracking_company IS NOT NULL AND $5::uuid IS NOT NULL) AS own`,
  // How many orders go where is sealed: a usual area's share of the year's claims stands for it.
  area: `${COMMON_PART}
    SELECT own.hash AS common,
      (SELECT count(DISTINCT near.customer_id) FROM near JOIN link_key ON link_key.shop = $1 AND kind = 'area'
        AND link_key.hash = own.hash AND link_key.customer_id = near.customer_id)::int AS others,
      (SELECT count(*) * ${(2 * CLUSTER_DAYS) / 365} / greatest(1, count(DISTINCT link_key.hash)) FROM of_why
        JOIN link_key ON link_key.shop = $1 AND kind = 'area' AND link_key.customer_id = of_why.customer_id)::float8 AS expected
    FROM (SELECT DISTINCT hash FROM link_key WHERE shop = $1 AND kind = 'area' AND customer_id = ANY($4::text[])
      AND $5::uuid IS NOT NULL AND $6::text IS NOT NULL) AS own`,
};

/** The crowds around a claim at its time, however long ago; none for a trouble that nobody can share. */
export async function crowdsAround(sql: Sql, shop: ShopDomain, complaint: Complaint): Promise<Crowd[]> {
  const { id, orderId, at, why, ownAccounts } = complaint;
  if (orderId === null) return [];
  const crowds: Crowd[] = [];
  for (const by of commonTo(why)) {
    const { rows } = await sql.query<{ others: number; expected: number }>(COUNTS[by], [
      shop,
      why,
      at,
      ownAccounts,
      id,
      orderId,
    ]);
    for (const { others, expected } of rows) crowds.push({ by, others, expected });
  }
  return crowds;
}
