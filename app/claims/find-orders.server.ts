// Finds the order that somebody talks about, by its name or by who bought it.
import type { Sql } from "#app/db.server.ts";
import { customerNames } from "#app/ledger/customer-names.server.ts";
import { keysAskedFor } from "#app/ledger/search-keys.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

export type FoundOrder = {
  readonly id: ShopifyId;
  readonly name: string;
  readonly customerName: string | null;
  readonly placedAt: Date;
  /** In the order's currency. */
  readonly totalMinor: Minor;
  readonly currency: string;
  readonly cancelled: boolean;
};

const CUSTOMERS = 20;

/** Orders whose name is `text`, or whose buyer's name or e-mail begins with it; the newest first. */
export async function findOrders(sql: Sql, shop: ShopDomain, text: string, limit: number): Promise<FoundOrder[]> {
  const wanted = text.trim();
  if (wanted === "") return [];
  const { rows } = await sql.query<Omit<FoundOrder, "customerName"> & { ownerId: ShopifyId | null }>(
    `SELECT id, name, owner_id AS "ownerId", processed_at AS "placedAt", total_minor AS "totalMinor", currency,
       cancelled_at IS NOT NULL AS cancelled
     FROM "order" WHERE shop = $1 AND seen AND deleted_at IS NULL AND (name = ANY($2::text[]) OR owner_id = ANY($3::text[]))
     ORDER BY name = ANY($2::text[]) DESC, processed_at DESC, id DESC LIMIT $4`,
    [shop, namesOf(wanted), await customersCalled(sql, shop, wanted), limit],
  );
  const owners = rows.flatMap((row) => (row.ownerId ? [row.ownerId] : []));
  const names = await customerNames(sql, shop, owners);
  return rows.map(({ ownerId, ...order }) => ({ ...order, customerName: (ownerId && names.get(ownerId)) ?? null }));
}

/** An order is called `#1001` in Shopify, and `1001` by people. */
function namesOf(text: string): string[] {
  const bare = text.replace(/^#/, "");
  return [text, bare, `#${bare}`];
}

async function customersCalled(sql: Sql, shop: ShopDomain, text: string): Promise<ShopifyId[]> {
  const keys = keysAskedFor(shop, text);
  if (keys === null) return [];
  const { rows } = await sql.query<{ id: ShopifyId }>(
    `SELECT id FROM customer WHERE shop = $1 AND state IN ('active', 'unseen') AND search_keys @> $2::text[]
     ORDER BY last_order_at DESC NULLS LAST LIMIT ${CUSTOMERS}`,
    [shop, keys],
  );
  return rows.map((row) => row.id);
}
