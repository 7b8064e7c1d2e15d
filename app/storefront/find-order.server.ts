// Finds the order of whoever can prove that it is theirs: by its number and the e-mail it was placed with, or by being
// logged in as its buyer.
import type { Sql } from "#app/db.server.ts";
import { emailHashOf } from "#app/ledger/search-keys.server.ts";
import { asShopifyId, type ShopDomain, type ShopifyId } from "#app/lib/ids.ts";
import { keyedHash } from "#app/vault.server.ts";

const MAX_NUMBER = 40;
const NEWEST_OWN = 20;

/**
 * The order called `number` that was placed with `email`, by its own address or its customer's. Number and address are
 * asked for in one statement and only by keyed hash, so a wrong number, a wrong address and somebody else's order are
 * the same work with the same nothing as its end.
 */
export async function orderByNumberAndEmail(
  sql: Sql,
  shop: ShopDomain,
  number: string,
  email: string,
): Promise<ShopifyId | null> {
  const { rows } = await sql.query<{ id: ShopifyId }>(
    // By the address first: a shop has few orders of one address and may have a million orders.
    `SELECT id FROM (
       SELECT id, name, processed_at FROM "order" WHERE shop = $1 AND email_hash = $2 AND seen AND deleted_at IS NULL
       UNION ALL
       SELECT o.id, o.name, o.processed_at FROM customer AS c JOIN "order" AS o ON o.shop = c.shop AND o.owner_id = c.id
       WHERE c.shop = $1 AND c.email_hash = $2 AND o.seen AND o.deleted_at IS NULL
     ) AS theirs WHERE name = ANY($3::text[]) ORDER BY processed_at DESC LIMIT 1`,
    // No address gives a hash that nobody has, so that the statement runs all the same.
    [shop, emailHashOf(shop, email) ?? keyedHash("no address", email), namesOf(number)],
  );
  return rows[0]?.id ?? null;
}

/** The order, when the customer who is logged in bought it. */
export async function orderOfCustomer(
  sql: Sql,
  shop: ShopDomain,
  order: string,
  customerId: ShopifyId,
): Promise<ShopifyId | null> {
  const { rows } = await sql.query<{ id: ShopifyId }>(
    `SELECT o.id FROM "order" AS o WHERE o.shop = $1 AND o.id = $2 AND o.seen AND o.deleted_at IS NULL
       AND (o.customer_id = $3 OR o.owner_id = $3
            OR o.owner_id = (SELECT merged_into FROM customer WHERE shop = $1 AND id = $3))`,
    [shop, asShopifyId(order) ?? "", customerId],
  );
  return rows[0]?.id ?? null;
}

export type OwnOrder = {
  readonly id: ShopifyId;
  readonly name: string;
  readonly placedAt: Date;
  readonly titles: readonly string[];
};

/** The newest orders of the customer who is logged in. */
export async function ordersOfCustomer(sql: Sql, shop: ShopDomain, customerId: ShopifyId): Promise<OwnOrder[]> {
  const { rows } = await sql.query<OwnOrder>(
    `SELECT o.id, o.name, o.processed_at AS "placedAt", ARRAY(SELECT title FROM order_line AS line
       WHERE line.shop = o.shop AND line.order_id = o.id ORDER BY position LIMIT 4) AS titles
     FROM "order" AS o WHERE o.shop = $1 AND o.seen AND o.deleted_at IS NULL AND NOT o.test
       AND o.owner_id IN ($2, (SELECT merged_into FROM customer WHERE shop = $1 AND id = $2))
     ORDER BY o.processed_at DESC, o.id DESC LIMIT ${NEWEST_OWN}`,
    [shop, customerId],
  );
  return rows;
}

/** What a typed number comes down to: the same for all spellings that find the same order, such as `# mg-7` and `MG-7`. */
export function orderNumber(typed: string): string {
  return bareOf(typed).toUpperCase();
}

/** An order is called `#1001`, and people leave out the sign or the capitals. */
function namesOf(number: string): string[] {
  const names = [bareOf(number), orderNumber(number)].flatMap((name) => [name, `#${name}`]);
  // As it was typed too: a shop may put more than one sign before its numbers.
  return [...new Set([...names, number.trim().slice(0, MAX_NUMBER)])];
}

function bareOf(typed: string): string {
  return typed
    .replace(/^[\s#]+/, "")
    .trimEnd()
    .slice(0, MAX_NUMBER);
}
