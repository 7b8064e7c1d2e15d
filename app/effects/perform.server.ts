// One call for a claim: what it may remember while it is made, and which code makes it.
import { pool } from "#app/db.server.ts";
import { cancel } from "#app/effects/calls/cancel.server.ts";
import { deleteDraft } from "#app/effects/calls/delete-draft.server.ts";
import { writeEvidence } from "#app/effects/calls/dispute-evidence.server.ts";
import type { Doing } from "#app/effects/calls/doing.server.ts";
import { hold, release } from "#app/effects/calls/hold.server.ts";
import { changeTags, writeNote } from "#app/effects/calls/mark.server.ts";
import { refund } from "#app/effects/calls/refund.server.ts";
import { replace } from "#app/effects/calls/replace.server.ts";
import { giveCredit } from "#app/effects/calls/store-credit.server.ts";
import type { ClaimEffect } from "#app/effects/queue-of-shop.server.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { adminFor } from "#app/shopify/client.server.ts";

const OVERTAKEN = "Overtaken";

/** True for what `perform` throws when another worker took the effect over: nothing is to be written down. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Error && error.name === OVERTAKEN;
}

/**
 * Makes the call. Each kind looks in Shopify for what an earlier try may have done before it does anything, so that a
 * repetition ends in one refund, one order, one credit. Throws a ShopifyRefusal.
 */
export async function perform(shop: ShopDomain, effect: ClaimEffect): Promise<Done> {
  const admin = await adminFor(shop);
  const doing: Doing = {
    shop,
    admin,
    id: effect.id,
    claim: effect.claimId,
    memory: effect.memory,
    now: () => new Date(),
    remember: (memory) => remember(shop, effect, memory),
  };
  const { call } = effect;
  switch (call.kind) {
    case "refund":
      return refund(doing, call);
    case "replacement_order":
      return replace(doing, call);
    case "store_credit":
      return giveCredit(doing, call);
    case "order_tag":
      return changeTags(doing, call);
    case "order_note":
      return writeNote(doing, call);
    case "hold":
      return hold(doing, call);
    case "release":
      return release(doing, call);
    case "cancel_order":
      return cancel(doing, call);
    case "delete_draft":
      return deleteDraft(doing, call);
    case "dispute_evidence":
      return writeEvidence(doing, call);
    default:
      return assertNever(call);
  }
}

// Committed before the call that it is about, and only while this try is the one that counts.
async function remember(shop: ShopDomain, effect: ClaimEffect, memory: object): Promise<void> {
  const { rowCount } = await pool().query(
    `UPDATE effect SET result = result || $4::jsonb WHERE shop = $1 AND id = $2 AND status = 'doing' AND attempts = $3`,
    [shop, effect.id, effect.attempts, JSON.stringify(memory)],
  );
  if (rowCount === 1) return;
  const error = new Error(`Effect ${effect.id} is another worker's by now`);
  error.name = OVERTAKEN;
  throw error;
}
