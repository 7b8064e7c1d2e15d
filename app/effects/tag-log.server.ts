// The log of every change of a tag that we made or noticed, with its reason (S-001).
import { z } from "zod";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

export type TagEvent = {
  id: string;
  customerId: ShopifyId;
  at: Date;
  tag: string;
  change: "added" | "removed";
  by: "makegood" | "person";
  reason: string;
  effectId: string | null;
};

export type TagEventFilter = { customerId?: ShopifyId; cursor?: string | null; limit?: number };

const cursorSchema = z.string().regex(/^[0-9T:.Z-]{20,30}_[0-9a-f-]{36}$/);

/** The newest changes first, of one customer or of all. A cursor that is none begins anew. */
export async function listTagEvents(
  sql: Sql,
  shop: ShopDomain,
  filter: TagEventFilter = {},
): Promise<{ events: TagEvent[]; nextCursor: string | null }> {
  const limit = filter.limit ?? 50;
  const cursor = cursorSchema.safeParse(filter.cursor);
  const [beforeAt, beforeId] = cursor.success ? cursor.data.split("_") : [null, null];
  const { rows } = await sql.query(
    `SELECT id, customer_id AS "customerId", at, tag, change, "by", reason, effect_id AS "effectId",
       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS exact
     FROM tag_event WHERE shop = $1 AND ($2::text IS NULL OR customer_id = $2)
       AND ($3::timestamptz IS NULL OR (at, id) < ($3::timestamptz, $4::uuid))
     ORDER BY at DESC, id DESC LIMIT $5`,
    [shop, filter.customerId ?? null, beforeAt, beforeId, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const events = shown.map(({ exact: _exact, ...event }) => event as TagEvent);
  return { events, nextCursor: rows.length > limit && last ? `${last.exact}_${last.id}` : null };
}
