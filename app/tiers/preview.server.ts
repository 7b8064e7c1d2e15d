// Who would gain or lose which tag by a ladder, by name and by money, before anything is written. The database puts
// together who is alike, the rules are asked once for each such group.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { type LadderDraft, tagsOf } from "#app/tiers/ladder.ts";
import { type Alike, changesTags, countMoves, type LadderPreview, type Move, moveOf } from "#app/tiers/preview.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";
import { valueColumns } from "#app/tiers/tiered.server.ts";

/** What a mass change would do to one customer. Value in minor units of the shop's currency, by the draft's basis. */
export type PreviewRow = Move & { customerId: ShopifyId; valueMinor: Minor };

export type Preview = LadderPreview & {
  /** The customers who would gain or lose a tag, the most valuable first, a page of them. */
  rows: PreviewRow[];
  nextCursor: string | null;
};

export type PreviewFilter = {
  /** Only customers who move from this tier, or to it; null means "no tier", undefined any. */
  from?: string | null;
  to?: string | null;
  /** `nextCursor` of the page before. */
  cursor?: string | null;
  limit?: number;
};

type Group = Alike & { readonly key: string; readonly move: Move };

/** What applying `draft` would do: counted over all, and by name for the customers of `filter`. Nothing is written. */
export async function previewLadder(
  sql: Sql,
  shop: ShopDomain,
  draft: LadderDraft,
  filter: PreviewFilter = {},
): Promise<Preview> {
  const active = await activeLadder(sql, shop);
  const groups = await readGroups(sql, shop, draft, active);
  const wanted = groups.filter(
    ({ move }) =>
      changesTags(move) &&
      (filter.from === undefined || move.fromTier === filter.from) &&
      (filter.to === undefined || move.toTier === filter.to),
  );
  return { ...countMoves(groups, draft, active), ...(await readPeople(sql, shop, { draft, active }, wanted, filter)) };
}

async function readGroups(
  sql: Sql,
  shop: ShopDomain,
  draft: LadderDraft,
  active: LadderDraft | null,
): Promise<Group[]> {
  const values: unknown[] = [shop];
  const { value, rank } = seenBy(draft, values);
  // Many share the very same tags: they are put together first, and the tags looked through once for all of them.
  const { rows } = await sql.query<Omit<Group, "move" | "valueMinor"> & { value: string }>(
    `SELECT tier, rank, managed_tag AS "managedTag", tag_override AS "tagOverride", ours AS tags,
       sum(customers)::int AS customers, sum(value)::text AS value, ${keyOf("ours")} AS key
     FROM (SELECT *, ${oursOf(draft, active, values)} AS ours FROM (
       SELECT tier, rank, managed_tag, tag_override, tags, count(*) AS customers, sum(value) AS value FROM (
         SELECT tier, ${rank} AS rank, managed_tag, tag_override, tags, ${value} AS value FROM customer
         WHERE shop = $1 AND state IN ('active', 'unseen') OFFSET 0) AS seen
       GROUP BY tier, rank, managed_tag, tag_override, tags) AS same) AS alike
     GROUP BY tier, rank, managed_tag, tag_override, ours`,
    values,
  );
  return rows.map(({ value: sum, ...alike }) => {
    const group = { ...alike, valueMinor: BigInt(sum) };
    return { ...group, move: moveOf(group, draft, active) };
  });
}

async function readPeople(
  sql: Sql,
  shop: ShopDomain,
  { draft, active }: { draft: LadderDraft; active: LadderDraft | null },
  groups: readonly Group[],
  { cursor, limit = 50 }: PreviewFilter,
): Promise<Pick<Preview, "rows" | "nextCursor">> {
  if (groups.length === 0) return { rows: [], nextCursor: null };
  const moves = new Map(groups.map(({ key, move }) => [key, move]));
  const values: unknown[] = [shop];
  const { value, rank } = seenBy(draft, values);
  const start = /^(-?[0-9]{1,18})_([0-9]{1,20})$/.exec(cursor ?? "");
  const from = start ? `AND (${value}, id) < ($${values.push(start[1])}::bigint, $${values.push(start[2])}::text)` : "";
  // Tier and rank are quickly compared, and leave out nearly all whose tags need not be looked through.
  const pairs = [...new Set(groups.map(({ tier, rank: reached }) => `${tier ?? ""} ${reached}`))];
  const { rows } = await sql.query<{ id: ShopifyId; value: Minor; key: string }>(
    `SELECT id, value, key FROM (
       SELECT *, ${keyOf(oursOf(draft, active, values))} AS key FROM (
         SELECT id, ${value} AS value, tier, ${rank} AS rank, managed_tag, tag_override, tags FROM customer
         WHERE shop = $1 AND state IN ('active', 'unseen') ${from}) AS seen
       WHERE concat(tier, ' ', rank) = ANY($${values.push(pairs)}::text[])) AS known
     WHERE key = ANY($${values.push([...moves.keys()])}::text[])
     ORDER BY value DESC, id DESC LIMIT $${values.push(limit + 1)}`,
    values,
  );
  const shown = rows.slice(0, limit).flatMap(({ id, value: valueMinor, key }) => {
    const move = moves.get(key);
    return move ? [{ customerId: id, valueMinor, ...move }] : [];
  });
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? `${last.valueMinor}_${last.customerId}` : null };
}

/** A customer's value and how many of the draft's thresholds are reached. `values` takes what a statement asks for. */
function seenBy(draft: LadderDraft, values: unknown[]): { value: string; rank: string } {
  const { value, kept } = valueColumns(draft.basis);
  const thresholds = values.push(draft.tiers.map((tier) => String(tier.thresholdMinor)));
  return { value, rank: `width_bucket(${kept}, $${thresholds}::bigint[])` };
}

/**
 * Those of a customer's `tags` that may be of the ladders. The database compares plain letters only, so for a ladder with
 * other letters all tags with such stay in: the rules compare them.
 */
function oursOf(draft: LadderDraft, active: LadderDraft | null, values: unknown[]): string {
  const tags = [...tagsOf(draft), ...tagsOf(active)];
  const plain = tags.map((tag) => tag.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
  const others = tags.some((tag) => /\P{ASCII}/u.test(tag)) ? " OR octet_length(tag) > length(tag)" : "";
  return `ARRAY(SELECT tag FROM unnest(tags) AS tag WHERE lower(tag COLLATE "C") = ANY($${values.push(plain)}::text[])${others})`;
}

/** What customers have in common whom the ladder treats alike, as one text. */
function keyOf(ours: string): string {
  return `ROW(tier, rank, managed_tag, tag_override, ${ours})::text`;
}
