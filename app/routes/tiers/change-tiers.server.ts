// What people do on the Tiers page: keep a draft, take a run back, stop one.
import { z } from "zod";
import type { FieldErrors } from "#app/components/form-errors.ts";
import type { Said } from "#app/components/toast.ts";
import { pool } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { cancelRun, undoRun } from "#app/tiers/apply-ladder.server.ts";
import { parseLadderForm } from "#app/tiers/ladder-form.ts";
import { saveDraft } from "#app/tiers/read-ladders.server.ts";

export type TiersAnswer = Said & { faults?: FieldErrors; saved?: boolean };

const wishSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save") }),
  z.object({ intent: z.literal("undo"), run: z.uuid() }),
  z.object({ intent: z.literal("cancel"), run: z.uuid() }),
]);

export async function changeTiers({ shop, actor, formats }: Visit, form: FormData): Promise<TiersAnswer> {
  const wish = wishSchema.safeParse({ intent: form.get("intent"), run: form.get("run") });
  if (!wish.success) return { toast: "This can't be done.", failed: true };
  switch (wish.data.intent) {
    case "save": {
      const parsed = parseLadderForm(form, formats.currency);
      if (parsed.outcome === "faults")
        return { toast: "Some fields need another look", failed: true, faults: parsed.faults };
      await saveDraft(pool(), shop, parsed.ladder, actor);
      await recordAudit(pool(), shop, { actor, action: "tiers_saved", detail: { tiers: parsed.ladder.tiers.length } });
      return { toast: "Tiers saved", saved: true };
    }
    case "undo": {
      const undone = await undoRun(shop, wish.data.run, actor);
      if (undone.outcome !== "started") return { toast: undone.why, failed: true };
      await recordAudit(pool(), shop, { actor, action: "tiers_undone", subject: wish.data.run });
      return { toast: "Taking the tags back" };
    }
    case "cancel": {
      const { outcome } = await cancelRun(shop, wish.data.run);
      return outcome === "cancelled" ? { toast: "Stopped" } : { toast: "It was done already", failed: true };
    }
  }
}
