// Whom and what a privacy request is about: the customer, whoever was merged into them, all their orders and claims.
import { claimsAbout } from "#app/claims/forget.server.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

export type Subject = { customers: ShopifyId[]; orders: ShopifyId[]; claims: string[] };

export async function subjectOf(
  tx: Sql,
  shop: ShopDomain,
  request: { customerId: ShopifyId | null; orderIds: readonly ShopifyId[] },
): Promise<Subject> {
  const merged = await tx.query<{ id: ShopifyId }>(
    `WITH RECURSIVE person AS (
       SELECT $2::text AS id WHERE $2::text IS NOT NULL
       UNION SELECT customer.id FROM customer JOIN person ON customer.merged_into = person.id WHERE customer.shop = $1
     ) SELECT id FROM person`,
    [shop, request.customerId],
  );
  const customers = merged.rows.map((row) => row.id);
  const { rows } = await tx.query<{ id: ShopifyId }>(
    `SELECT id FROM "order" WHERE shop = $1 AND (customer_id = ANY($2::text[]) OR owner_id = ANY($2::text[]))`,
    [shop, customers],
  );
  const orders = [...new Set([...request.orderIds, ...rows.map((row) => row.id)])];
  return { customers, orders, claims: await claimsAbout(tx, shop, { customers, orders }) };
}
