// What a person does about calls that failed: try them again, or drop them and decide anew.

import { askDecision } from "#app/claims/ask.server.ts";
import { bringBack } from "#app/claims/bring-back.server.ts";
import { lockClaim } from "#app/claims/lock-claim.server.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { type Sql, withTransaction } from "#app/db.server.ts";
import { GIVING } from "#app/effects/kinds.ts";
import { dropClaimEffects, retryClaimEffects } from "#app/effects/plan-claim.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { isPerson } from "#app/resolution/accept.ts";

export type Retried =
  | { readonly outcome: "planned"; readonly effects: number }
  | { readonly outcome: "nothing_failed" }
  | { readonly outcome: "unknown" };

/** Makes the claim's failed calls again; each looks in Shopify first for what it may have done already. */
export async function retryClaim(
  shop: ShopDomain,
  { claim: id, actor, now = new Date() }: { claim: string; actor: string; now?: Date },
): Promise<Retried> {
  return withTransaction(async (tx) => {
    const claim = await lockClaim(tx, shop, id);
    if (!claim) return { outcome: "unknown" };
    const effects = await retryClaimEffects(tx, shop, id);
    if (effects === 0) return { outcome: "nothing_failed" };
    await addEvent(tx, shop, id, { actor, kind: "effect_planned", at: now, detail: { words: "Tried again" } });
    await recordAudit(tx, shop, { actor, action: "effects_retried", subject: id, detail: { effects } });
    return { outcome: "planned", effects };
  });
}

export type Dropped =
  | { readonly outcome: "dropped"; readonly effects: number }
  | { readonly outcome: "being_done"; readonly words: string }
  | { readonly outcome: "invalid"; readonly words: string }
  | { readonly outcome: "nothing_to_drop" }
  | { readonly outcome: "unknown" };

/** Gives up what is not done yet of what was chosen, and has the claim decided anew. What was done stays done. */
export async function dropFailed(
  shop: ShopDomain,
  { claim: id, actor, reason, now = new Date() }: { claim: string; actor: string; reason: string; now?: Date },
): Promise<Dropped> {
  if (!isPerson(actor)) return { outcome: "invalid", words: "Only a person can drop this." };
  if (reason.trim() === "") return { outcome: "invalid", words: "Say why it is dropped." };
  return withTransaction(async (tx) => {
    const claim = await lockClaim(tx, shop, id);
    if (!claim) return { outcome: "unknown" };
    const { rows } = await tx.query(
      "SELECT FROM effect WHERE shop = $1 AND claim_id = $2 AND status = 'doing' LIMIT 1",
      [shop, id],
    );
    if (rows.length > 0) {
      return { outcome: "being_done", words: "Shopify is being asked just now. Wait a moment and look again." };
    }
    if (await isInDoubt(tx, shop, id)) return { outcome: "being_done", words: IN_DOUBT };
    const effects = await dropClaimEffects(tx, shop, id, `Dropped: ${reason.trim()}`);
    if (effects === 0) return { outcome: "nothing_to_drop" };
    await tx.query("UPDATE decision SET settled_at = $3 WHERE shop = $1 AND id = $2 AND settled_at IS NULL", [
      shop,
      claim.decisionId,
      now,
    ]);
    await tx.query("UPDATE claim SET decision_id = NULL WHERE shop = $1 AND id = $2", [shop, id]);
    await addEvent(tx, shop, id, {
      actor,
      kind: "note_added",
      at: now,
      detail: { reason: `Dropped: ${reason.trim()}` },
    });
    await bringBack(tx, shop, { claim: id, actor, now, reason: "We are looking at it again." });
    await recordAudit(tx, shop, { actor, action: "effects_dropped", subject: id, detail: { effects } });
    await askDecision(tx, shop, id);
    return { outcome: "dropped", effects };
  });
}

const IN_DOUBT =
  "Shopify's answer was lost, so it may have been done all the same. Press Try again: Makegood looks there first, and then this can be left.";

/** Whether a call that gives something may have been carried out, and nobody has looked since. */
async function isInDoubt(tx: Sql, shop: ShopDomain, claim: string): Promise<boolean> {
  const { rows } = await tx.query(
    `SELECT FROM effect WHERE shop = $1 AND claim_id = $2 AND status IN ('planned', 'failed') AND in_doubt
       AND kind = ANY($3::text[]) LIMIT 1`,
    [shop, claim, [...GIVING]],
  );
  return rows.length > 0;
}
