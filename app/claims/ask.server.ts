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

/** Asks for both, after something changed that suggestion and history are made of. */
export async function askAnew(
  tx: Sql,
  shop: ShopDomain,
  claim: { readonly id: string; readonly customerId: ShopifyId | null },
): Promise<void> {
  await askReassessment(tx, shop, claim.customerId);
  await askDecision(tx, shop, claim.id);
}
