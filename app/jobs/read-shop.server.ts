// Name, currency and scopes of a shop, after it was installed or when something about it may have changed.
import { pool } from "#app/db.server.ts";
import { wakeEffects } from "#app/effects/wake-effects.server.ts";
import { log } from "#app/log.server.ts";
import type { JobPayload } from "#app/queue.server.ts";
import { adminFor } from "#app/shopify/client.server.ts";
import { readShop } from "#app/shopify/read-shop.server.ts";
import { isRefusal } from "#app/shopify/refusal.ts";
import { installShop } from "#app/shops/install.server.ts";

export async function run({ shop }: JobPayload<"read_shop">): Promise<void> {
  const { rows } = await pool().query("SELECT 1 FROM shop WHERE shop = $1 AND state = 'installed'", [shop]);
  if (rows.length === 0) return;
  try {
    await installShop(shop, await readShop(await adminFor(shop)));
    // What was planned while there was no access goes out now that there is.
    await wakeEffects(pool(), shop);
  } catch (error) {
    // Only the merchant can mend that, by opening the app; then the shop is read again.
    if (!isRefusal(error) || error.kind !== "access_lost") throw error;
    log().warn({ shop }, "the shop could not be read: no access");
  }
}
