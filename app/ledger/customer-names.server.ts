import type { Sql } from "#app/db.server.ts";
import { nobody, whoByOrders, whoIs } from "#app/ledger/who.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/** What customers are called: by name, else company, else e-mail. One of whom nothing is known is left out. */
export async function customerNames(
  tx: Sql,
  shop: ShopDomain,
  ids: readonly ShopifyId[],
): Promise<Map<ShopifyId, string>> {
  const names = new Map<ShopifyId, string>();
  if (ids.length === 0) return names;
  const { rows } = await tx.query<{ id: ShopifyId; state: string; personal: Buffer | null }>(
    `SELECT id, state, personal FROM customer WHERE shop = $1 AND id = ANY($2::text[])`,
    [shop, [...new Set(ids)]],
  );
  const unseen = rows.filter((row) => row.state === "unseen").map((row) => row.id);
  const byOrders = await whoByOrders(tx, shop, unseen);
  for (const { id, personal } of rows) {
    const { name, company, email } = personal ? whoIs(personal) : (byOrders.get(id) ?? nobody);
    const called = name ?? company ?? email;
    if (called) names.set(id, called);
  }
  return names;
}
