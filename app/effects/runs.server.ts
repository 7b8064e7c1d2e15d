import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** Marks the mass changes as done whose effects have all come to an end. */
export async function finishTagRuns(sql: Sql, shop: ShopDomain): Promise<void> {
  await sql.query(
    `UPDATE tag_run SET status = 'done', finished_at = now()
     WHERE shop = $1 AND status = 'running' AND NOT EXISTS (
       SELECT FROM effect WHERE effect.shop = $1 AND effect.run_id = tag_run.id AND effect.status IN ('planned', 'doing'))`,
    [shop],
  );
}
