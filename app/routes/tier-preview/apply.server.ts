import type { Said } from "#app/components/toast.ts";
import { pool } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { readLadders } from "#app/tiers/read-ladders.server.ts";

export type ApplyAnswer = Said & { started?: boolean };

/** Applies the ladder that the preview showed: the draft, or the active one once more. */
export async function applyPreviewed({ shop, actor }: Visit): Promise<ApplyAnswer> {
  const { draft, active } = await readLadders(pool(), shop);
  const ladder = draft ?? active;
  if (!ladder) return { toast: "Save your tiers first", failed: true };
  const applied = await applyLadder(shop, ladder, actor);
  switch (applied.outcome) {
    case "started":
      await recordAudit(pool(), shop, { actor, action: "tiers_applied", subject: applied.run });
      return { toast: "Writing the tags in Shopify", started: true };
    case "run_going":
      return { toast: "Tags are being written already: wait for that, or stop it", started: true };
    case "unchanged":
      return { toast: "These tiers are applied already", failed: true };
    default:
      return assertNever(applied);
  }
}
