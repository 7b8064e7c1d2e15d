import { withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/**
 * Plans an effect that failed, or waits for its next try, to be tried now, with all its tries before it. `not_failed` when
 * it is neither, unknown, or another shop's.
 */
export async function retryEffect(
  shop: ShopDomain,
  id: string,
): Promise<{ outcome: "planned" } | { outcome: "not_failed" }> {
  return withTransaction(async (tx) => {
    const retried = await tx.query<{ kind: string }>(
      `UPDATE effect SET status = 'planned', attempts = 0, not_before = NULL, done_at = NULL
       WHERE shop = $1 AND id::text = $2 AND (status = 'failed' OR status = 'planned' AND not_before > now())
       RETURNING kind`,
      [shop, id],
    );
    const [effect] = retried.rows;
    if (!effect) return { outcome: "not_failed" };
    await enqueue(tx, effect.kind === "flow_trigger" ? "send_flow_triggers" : "apply_effects", { shop });
    return { outcome: "planned" };
  });
}
