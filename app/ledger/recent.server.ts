// What came in last: orders, refunds and disputes, newest first.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

export type RecentFact = {
  kind: "order" | "refund" | "dispute";
  id: ShopifyId;
  at: Date;
  customerId: ShopifyId | null;
  orderName: string;
  minor: Minor;
};

const ABOUT = `o.owner_id AS "customerId", coalesce(nullif(o.name, ''), 'an order') AS "orderName"`;

// Each of the three looks at the newest orders first, so that none reads a whole table.
const STATEMENTS = [
  `SELECT 'order' AS kind, o.id, o.processed_at AS at, ${ABOUT}, o.total_minor AS minor
   FROM "order" AS o WHERE o.shop = $1 AND o.seen AND o.deleted_at IS NULL AND NOT o.test
   ORDER BY o.processed_at DESC LIMIT $2`,
  `SELECT 'refund' AS kind, refund.id, refund.created_at AS at, ${ABOUT}, refund.amount_minor AS minor
   FROM refund JOIN "order" AS o ON o.shop = refund.shop AND o.id = refund.order_id
   WHERE refund.shop = $1 AND refund.amount_minor > 0 ORDER BY refund.created_at DESC LIMIT $2`,
  `SELECT 'dispute' AS kind, dispute.id, coalesce(dispute.initiated_at, o.processed_at) AS at, ${ABOUT},
     dispute.amount_minor AS minor
   FROM dispute JOIN "order" AS o ON o.shop = dispute.shop AND o.id = dispute.order_id
   WHERE dispute.shop = $1 ORDER BY dispute.initiated_at DESC NULLS LAST LIMIT $2`,
];

/** The newest `limit` of each kind. */
export async function recentFacts(tx: Sql, shop: ShopDomain, limit: number): Promise<RecentFact[]> {
  const answers = await Promise.all(STATEMENTS.map((statement) => tx.query<RecentFact>(statement, [shop, limit])));
  return answers.flatMap((answer) => answer.rows);
}
