// What a person decided about a claim, written down as calls to be made, in the transaction of the decision.
import type { Sql } from "#app/db.server.ts";
import { type ClaimCall, callToJson } from "#app/effects/kinds.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

export type PlannedCall = {
  /** Chosen by the caller, so that one call can name another. */
  readonly id: string;
  readonly call: ClaimCall;
  /** Why, in the merchant's words. */
  readonly reason: string;
};

/**
 * Plans the calls for a claim, to be made in this order: none begins before the one ahead of it is done. The caller holds
 * the claim's row.
 */
export async function planClaimEffects(
  tx: Sql,
  shop: ShopDomain,
  claim: string,
  calls: readonly PlannedCall[],
): Promise<void> {
  if (calls.length === 0) return;
  await tx.query(
    `INSERT INTO effect (shop, id, kind, claim_id, payload, reason)
     SELECT $1, id, kind, $2, payload, reason
     FROM unnest($3::uuid[], $4::text[], $5::jsonb[], $6::text[]) WITH ORDINALITY AS planned(id, kind, payload, reason, place)
     ORDER BY place`,
    [
      shop,
      claim,
      calls.map(({ id }) => id),
      calls.map(({ call }) => call.kind),
      calls.map(({ call }) => callToJson(call)),
      calls.map(({ reason }) => reason),
    ],
  );
  await enqueue(tx, "apply_effects", { shop });
}

/**
 * Withdraws what is planned or failed for the claim. A call that is being made can't be withdrawn, and what takes back an
 * earlier deed is still wanted unless it failed.
 */
export async function dropClaimEffects(tx: Sql, shop: ShopDomain, claim: string, why: string): Promise<number> {
  const { rowCount } = await tx.query(
    `UPDATE effect SET status = 'superseded', problem = $3, done_at = now()
     WHERE shop = $1 AND claim_id = $2 AND (status = 'failed' OR status = 'planned' AND NOT payload ? 'undoes')`,
    [shop, claim, why],
  );
  return rowCount ?? 0;
}

/** Plans the claim's failed calls once more, with all their tries before them. */
export async function retryClaimEffects(tx: Sql, shop: ShopDomain, claim: string): Promise<number> {
  const { rowCount } = await tx.query(
    `UPDATE effect SET status = 'planned', attempts = 0, not_before = NULL, done_at = NULL, problem = NULL, result = result - 'told'
     WHERE shop = $1 AND claim_id = $2 AND status = 'failed'`,
    [shop, claim],
  );
  if (rowCount) await enqueue(tx, "apply_effects", { shop });
  return rowCount ?? 0;
}
