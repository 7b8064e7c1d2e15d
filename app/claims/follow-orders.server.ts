// What the ledger learns of an order reaches the claims on it: whose they are, and that the suggestion may have changed.
import { askAnew } from "#app/claims/ask.server.ts";
import { followCancelledReplacements } from "#app/claims/cancelled-replacement.server.ts";
import { OPEN_STATES } from "#app/claims/life.ts";
import type { Sql } from "#app/db.server.ts";
import { askSettling } from "#app/effects/settle-claim-effect.server.ts";
import type { LedgerFact } from "#app/ledger/facts.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/**
 * Call it in the transaction that posted `facts`, with the customers that `post` returned. A claim follows its order to
 * another customer (a merge, a guest who is joined); open claims on orders of which something was told are looked at anew; a
 * claim whose replacement was cancelled in Shopify wants another answer.
 */
export async function followOrders(
  tx: Sql,
  shop: ShopDomain,
  facts: readonly LedgerFact[],
  customers: readonly ShopifyId[],
): Promise<void> {
  if (customers.length > 0) {
    await tx.query(
      `UPDATE claim SET customer_id = o.owner_id FROM "order" AS o
       WHERE claim.shop = $1 AND o.shop = $1 AND o.id = claim.order_id AND o.owner_id = ANY($2::text[])
         AND claim.customer_id IS DISTINCT FROM o.owner_id`,
      [shop, customers],
    );
  }
  const orders = [...new Set(facts.map(orderOf).filter((order) => order !== null))];
  if (orders.length === 0) return;
  const { rows } = await tx.query<{ id: string; customerId: ShopifyId | null }>(
    `SELECT id, customer_id AS "customerId" FROM claim
     WHERE shop = $1 AND order_id = ANY($2::text[]) AND state = ANY($3::text[]) ORDER BY id`,
    [shop, orders, OPEN_STATES],
  );
  for (const claim of rows) await askAnew(tx, shop, claim);
  const cancelled = facts.flatMap((fact) => (fact.kind === "order" && fact.cancelledAt !== null ? [fact.id] : []));
  const taken = await followCancelledReplacements(tx, shop, { orders: cancelled }, new Date());
  for (const claim of taken) await askSettling(tx, shop, claim);
}

/** The order of which a fact tells something that a suggestion may rest on. */
function orderOf(fact: LedgerFact): ShopifyId | null {
  switch (fact.kind) {
    case "order":
    case "order_deleted":
      return fact.id;
    case "order_edited":
    case "refund":
    case "dispute":
    case "fulfillment":
    case "tracking_event":
    case "return":
      return fact.orderId;
    case "tracking_event_deleted":
    case "customer":
    case "customer_deleted":
    case "customer_merged":
    case "customer_tags":
    case "customer_redact":
      return null;
    default:
      return assertNever(fact);
  }
}
