import type { Sql } from "#app/db.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ValueRules } from "#app/ledger/value.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** The rules by which the shop's orders are valued today. */
export async function readValueRules(sql: Sql, shop: ShopDomain): Promise<ValueRules> {
  const settings = await readShopSettings(sql, shop);
  const { rows } = await sql.query<{ currency: string }>("SELECT currency FROM shop WHERE shop = $1", [shop]);
  return { ...settings, shopCurrency: rows[0]?.currency ?? null };
}
