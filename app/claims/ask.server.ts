// What follows from a change of a claim further down the road, asked for in the transaction of the change.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/** Asks for a new suggestion for the claim. */
export async function askDecision(tx: Sql, shop: ShopDomain, claim: string): Promise<void> {
  await enqueue(tx, "decide_claim", { shop, claim }, { key: `decide_claim:${shop}:${claim}` });
}

/** Asks for the customer's history to be judged anew, and that of accounts linked to it. */
export async function askReassessment(tx: Sql, shop: ShopDomain, customer: ShopifyId | null): Promise<void> {
  if (customer === null) return;
  await enqueue(tx, "reassess_standing", { shop, customer }, { key: `reassess_standing:${shop}:${customer}` });
}

/**
 * Asks for both when a claim comes back to us that was answered before: it waited long enough, or the customer wrote. An
 * answer that is carried out stays in the claim's history and stands in the way of none; one that is not yet done stands.
 */
export async function askAgain(
  tx: Sql,
  shop: ShopDomain,
  claim: { readonly id: string; readonly customerId: ShopifyId | null },
): Promise<void> {
  await tx.query(
    `UPDATE claim SET decision_id = NULL FROM decision WHERE claim.shop = $1 AND claim.id = $2 AND claim.closed_at IS NULL
       AND decision.shop = $1 AND decision.id = claim.decision_id AND decision.settled_at IS NOT NULL`,
    [shop, claim.id],
  );
  await askAnew(tx, shop, claim);
}

/** Asks for both, after something changed that suggestion and history are made of. */
export async function askAnew(
  tx: Sql,
  shop: ShopDomain,
  claim: { readonly id: string; readonly customerId: ShopifyId | null },
): Promise<void> {
  await askReassessment(tx, shop, claim.customerId);
  await askDecision(tx, shop, claim.id);
}
