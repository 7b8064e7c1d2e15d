// Has suggestions drawn anew for open claims that nobody has answered yet.
import { askDecision } from "#app/claims/ask.server.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

const AT_ONCE = 1_000;
/** Days go by in transit and at the bank: a suggestion older than this is drawn anew. */
const FRESH_HOURS = 20;

const UNANSWERED = `claim LEFT JOIN decision ON decision.shop = claim.shop AND decision.id = claim.decision_id
  WHERE claim.closed_at IS NULL AND decision.chosen_at IS NULL AND decision.approval_asked_at IS NULL`;

/** Asks for all of the shop, or for one customer's; the newest 1,000. */
export async function askOpenDecisions(tx: Sql, shop: ShopDomain, customer: ShopifyId | null = null): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT claim.id FROM ${UNANSWERED} AND claim.shop = $1 AND ($2::text IS NULL OR claim.customer_id = $2)
     ORDER BY claim.opened_at DESC, claim.id LIMIT ${AT_ONCE}`,
    [shop, customer],
  );
  for (const { id } of rows) await askDecision(tx, shop, id);
}

/** Asks for those, of every installed shop, whose suggestion is most of a day old. */
export async function askStaleDecisions(sql: Sql, now: Date): Promise<number> {
  const { rows } = await sql.query<{ shop: ShopDomain; id: string }>(
    `SELECT claim.shop, claim.id FROM ${UNANSWERED}
       AND coalesce(decision.decided_at, '-infinity') < $1::timestamptz - make_interval(hours => ${FRESH_HOURS})
       AND EXISTS (SELECT FROM shop WHERE shop.shop = claim.shop AND shop.state = 'installed')
     ORDER BY claim.opened_at DESC, claim.id LIMIT ${AT_ONCE}`,
    [now],
  );
  for (const { shop, id } of rows) await askDecision(sql, shop, id);
  return rows.length;
}
