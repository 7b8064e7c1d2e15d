// Photos are forgotten: the picture first, then its row, so that no picture is left without a row that knows of it.
import { photoStorage } from "#app/claims/photos/storage.server.ts";
import { pool } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

const AT_ONCE = 100;

type Of = { readonly claims: readonly string[]; readonly orders: readonly ShopifyId[] };

/** Deletes the photos of these claims and orders, or all of the shop; returns how many. Broken off, it can be done again. */
export async function removePhotos(shop: ShopDomain, of: Of | "all"): Promise<number> {
  let removed = 0;
  for (;;) {
    const { rows } = await pool().query<{ id: string; key: string }>(
      `SELECT id, storage_key AS key FROM photo
       WHERE shop = $1 AND ($2 OR claim_id = ANY($3::uuid[]) OR order_id = ANY($4::text[])) LIMIT ${AT_ONCE}`,
      of === "all" ? [shop, true, [], []] : [shop, false, of.claims, of.orders],
    );
    if (rows.length === 0) return removed;
    for (const { key } of rows) await photoStorage().remove(key);
    const { rowCount } = await pool().query("DELETE FROM photo WHERE shop = $1 AND id = ANY($2::uuid[])", [
      shop,
      rows.map((row) => row.id),
    ]);
    removed += rowCount ?? 0;
  }
}
