// Reads customers' histories: what they ordered, claimed and disputed, and who is linked to them.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { DAY_MS } from "#app/standing/decay.ts";
import type { History, HistoryDispute, HistoryMark, HistoryOrder } from "#app/standing/history.ts";
import { claimsWithFacts, readClaimRows } from "#app/standing/read-claims-of.server.ts";
import { readLinks } from "#app/standing/read-links.server.ts";

/** No complaint within these days of the delivery, or of the order when no delivery is told, and it went well. */
const SETTLED_AFTER_DELIVERY = 3;
const SETTLED_AFTER_ORDER = 21;

/** The histories of these customers as of `now`; those merged into a customer count as the same. */
export async function readHistories(
  sql: Sql,
  shop: ShopDomain,
  customers: readonly ShopifyId[],
  now: Date,
): Promise<Map<ShopifyId, History>> {
  const histories = new Map<ShopifyId, History>();
  for (const customer of customers) histories.set(customer, await readHistory(sql, shop, customer, now));
  return histories;
}

async function readHistory(sql: Sql, shop: ShopDomain, customer: ShopifyId, now: Date): Promise<History> {
  const family = await familyOf(sql, shop, customer);
  const rows = await readClaimRows(sql, shop, family);
  const links = await readLinks(sql, shop, customer, { family, rows }, now);
  const accounts = [...family, ...links.map((link) => link.customerId)];
  return {
    orders: await readOrders(sql, shop, customer),
    claims: await claimsWithFacts(sql, shop, rows, accounts, now),
    disputes: await readDisputes(sql, shop, customer),
    marks: await readMarks(sql, shop, family),
    links,
  };
}

/** The customer and all who were merged into it. */
async function familyOf(sql: Sql, shop: ShopDomain, customer: ShopifyId): Promise<ShopifyId[]> {
  const { rows } = await sql.query<{ id: ShopifyId }>(
    `WITH RECURSIVE family AS (
       SELECT $2::text AS id
       UNION SELECT customer.id FROM customer JOIN family ON customer.merged_into = family.id WHERE customer.shop = $1
     ) SELECT id FROM family`,
    [shop, customer],
  );
  return rows.map(({ id }) => id);
}

async function readOrders(sql: Sql, shop: ShopDomain, customer: ShopifyId): Promise<HistoryOrder[]> {
  const { rows } = await sql.query<{
    id: ShopifyId;
    at: Date;
    receivedMinor: Minor;
    refundedMinor: Minor;
    refundedAt: Date | null;
    deliveredAt: Date | null;
  }>(
    `SELECT id, processed_at AS at, received_minor AS "receivedMinor", refunded_minor AS "refundedMinor",
       (SELECT min(created_at) FROM refund WHERE refund.shop = o.shop AND order_id = o.id) AS "refundedAt",
       greatest(
         (SELECT max(delivered_at) FROM fulfillment WHERE fulfillment.shop = o.shop AND order_id = o.id),
         (SELECT max(happened_at) FROM tracking_event AS e WHERE e.shop = o.shop AND order_id = o.id AND NOT deleted
            AND e.status = 'delivered')) AS "deliveredAt"
     FROM "order" AS o WHERE shop = $1 AND owner_id = $2 AND counts ORDER BY processed_at DESC, id DESC`,
    [shop, customer],
  );
  return rows.map(({ deliveredAt, ...order }) => ({
    ...order,
    settledAt: deliveredAt ? inDays(deliveredAt, SETTLED_AFTER_DELIVERY) : inDays(order.at, SETTLED_AFTER_ORDER),
  }));
}

async function readDisputes(sql: Sql, shop: ShopDomain, customer: ShopifyId): Promise<HistoryDispute[]> {
  const { rows } = await sql.query<HistoryDispute>(
    `SELECT dispute.id, order_id AS "orderId", coalesce(initiated_at, finalized_on, "order".processed_at) AS at, kind, status
     FROM dispute JOIN "order" ON "order".shop = dispute.shop AND "order".id = dispute.order_id
     WHERE dispute.shop = $1 AND "order".owner_id = $2 AND NOT "order".test ORDER BY at DESC, dispute.id DESC`,
    [shop, customer],
  );
  return rows;
}

async function readMarks(sql: Sql, shop: ShopDomain, family: readonly ShopifyId[]): Promise<HistoryMark[]> {
  const { rows } = await sql.query<HistoryMark>(
    `SELECT mark.id, marked_at AS at, mark.state, cause, claim.number AS claim
     FROM standing_mark AS mark LEFT JOIN claim ON claim.shop = mark.shop AND claim.id = mark.claim_id
     WHERE mark.shop = $1 AND mark.customer_id = ANY($2::text[]) ORDER BY marked_at DESC, mark.id`,
    [shop, family],
  );
  return rows;
}

function inDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}
