// Asks for customers to be judged anew, in the transaction that changed something about them.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";
import { CLUSTER_DAYS } from "#app/standing/clusters.ts";

/** Enqueues a reassessment of each; accounts linked to them follow when `spread`. */
export async function askReassessment(
  tx: Sql,
  shop: ShopDomain,
  customers: readonly (ShopifyId | null)[],
  { spread = true }: { spread?: boolean } = {},
): Promise<void> {
  for (const customer of new Set(customers)) {
    if (customer === null) continue;
    const key = `reassess_standing:${shop}:${customer}${spread ? "" : ":linked"}`;
    await enqueue(tx, "reassess_standing", { shop, customer, spread }, { key });
  }
}

/** As `askReassessment`, for those among `customers` of whom there is anything to judge: most have never complained. */
export async function askWhereJudged(tx: Sql, shop: ShopDomain, customers: readonly ShopifyId[]): Promise<void> {
  if (customers.length === 0) return;
  const { rows } = await tx.query<{ id: ShopifyId }>(
    `SELECT id FROM customer WHERE shop = $1 AND id = ANY($2::text[]) AND (dispute_count > 0
       OR EXISTS (SELECT FROM standing WHERE standing.shop = customer.shop AND customer_id = customer.id)
       OR EXISTS (SELECT FROM claim WHERE claim.shop = customer.shop AND customer_id = customer.id))`,
    [shop, customers],
  );
  await askReassessment(
    tx,
    shop,
    rows.map(({ id }) => id),
  );
}

const AT_ONCE = 1_000;
/** Hours for which a judgement stands before others' claims are looked at again. */
const FRESH_HOURS = 20;

/**
 * Asks for those, of every installed shop, who are not clear and have a claim around which a crowd may still gather, when
 * they were last judged most of a day ago: a crowd that shows itself only with the last claim speaks for the first one
 * too. Returns how many.
 */
export async function askMarked(sql: Sql, now: Date): Promise<number> {
  const { rows } = await sql.query<{ shop: ShopDomain; id: ShopifyId }>(
    `SELECT standing.shop, customer_id AS id FROM standing JOIN shop ON shop.shop = standing.shop
     WHERE standing.state <> 'clear' AND shop.state = 'installed'
       AND assessed_at < $1::timestamptz - make_interval(hours => ${FRESH_HOURS})
       AND EXISTS (SELECT FROM claim WHERE claim.shop = standing.shop AND claim.customer_id = standing.customer_id
         AND opened_at > $1::timestamptz - make_interval(days => ${CLUSTER_DAYS + 1}))
     ORDER BY assessed_at, standing.shop, customer_id LIMIT ${AT_ONCE}`,
    [now],
  );
  for (const { shop, id } of rows) await askReassessment(sql, shop, [id], { spread: false });
  return rows.length;
}
