import { withTransaction } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopSettings } from "#app/ledger/settings.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/** Keeps what the merchant set, and has every value worked out anew by it. */
export async function saveSettings(shop: ShopDomain, settings: ShopSettings, actor: string): Promise<void> {
  const stored = JSON.stringify(settings, (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  await withTransaction(async (tx) => {
    await tx.query("UPDATE shop SET settings = $2 WHERE shop = $1", [shop, stored]);
    await recordAudit(tx, shop, { actor, action: "settings_changed" });
    await enqueue(tx, "rebuild_values", { shop });
  });
}
