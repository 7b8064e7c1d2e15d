// The effects of one shop that wait to be carried out: who works on them, which is next, and what a crash left behind.
import { type Sql, withTransaction } from "#app/db.server.ts";
import { type ClaimCall, type EffectKind, isClaimKind, readCall } from "#app/effects/kinds.ts";
import { type TagPayload, tagPayloadSchema } from "#app/effects/tag-change.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

type Taken = {
  readonly id: string;
  readonly seq: bigint;
  /** Whether a mass change wants it. */
  readonly ofRun: boolean;
  readonly reason: string;
  /** The number of this try, counted from 1; with it a worker that lost its lock can't speak for a later try. */
  readonly attempts: number;
  readonly startedAt: Date;
  /** Whether an earlier try may have been carried out. */
  readonly wasInDoubt: boolean;
};

export type TagEffect = Taken & {
  readonly kind: "customer_tags";
  readonly customerId: ShopifyId;
  readonly claimId: null;
  readonly payload: TagPayload;
  /** Why the call is not to be made any more; null when it is. */
  readonly needless: string | null;
};

export type ClaimEffect = Taken & {
  readonly kind: ClaimCall["kind"];
  readonly customerId: null;
  readonly claimId: string;
  readonly call: ClaimCall;
  /** What earlier tries remembered. */
  readonly memory: Readonly<Record<string, unknown>>;
};

export type ClaimedEffect = TagEffect | ClaimEffect;

/**
 * Puts back what was being done when a worker died. A change of tags is made again, which is harmless, since adding a tag
 * that is there and removing one that isn't change nothing in Shopify; for a customer for whom something newer is planned
 * it is superseded: the newer one says everything anew. Calls for claims look in Shopify before they are made again.
 */
export async function recoverEffects(sql: Sql, shop: ShopDomain): Promise<void> {
  await sql.query(
    `UPDATE effect AS left_over SET
       status = CASE WHEN newer.newest > left_over.seq THEN 'superseded' ELSE 'planned' END,
       problem = CASE WHEN newer.newest > left_over.seq THEN 'A newer change took its place.' ELSE left_over.problem END
     FROM (SELECT customer_id, max(seq) AS newest FROM effect
           WHERE shop = $1 AND kind = 'customer_tags' AND status IN ('planned', 'doing') GROUP BY customer_id) AS newer
     WHERE left_over.shop = $1 AND left_over.kind = 'customer_tags' AND left_over.status = 'doing'
       AND left_over.customer_id = newer.customer_id`,
    [shop],
  );
  await sql.query(
    "UPDATE effect SET status = 'planned' WHERE shop = $1 AND claim_id IS NOT NULL AND status = 'doing'",
    [shop],
  );
}

/**
 * SQL: whether the effect `earlier` of the same claim has to be done before `mine`. What takes back a deed that is done
 * does not wait for traces that failed: a person would wait for it in vain.
 */
export function standsBefore(earlier: string, mine: string): string {
  return `(${earlier}.status = 'doing' OR ${earlier}.status IN ('planned', 'failed') AND NOT ${mine}.payload ? 'undoes')`;
}

/**
 * Takes the next effects: claims first, since a person waits for them, then what a customer did, then what a mass change
 * wants; the oldest first. Of one claim only the first that is not done: the next is told of what that one made.
 */
export async function claimEffects(shop: ShopDomain, limit: number): Promise<ClaimedEffect[]> {
  return withTransaction(async (tx) => {
    // Rows that a planner holds are skipped rather than waited for: it is superseding them.
    const { rows } = await tx.query<Row>(
      `WITH next AS (
         SELECT id, in_doubt FROM effect AS mine
         WHERE shop = $1 AND status = 'planned' AND (claim_id IS NOT NULL OR kind = 'customer_tags') AND (not_before IS NULL OR not_before <= now())
           AND NOT EXISTS (SELECT FROM effect AS earlier WHERE earlier.shop = $1 AND earlier.claim_id = mine.claim_id
             AND earlier.seq < mine.seq AND ${standsBefore("earlier", "mine")})
         ORDER BY (claim_id IS NULL), (run_id IS NOT NULL), seq LIMIT $2 FOR UPDATE SKIP LOCKED)
       UPDATE effect SET status = 'doing', in_doubt = true, attempts = attempts + 1,
         started_at = clock_timestamp(), not_before = NULL
       FROM next WHERE effect.shop = $1 AND effect.id = next.id
       RETURNING effect.id, effect.seq, effect.kind, effect.customer_id AS "customerId", effect.claim_id AS "claimId",
         effect.payload, effect.result AS memory, effect.reason, effect.attempts, effect.started_at AS "startedAt",
         effect.run_id IS NOT NULL AS "ofRun", next.in_doubt AS "wasInDoubt",
         CASE
           WHEN effect.claim_id IS NOT NULL THEN NULL
           WHEN NOT EXISTS (SELECT FROM customer WHERE customer.shop = $1 AND customer.id = effect.customer_id
             AND customer.state IN ('active', 'unseen')) THEN 'The customer no longer exists in Shopify.'
           WHEN EXISTS (SELECT FROM effect AS newer WHERE newer.shop = $1 AND newer.customer_id = effect.customer_id
             AND newer.kind = 'customer_tags' AND newer.seq > effect.seq AND newer.status IN ('planned', 'doing', 'done'))
             THEN 'A newer change took its place.'
         END AS needless`,
      [shop, limit],
    );
    return rows.map(effectOf).sort(inOrder);
  });
}

type Row = Taken & {
  kind: EffectKind;
  customerId: ShopifyId | null;
  claimId: string | null;
  payload: unknown;
  memory: Record<string, unknown>;
  needless: string | null;
};

function effectOf({ kind, customerId, claimId, payload, memory, needless, ...taken }: Row): ClaimedEffect {
  if (isClaimKind(kind) && claimId) {
    return { ...taken, kind, customerId: null, claimId, call: readCall(kind, payload), memory };
  }
  if (kind !== "customer_tags" || !customerId) throw new Error(`Effect ${taken.id} of kind ${kind} is for nobody`);
  return { ...taken, kind, customerId, claimId: null, payload: tagPayloadSchema.parse(payload), needless };
}

function inOrder(one: ClaimedEffect, other: ClaimedEffect): number {
  return (
    Number(one.claimId === null) - Number(other.claimId === null) ||
    Number(one.ofRun) - Number(other.ofRun) ||
    Number(one.seq - other.seq)
  );
}
