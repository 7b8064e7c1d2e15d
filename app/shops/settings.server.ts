import { withTransaction } from "#app/db.server.ts";
import { sameTag } from "#app/effects/tags.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import { parseSettings, type ShopSettings } from "#app/ledger/settings.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/**
 * Keeps what the merchant set, and has every value worked out anew by it. Another tag for questionable customers takes the
 * old one's place on those who are questionable already.
 */
export async function saveSettings(shop: ShopDomain, settings: ShopSettings, actor: string): Promise<void> {
  const stored = JSON.stringify(settings, (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  await withTransaction(async (tx) => {
    const { rows } = await tx.query<{ settings: unknown }>("SELECT settings FROM shop WHERE shop = $1 FOR UPDATE", [
      shop,
    ]);
    const { questionableTag: old } = parseSettings(rows[0]?.settings);
    await tx.query("UPDATE shop SET settings = $2 WHERE shop = $1", [shop, stored]);
    await recordAudit(tx, shop, { actor, action: "settings_changed" });
    await enqueue(tx, "rebuild_values", { shop });
    if (!sameTag(old, settings.questionableTag)) {
      await enqueue(tx, "retag_standing", { shop, old }, { key: `retag_standing:${shop}::${old}` });
    }
  });
}
