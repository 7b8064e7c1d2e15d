import type { Sql } from "#app/db.server.ts";
import type { CustomerPersonal } from "#app/ledger/facts.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { openJson } from "#app/vault.server.ts";

/** What customers are called: by name, else company, else e-mail. One of whom nothing is known is left out. */
export async function customerNames(
  tx: Sql,
  shop: ShopDomain,
  ids: readonly ShopifyId[],
): Promise<Map<ShopifyId, string>> {
  const names = new Map<ShopifyId, string>();
  if (ids.length === 0) return names;
  const { rows } = await tx.query<{ id: ShopifyId; personal: Buffer }>(
    `SELECT id, personal FROM customer WHERE shop = $1 AND id = ANY($2::text[]) AND personal IS NOT NULL`,
    [shop, [...new Set(ids)]],
  );
  for (const { id, personal } of rows) {
    const { firstName, lastName, company, email } = openJson(personal) as CustomerPersonal;
    const name = [firstName, lastName].filter(Boolean).join(" ") || company || email;
    if (name) names.set(id, name);
  }
  return names;
}
