// After the calls: the claim's timeline says what was done or refused, and the claim moves on when all is done.

import { askDecision } from "#app/claims/ask.server.ts";
import { bringBack } from "#app/claims/bring-back.server.ts";
import { followCancelledReplacements } from "#app/claims/cancelled-replacement.server.ts";
import { isClosed } from "#app/claims/life.ts";
import { type ClaimCore, lockClaim } from "#app/claims/lock-claim.server.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { MAKEGOOD } from "#app/claims/timeline.ts";
import { type Sql, withTransaction } from "#app/db.server.ts";
import { type ClaimKind, GIVING, KIND_WORDS } from "#app/effects/kinds.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Action } from "#app/resolution/actions.ts";
import { enterRemedies } from "#app/resolution/enter-remedies.server.ts";
import { moveOn } from "#app/resolution/move-on.server.ts";
import { parseTerms } from "#app/resolution/stored.ts";

type Ended = {
  id: string;
  kind: ClaimKind;
  status: "planned" | "doing" | "done" | "failed";
  problem: string | null;
  words: string | null;
  told: string | null;
  undoes: string | null;
  doneAt: Date | null;
  orderId: ShopifyId;
  costMinor: bigint;
  refundId: ShopifyId | null;
};

/**
 * Tells the claim how its calls ended, and the ledger what was given and taken back; value and tier follow at once. Running
 * twice changes nothing the second time.
 */
export async function settleClaim(shop: ShopDomain, id: string, now: Date = new Date()): Promise<void> {
  await withTransaction(async (tx) => {
    await lockShop(tx, shop);
    // News that a replacement was cancelled may have come before we knew that it is one.
    await followCancelledReplacements(tx, shop, { claim: id }, now);
    const claim = await lockClaim(tx, shop, id);
    if (!claim) return;
    const { rows } = await tx.query<Ended>(
      `SELECT id, kind, status, problem, result->>'words' AS words, result->>'told' AS told, payload->>'undoes' AS undoes,
         done_at AS "doneAt", payload->>'orderId' AS "orderId", coalesce(payload->>'costMinor', '0')::bigint AS "costMinor",
         result->>'refundId' AS "refundId"
       FROM effect WHERE shop = $1 AND claim_id = $2 AND status <> 'superseded' ORDER BY seq`,
      [shop, id],
    );
    const told = new Set<string>();
    for (const effect of rows) if (await tell(tx, shop, id, effect, now)) told.add(effect.id);
    const done = rows.filter(({ status }) => status === "done");
    await enterRemedies(
      tx,
      shop,
      done.filter((effect) => told.has(effect.id)).map((effect) => ({ ...effect, doneAt: effect.doneAt ?? now })),
    );
    const failed = rows.some(({ status }) => status === "failed");
    if (isTakenBack(rows, told)) await decideAnew(tx, shop, claim, now);
    else if (failed) await lookAgain(tx, shop, claim, now);
    else if (done.length === rows.length) await finish(tx, shop, claim, now);
  });
}

/** Writes how the effect ended onto the timeline, once: whether it was now. */
async function tell(tx: Sql, shop: ShopDomain, claim: string, effect: Ended, now: Date): Promise<boolean> {
  if ((effect.status !== "done" && effect.status !== "failed") || effect.told === effect.status) return false;
  await tx.query(
    "UPDATE effect SET result = result || jsonb_build_object('told', status) WHERE shop = $1 AND id = $2",
    [shop, effect.id],
  );
  const done = effect.status === "done";
  await addEvent(tx, shop, claim, {
    actor: MAKEGOOD,
    kind: done ? (effect.undoes ? "effect_undone" : "effect_done") : "effect_failed",
    at: effect.doneAt ?? now,
    detail: { effect: effect.id, words: done ? (effect.words ?? KIND_WORDS[effect.kind]) : effect.problem },
    visible: done && !effect.undoes && GIVING.has(effect.kind),
  });
  return true;
}

/** What tells in Shopify of a deed, and is none itself. */
const TRACES: ReadonlySet<ClaimKind> = new Set(["order_tag", "order_note"]);

/** Whether one of those just told of took back what was done last for the claim. */
function isTakenBack(rows: readonly Ended[], told: ReadonlySet<string>): boolean {
  const deed = rows.findLast(({ kind, undoes }) => !TRACES.has(kind) && undoes === null);
  return rows.some(
    ({ id, status, undoes }) => told.has(id) && status === "done" && undoes !== null && undoes === deed?.id,
  );
}

/** What was decided no longer stands: the claim is back with us, for another decision. */
async function decideAnew(tx: Sql, shop: ShopDomain, claim: ClaimCore, now: Date): Promise<void> {
  const { rowCount } = await tx.query(
    `UPDATE decision SET settled_at = coalesce(settled_at, $3) WHERE shop = $1 AND id = $2 AND chosen_at IS NOT NULL
       AND (approval_asked_at IS NULL OR approved_by IS NOT NULL)`,
    [shop, claim.decisionId, now],
  );
  if (rowCount) await tx.query("UPDATE claim SET decision_id = NULL WHERE shop = $1 AND id = $2", [shop, claim.id]);
  await lookAgain(tx, shop, claim, now);
  await askDecision(tx, shop, claim.id);
}

async function lookAgain(tx: Sql, shop: ShopDomain, claim: ClaimCore, now: Date): Promise<void> {
  if (isClosed(claim.state)) return;
  await bringBack(tx, shop, { claim: claim.id, actor: MAKEGOOD, now, reason: "We are working on it." });
}

async function finish(tx: Sql, shop: ShopDomain, claim: ClaimCore, now: Date): Promise<void> {
  const { rows } = await tx.query<{ id: string; action: Action; terms: unknown; by: string }>(
    `SELECT id, chosen_action AS action, chosen_terms AS terms, coalesce(approved_by, chosen_by) AS by FROM decision
     WHERE shop = $1 AND claim_id = $2 AND id = $3 AND chosen_at IS NOT NULL AND settled_at IS NULL
       AND (approval_asked_at IS NULL OR approved_by IS NOT NULL) FOR UPDATE`,
    [shop, claim.id, claim.decisionId],
  );
  const chosen = rows[0];
  const terms = chosen ? parseTerms(chosen.terms) : null;
  if (!chosen || !terms) return;
  await tx.query("UPDATE decision SET settled_at = $3 WHERE shop = $1 AND id = $2", [shop, chosen.id, now]);
  if (isClosed(claim.state)) return;
  await moveOn(tx, shop, { claim: claim.id, actor: chosen.by, now, action: chosen.action, terms, reason: null });
}
