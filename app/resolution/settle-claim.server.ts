// After the calls: the claim's timeline says what was done or refused, and the claim moves on when all is done.

import { moveClaim } from "#app/claims/change-claim.server.ts";
import { isClosed } from "#app/claims/life.ts";
import { type ClaimCore, lockClaim } from "#app/claims/lock-claim.server.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { MAKEGOOD } from "#app/claims/timeline.ts";
import { type Sql, withTransaction } from "#app/db.server.ts";
import { type ClaimKind, GIVING, KIND_WORDS } from "#app/effects/kinds.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { Action } from "#app/resolution/actions.ts";
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
};

/** Tells the claim how its calls ended. Running twice changes nothing the second time. */
export async function settleClaim(shop: ShopDomain, id: string, now: Date = new Date()): Promise<void> {
  await withTransaction(async (tx) => {
    const claim = await lockClaim(tx, shop, id);
    if (!claim) return;
    const { rows } = await tx.query<Ended>(
      `SELECT id, kind, status, problem, result->>'words' AS words, result->>'told' AS told, payload->>'undoes' AS undoes,
         done_at AS "doneAt"
       FROM effect WHERE shop = $1 AND claim_id = $2 AND status <> 'superseded' ORDER BY seq`,
      [shop, id],
    );
    for (const effect of rows) await tell(tx, shop, id, effect, now);
    const failed = rows.some(({ status }) => status === "failed");
    const done = rows.every(({ status }) => status === "done");
    if (failed) await bringBack(tx, shop, claim, now);
    else if (done) await finish(tx, shop, claim, now);
  });
}

async function tell(tx: Sql, shop: ShopDomain, claim: string, effect: Ended, now: Date): Promise<void> {
  if ((effect.status !== "done" && effect.status !== "failed") || effect.told === effect.status) return;
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
}

/** A person has to look: the claim stands among those that wait for us, and is not asleep. */
async function bringBack(tx: Sql, shop: ShopDomain, claim: ClaimCore, now: Date): Promise<void> {
  if (isClosed(claim.state) || claim.state === "waiting_us") return;
  await moveClaim(tx, shop, {
    claim: claim.id,
    actor: MAKEGOOD,
    now,
    to: "waiting_us",
    reason: "We are working on it.",
  });
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
