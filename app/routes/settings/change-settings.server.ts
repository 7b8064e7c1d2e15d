// What people do on the Settings page.
import { z } from "zod";
import type { FieldErrors } from "#app/components/form-errors.ts";
import type { Said } from "#app/components/toast.ts";
import { withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { parseSettingsForm } from "#app/routes/settings/settings-form.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { startHistory } from "#app/shops/history/start.server.ts";
import { saveSettings } from "#app/shops/settings.server.ts";
import { nameApprovers } from "#app/staff/name-approvers.server.ts";

export type SettingsAnswer = Said & { faults?: FieldErrors };

const intentSchema = z.enum(["save", "read_history", "approvers"]);

const approversSchema = z
  .string()
  .max(10_000)
  .transform((text) => text.split(".").filter((id) => id !== ""));

const HISTORY_WORDS = {
  started: "Reading your orders",
  resumed: "Reading goes on where it stopped",
  running: "Your orders are being read already",
};

export async function changeSettings({ shop, actor, formats }: Visit, form: FormData): Promise<SettingsAnswer> {
  const intent = intentSchema.safeParse(form.get("intent"));
  if (!intent.success) return { toast: "This can't be done.", failed: true };
  if (intent.data === "read_history") {
    const { outcome } = await startHistory(shop, actor);
    return { toast: HISTORY_WORDS[outcome] };
  }
  if (intent.data === "approvers") return chooseApprovers(shop, actor, form);
  const parsed = parseSettingsForm(form, formats.currency);
  if (parsed.outcome === "faults")
    return { toast: "Some fields need another look", failed: true, faults: parsed.faults };
  await saveSettings(shop, parsed.settings, actor);
  return { toast: "Settings saved. Every value is being worked out anew." };
}

const NAMED_WORDS = { named: "Approvers saved", unchanged: "Nothing was changed" };

async function chooseApprovers(shop: ShopDomain, actor: string, form: FormData): Promise<SettingsAnswer> {
  const ids = approversSchema.safeParse(form.get("approvers"));
  if (!ids.success) return { toast: "This can't be done.", failed: true };
  const { outcome } = await withTransaction((tx) => nameApprovers(tx, shop, { ids: ids.data, actor }));
  if (outcome === "not_allowed") return { toast: "Only the owner of the shop names approvers.", failed: true };
  return { toast: NAMED_WORDS[outcome] };
}
