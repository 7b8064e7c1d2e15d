// The log of every change of a tag that we made or noticed, with its reason (S-001).
import { randomUUID } from "node:crypto";
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

/**
 * Whether a change of the customer's tags is on its way and will be made within moments: not one that is put off, nor one of
 * a mass change, which takes its time.
 */
export async function isBeingTagged(sql: Sql, shop: ShopDomain, customer: ShopifyId): Promise<boolean> {
  const { rows } = await sql.query<{ yes: boolean }>(
    `SELECT EXISTS (SELECT FROM effect WHERE shop = $1 AND customer_id = $2 AND kind = 'customer_tags'
       AND status IN ('planned', 'doing') AND run_id IS NULL AND (not_before IS NULL OR not_before <= now())) AS yes`,
    [shop, customer],
  );
  return rows[0]?.yes ?? false;
}

/** A change that a person made in Shopify; `at` in milliseconds, on Shopify's clock. */
export type SeenHandChange = { customerId: ShopifyId; at: number; tag: string; change: "added" | "removed" };

const HAND_REASONS = {
  added: "Added in Shopify by hand or by another app. Makegood leaves it until the tier changes.",
  removed: "Removed in Shopify by hand or by another app. Makegood leaves it until the tier changes.",
} as const;

/** Logs what people did; told twice, it is logged once. */
export async function recordHandChanges(tx: Sql, shop: ShopDomain, seen: readonly SeenHandChange[]): Promise<void> {
  if (seen.length === 0) return;
  await tx.query(
    `INSERT INTO tag_event (shop, id, customer_id, at, tag, change, "by", reason)
     SELECT $1, id, customer_id, at, tag, change, 'person', reason
     FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
       AS seen(id, customer_id, at, tag, change, reason)
     WHERE NOT EXISTS (SELECT FROM tag_event AS known WHERE known.shop = $1 AND known.customer_id = seen.customer_id
       AND known.at = seen.at AND known.tag = seen.tag AND known.change = seen.change AND known."by" = 'person')`,
    [
      shop,
      seen.map(() => randomUUID()),
      seen.map(({ customerId }) => customerId),
      seen.map(({ at }) => new Date(at)),
      seen.map(({ tag }) => tag),
      seen.map(({ change }) => change),
      seen.map(({ change }) => HAND_REASONS[change]),
    ],
  );
}
