// Lists with their search, filters and order, kept under a name for everyone who works in the shop.
import { randomUUID } from "node:crypto";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type SavedView = { id: string; name: string; query: string };

const MOST = 50;

/** The shop's views of a page in the order in which they were made. */
export async function savedViews(tx: Sql, shop: ShopDomain, page: string): Promise<SavedView[]> {
  const { rows } = await tx.query(
    `SELECT id, name, query FROM saved_view WHERE shop = $1 AND page = $2 ORDER BY created_at, id LIMIT ${MOST}`,
    [shop, page],
  );
  return rows;
}

/** Keeps `query` under `name`; a view that has the name already is changed to it. */
export async function saveView(
  tx: Sql,
  shop: ShopDomain,
  { page, name, query }: { page: string; name: string; query: string },
): Promise<SavedView> {
  const { rows } = await tx.query(
    `INSERT INTO saved_view (shop, id, page, name, query) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (shop, page, name) DO UPDATE SET query = excluded.query
     RETURNING id, name, query`,
    [shop, randomUUID(), page, name, query],
  );
  return rows[0];
}

/** Gives a view another name; `taken` when another view of the page has it. */
export async function renameView(
  tx: Sql,
  shop: ShopDomain,
  id: string,
  name: string,
): Promise<{ outcome: "renamed" | "taken" | "unknown" }> {
  const { rows } = await tx.query(
    `SELECT 1 FROM saved_view AS other JOIN saved_view AS it USING (shop, page)
     WHERE shop = $1 AND it.id = $2 AND other.id <> it.id AND other.name = $3`,
    [shop, id, name],
  );
  if (rows.length > 0) return { outcome: "taken" };
  const { rowCount } = await tx.query(`UPDATE saved_view SET name = $3 WHERE shop = $1 AND id = $2`, [shop, id, name]);
  return { outcome: rowCount ? "renamed" : "unknown" };
}

/** Forgets a view; one that is gone already is as it should be. */
export async function deleteView(tx: Sql, shop: ShopDomain, id: string): Promise<void> {
  await tx.query(`DELETE FROM saved_view WHERE shop = $1 AND id = $2`, [shop, id]);
}
