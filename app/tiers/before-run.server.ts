// What customers had before a mass change, kept so that it can be undone exactly.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/**
 * Keeps tier and tags of every customer who has any, in place of what was kept for the run before: only the newest
 * mass change can be undone. A change of tags that was planned but not yet made counts as made. `tags` are folded.
 */
export async function keepWhatWasBefore(
  tx: Sql,
  shop: ShopDomain,
  run: string,
  tags: readonly string[],
): Promise<void> {
  await tx.query("DELETE FROM tag_run_before WHERE shop = $1", [shop]);
  await tx.query(
    `INSERT INTO tag_run_before (shop, run_id, customer_id, tier, tier_since, tags, managed_tag, tag_override, tag_override_at)
     SELECT shop, $2, id, tier, tier_since, there.tags, there.managed, tag_override, tag_override_at
     FROM customer
       LEFT JOIN LATERAL (SELECT payload FROM effect
         WHERE effect.shop = $1 AND effect.customer_id = customer.id AND effect.status IN ('planned', 'doing')
         ORDER BY seq DESC LIMIT 1) AS open ON true
       CROSS JOIN LATERAL (SELECT
         CASE WHEN open.payload IS NULL THEN customer.managed_tag ELSE open.payload ->> 'managed' END AS managed,
         ARRAY(SELECT DISTINCT ON (lower(tag)) tag
               FROM unnest(ARRAY(SELECT jsonb_array_elements_text(open.payload -> 'add'))
                 || customer.managed_tag || customer.tags) AS tag
               WHERE (lower(tag) = ANY($3::text[]) OR tag = customer.managed_tag)
                 AND NOT lower(tag) = ANY(ARRAY(SELECT lower(jsonb_array_elements_text(open.payload -> 'remove'))))
               ORDER BY lower(tag)) AS tags) AS there
     WHERE shop = $1 AND state IN ('active', 'unseen')
       AND (tier IS NOT NULL OR tag_override IS NOT NULL OR cardinality(there.tags) > 0)`,
    [shop, run, tags],
  );
}

export type Before = {
  readonly tier: string | null;
  readonly tags: readonly string[];
  readonly managedTag: string | null;
  readonly tagOverride: string | null;
  readonly tagOverrideAt: Date | null;
};

const NOTHING: Before = { tier: null, tags: [], managedTag: null, tagOverride: null, tagOverrideAt: null };

/** What these customers had before `run`. */
export async function readBefore(
  tx: Sql,
  shop: ShopDomain,
  run: string,
  customers: readonly ShopifyId[],
): Promise<(customer: ShopifyId) => Before> {
  const { rows } = await tx.query<Before & { id: ShopifyId }>(
    `SELECT customer_id AS id, tier, tags, managed_tag AS "managedTag", tag_override AS "tagOverride",
       tag_override_at AS "tagOverrideAt"
     FROM tag_run_before WHERE shop = $1 AND run_id = $2 AND customer_id = ANY($3::text[])`,
    [shop, run, customers],
  );
  const kept = new Map(rows.map((row) => [row.id, row]));
  return (customer) => kept.get(customer) ?? NOTHING;
}
