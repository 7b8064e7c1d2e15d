// How a call for a claim ended, written down together with the job that tells the claim.
import { type Sql, withTransaction } from "#app/db.server.ts";
import type { ClaimEffect } from "#app/effects/queue-of-shop.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/** What a call came to: ids to find it by, and words for people (never a name or an address). */
export type Done = { readonly words: string; readonly [more: string]: unknown };

/** Records that the call was carried out, unless another worker took over meanwhile: that one will record it. */
export async function settleClaimDone(shop: ShopDomain, effect: ClaimEffect, done: Done): Promise<void> {
  await withTransaction(async (tx) => {
    const mine = await tx.query(
      `UPDATE effect SET status = 'done', done_at = clock_timestamp(), in_doubt = false, problem = NULL,
         result = result || $4::jsonb
       WHERE shop = $1 AND id = $2 AND status = 'doing' AND attempts = $3`,
      [shop, effect.id, effect.attempts, JSON.stringify(done)],
    );
    if (mine.rowCount === 1) await askSettling(tx, shop, effect.claimId);
  });
}

/** Gives the call up until a person asks for it again; what comes after it for the same claim waits. */
export async function settleClaimFailed(
  shop: ShopDomain,
  effect: ClaimEffect,
  why: { problem: string; inDoubt: boolean; answered: boolean },
): Promise<void> {
  await withTransaction(async (tx) => {
    const mine = await tx.query(
      `UPDATE effect SET status = 'failed', done_at = clock_timestamp(), problem = $4, in_doubt = $5
       WHERE shop = $1 AND id = $2 AND status = 'doing' AND attempts = $3`,
      [shop, effect.id, effect.attempts, why.problem, why.inDoubt || (effect.wasInDoubt && !why.answered)],
    );
    if (mine.rowCount === 1) await askSettling(tx, shop, effect.claimId);
  });
}

/** Has the claim told how its calls ended. */
export async function askSettling(tx: Sql, shop: ShopDomain, claim: string): Promise<void> {
  await enqueue(tx, "settle_claim", { shop, claim }, { key: `settle_claim:${shop}:${claim}` });
}
