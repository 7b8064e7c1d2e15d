import type { Sql } from "#app/db.server.ts";
import type { ShopSettings } from "#app/ledger/settings.ts";
import type { ValueRules } from "#app/ledger/value.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** The rules by which the shop's orders are valued; the currency is unknown until the shop was read from Shopify. */
export async function rulesOf(
  tx: Sql,
  shop: ShopDomain,
  settings: ShopSettings,
): Promise<ShopSettings & Pick<ValueRules, "shopCurrency">> {
  const { rows } = await tx.query<{ currency: string }>(
    "SELECT currency FROM shop WHERE shop = $1 AND name IS NOT NULL",
    [shop],
  );
  return { ...settings, shopCurrency: rows[0]?.currency ?? null };
}
