// Taking back what was done in Shopify, where Shopify can.
import { randomUUID } from "node:crypto";
import { bringBack } from "#app/claims/bring-back.server.ts";
import { lockClaim } from "#app/claims/lock-claim.server.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { withTransaction } from "#app/db.server.ts";
import { effectsOfClaim } from "#app/effects/of-claim.server.ts";
import { planClaimEffects } from "#app/effects/plan-claim.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { isPerson } from "#app/resolution/accept.ts";

export type Undone =
  | { readonly outcome: "planned" }
  | { readonly outcome: "not_possible"; readonly words: string }
  | { readonly outcome: "invalid"; readonly words: string }
  | { readonly outcome: "unknown" };

/** Plans the call that takes `effect` back, and brings the claim back to those that wait for us. */
export async function undoEffect(
  shop: ShopDomain,
  given: { claim: string; effect: string; actor: string; reason: string; now?: Date },
): Promise<Undone> {
  const { claim: id, actor, now = new Date() } = given;
  const reason = given.reason.trim();
  if (!isPerson(actor)) return { outcome: "invalid", words: "Only a person can undo this." };
  if (reason === "") return { outcome: "invalid", words: "Say why it is undone." };
  return withTransaction(async (tx) => {
    const claim = await lockClaim(tx, shop, id);
    if (!claim) return { outcome: "unknown" };
    const effect = (await effectsOfClaim(tx, shop, id)).find((one) => one.id === given.effect);
    if (!effect) return { outcome: "unknown" };
    if (!effect.undo.can) return { outcome: "not_possible", words: effect.undo.words };
    const { call, words } = effect.undo;
    await planClaimEffects(tx, shop, id, [{ id: randomUUID(), call, reason: `${words}: ${reason}` }]);
    await addEvent(tx, shop, id, { actor, kind: "effect_planned", at: now, detail: { words, reason } });
    await recordAudit(tx, shop, { actor, action: "effect_undone", subject: id, detail: { effect: effect.id } });
    await bringBack(tx, shop, { claim: id, actor, now, reason });
    return { outcome: "planned" };
  });
}
