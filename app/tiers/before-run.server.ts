// What customers had before a mass change, kept so that it can be undone exactly.
import type { Sql } from "#app/db.server.ts";
import { foldTag } from "#app/effects/tags.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/**
 * Keeps tier and tags of every customer who has any, in place of what was kept for the run before: only the newest
 * mass change can be undone. A change of tags that was planned but not yet made counts as made. `tags` are those of the
 * ladders before and after.
 */
export async function keepWhatWasBefore(
  tx: Sql,
  shop: ShopDomain,
  run: string,
  tags: readonly string[],
): Promise<void> {
  const spellings = await otherSpellings(tx, shop, tags);
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
         ARRAY(SELECT DISTINCT ON (folded) tag
               FROM unnest(ARRAY(SELECT jsonb_array_elements_text(open.payload -> 'add'))
                 || customer.managed_tag || customer.tags) AS tag, LATERAL (SELECT ${FOLDED} AS folded) AS form
               WHERE (folded = ANY($3::text[]) OR tag = customer.managed_tag)
                 AND NOT folded = ANY(ARRAY(SELECT ${FOLDED} FROM jsonb_array_elements_text(open.payload -> 'remove') AS gone(tag)))
               ORDER BY folded) AS tags) AS there
     WHERE shop = $1 AND state IN ('active', 'unseen')
       AND (tier IS NOT NULL OR tag_override IS NOT NULL OR cardinality(there.tags) > 0)`,
    [shop, run, tags.map(foldTag), [...spellings.keys()], [...spellings.values()]],
  );
}

/** SQL: the form under which equal tags are equal. The database folds plain letters only; the rest it is told. */
const FOLDED = `coalesce((SELECT folded FROM unnest($4::text[], $5::text[]) AS known(spelling, folded) WHERE spelling = tag),
  lower(tag COLLATE "C"))`;

/** Tags with other than plain letters that are one of `tags` however they are spelled, with their folded form. */
async function otherSpellings(tx: Sql, shop: ShopDomain, tags: readonly string[]): Promise<Map<string, string>> {
  const mine = new Set(tags.filter((tag) => /\P{ASCII}/u.test(tag)).map(foldTag));
  if (mine.size === 0) return new Map();
  const { rows } = await tx.query<{ tag: string }>(
    `SELECT DISTINCT tag FROM customer, unnest(tags || managed_tag) AS tag
     WHERE shop = $1 AND octet_length(tag) > length(tag)`,
    [shop],
  );
  const spelled = [...tags, ...rows.map(({ tag }) => tag)];
  return new Map(spelled.map((tag) => [tag, foldTag(tag)] as const).filter(([, folded]) => mine.has(folded)));
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
