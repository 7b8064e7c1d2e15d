// Asks for customers to be judged anew, in the transaction that changed something about them.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

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
