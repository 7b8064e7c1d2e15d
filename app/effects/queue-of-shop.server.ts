// The effects of one shop that wait to be carried out: who works on them, which is next, and what a crash left behind.
import { type Sql, withTransaction } from "#app/db.server.ts";
import { type TagPayload, tagPayloadSchema } from "#app/effects/tag-change.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

export type ClaimedEffect = {
  readonly id: string;
  readonly seq: bigint;
  /** Whether a mass change wants it. */
  readonly ofRun: boolean;
  readonly customerId: ShopifyId;
  readonly payload: TagPayload;
  readonly reason: string;
  /** The number of this try, counted from 1; with it a worker that lost its lock can't speak for a later try. */
  readonly attempts: number;
  readonly startedAt: Date;
  /** Whether an earlier try may have been carried out. */
  readonly wasInDoubt: boolean;
  /** Why the call is not to be made any more; null when it is. */
  readonly needless: string | null;
};

/**
 * Puts back what was being done when a worker died. The call may have been carried out: it is made again, which is
 * harmless, since adding a tag that is there and removing one that isn't change nothing in Shopify. For a customer
 * for whom something newer is planned the old effect is superseded: the newer one says everything anew.
 */
export async function recoverEffects(sql: Sql, shop: ShopDomain): Promise<void> {
  await sql.query(
    `UPDATE effect AS left_over SET
       status = CASE WHEN newer.newest > left_over.seq THEN 'superseded' ELSE 'planned' END,
       problem = CASE WHEN newer.newest > left_over.seq THEN 'A newer change took its place.' ELSE left_over.problem END
     FROM (SELECT customer_id, max(seq) AS newest FROM effect
           WHERE shop = $1 AND status IN ('planned', 'doing') GROUP BY customer_id) AS newer
     WHERE left_over.shop = $1 AND left_over.status = 'doing' AND left_over.customer_id = newer.customer_id`,
    [shop],
  );
}

/** Takes the next effects: what a customer did before what a mass change wants, then the oldest first. */
export async function claimEffects(shop: ShopDomain, limit: number): Promise<ClaimedEffect[]> {
  return withTransaction(async (tx) => {
    // Rows that a planner holds are skipped rather than waited for: it is superseding them.
    const { rows } = await tx.query(
      `WITH next AS (
         SELECT id, in_doubt FROM effect
         WHERE shop = $1 AND status = 'planned' AND (not_before IS NULL OR not_before <= now())
         ORDER BY (run_id IS NOT NULL), seq LIMIT $2 FOR UPDATE SKIP LOCKED)
       UPDATE effect SET status = 'doing', in_doubt = true, attempts = attempts + 1,
         started_at = clock_timestamp(), not_before = NULL
       FROM next WHERE effect.shop = $1 AND effect.id = next.id
       RETURNING effect.id, effect.seq, effect.customer_id AS "customerId", effect.payload, effect.reason,
         effect.attempts, effect.started_at AS "startedAt", effect.run_id IS NOT NULL AS "ofRun", next.in_doubt AS "wasInDoubt",
         CASE
           WHEN NOT EXISTS (SELECT FROM customer WHERE customer.shop = $1 AND customer.id = effect.customer_id
             AND customer.state IN ('active', 'unseen')) THEN 'The customer no longer exists in Shopify.'
           WHEN EXISTS (SELECT FROM effect AS newer WHERE newer.shop = $1 AND newer.customer_id = effect.customer_id
             AND newer.seq > effect.seq AND newer.status IN ('planned', 'doing', 'done'))
             THEN 'A newer change took its place.'
         END AS needless`,
      [shop, limit],
    );
    return rows
      .map((row) => ({ ...row, payload: tagPayloadSchema.parse(row.payload) }) as ClaimedEffect)
      .sort((one, other) => Number(one.ofRun) - Number(other.ofRun) || Number(one.seq - other.seq));
  });
}
