import type { Sql } from "#app/db.server.ts";
import { parseSettings, type ShopSettings } from "#app/ledger/settings.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** What the merchant set about value and cost; the defaults for a shop that set nothing. */
export async function readShopSettings(tx: Sql, shop: ShopDomain): Promise<ShopSettings> {
  const { rows } = await tx.query<{ settings: unknown }>("SELECT settings FROM shop WHERE shop = $1", [shop]);
  return parseSettings(rows[0]?.settings);
}
