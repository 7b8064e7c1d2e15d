// Who would gain or lose which tag by a ladder, by name and by money, before anything is written.
import type { Sql } from "#app/db.server.ts";
import { hasTag, onlyTags, unionOfTags } from "#app/effects/tags.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { decideCustomers } from "#app/tiers/decide-customers.server.ts";
import { keepsHandChange } from "#app/tiers/hand-changes.ts";
import { type Ladder, type LadderDraft, tagsOf, tierOf } from "#app/tiers/ladder.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";
import { type Tiered, tieredColumns } from "#app/tiers/tiered.server.ts";

/** What a mass change would do to one customer. Value in minor units of the shop's currency, by the draft's basis. */
export type PreviewRow = {
  customerId: ShopifyId;
  valueMinor: Minor;
  fromTier: string | null;
  toTier: string | null;
  addTags: string[];
  removeTags: string[];
};

export type Transition = {
  /** Key of the tier today, of the active ladder; null for none. */
  from: string | null;
  /** Key of the tier by the draft; null for none. */
  to: string | null;
  fromName: string | null;
  toName: string | null;
  customers: number;
  valueMinor: Minor;
  /** How many of these gain or lose a tag in Shopify. */
  retagged: number;
};

export type LadderPreview = {
  /** All customers that were looked at. */
  customers: number;
  /** How many would gain or lose a tag. */
  changing: number;
  /** By tag: how many customers would gain it and how many would lose it. */
  tags: { tag: string; gain: number; lose: number }[];
  transitions: Transition[];
};

const PAGE = 20_000;

/** What applying `draft` would do, counted. Nothing is written. */
export async function previewLadder(sql: Sql, shop: ShopDomain, draft: LadderDraft): Promise<LadderPreview> {
  const active = await activeLadder(sql, shop);
  const transitions = new Map<string, Transition>();
  const tags = new Map<string, { tag: string; gain: number; lose: number }>();
  const preview = { customers: 0, changing: 0 };
  const tally = (tag: string) => {
    const counted = tags.get(tag) ?? { tag, gain: 0, lose: 0 };
    tags.set(tag, counted);
    return counted;
  };
  for await (const rows of everyCustomer(sql, shop, draft, active)) {
    for (const row of rows) {
      preview.customers += 1;
      const retagged = row.addTags.length + row.removeTags.length > 0;
      if (retagged) preview.changing += 1;
      for (const tag of row.addTags) tally(tag).gain += 1;
      for (const tag of row.removeTags) tally(tag).lose += 1;
      count(transitions, row, retagged, active, draft);
    }
  }
  return { ...preview, tags: [...tags.values()], transitions: [...transitions.values()] };
}

function count(
  transitions: Map<string, Transition>,
  row: PreviewRow,
  retagged: boolean,
  active: Ladder | null,
  draft: LadderDraft,
): void {
  const key = `${row.fromTier} ${row.toTier}`;
  const known = transitions.get(key) ?? {
    from: row.fromTier,
    to: row.toTier,
    fromName: active ? (tierOf(active, row.fromTier)?.name ?? null) : null,
    toName: tierOf(draft, row.toTier)?.name ?? null,
    customers: 0,
    valueMinor: 0n,
    retagged: 0,
  };
  known.customers += 1;
  known.valueMinor += row.valueMinor;
  known.retagged += retagged ? 1 : 0;
  transitions.set(key, known);
}

export type PreviewFilter = {
  /** Only customers who move from this tier, or to it; null means "no tier", undefined any. */
  from?: string | null;
  to?: string | null;
  /** `nextCursor` of the page before. */
  cursor?: string | null;
  limit?: number;
};

/** The customers who would gain or lose a tag, the most valuable first, a page at a time. Nothing is written. */
export async function previewCustomers(
  sql: Sql,
  shop: ShopDomain,
  draft: LadderDraft,
  filter: PreviewFilter = {},
): Promise<{ rows: PreviewRow[]; nextCursor: string | null }> {
  const limit = filter.limit ?? 50;
  const active = await activeLadder(sql, shop);
  const found: PreviewRow[] = [];
  for await (const rows of everyCustomer(sql, shop, draft, active, filter.cursor ?? null)) {
    for (const row of rows) {
      if (row.addTags.length + row.removeTags.length === 0) continue;
      if (filter.from !== undefined && row.fromTier !== filter.from) continue;
      if (filter.to !== undefined && row.toTier !== filter.to) continue;
      found.push(row);
      if (found.length > limit) break;
    }
    if (found.length > limit) break;
  }
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last ? `${last.valueMinor}_${last.customerId}` : null };
}

/** All living customers with what `draft` makes of them, from the most valuable to the least, in pages. */
async function* everyCustomer(
  sql: Sql,
  shop: ShopDomain,
  draft: LadderDraft,
  active: Ladder | null,
  cursor: string | null = null,
): AsyncGenerator<PreviewRow[]> {
  const column = draft.basis === "net_revenue" ? "net_minor" : "contribution_minor";
  const start = /^(-?[0-9]{1,18})_([0-9]{1,20})$/.exec(cursor ?? "");
  let after: { value: Minor; id: string } | null = start ? { value: BigInt(start[1] ?? 0), id: start[2] ?? "" } : null;
  for (let size = 500; ; size = PAGE) {
    const { rows } = await sql.query<Tiered>(
      `SELECT ${tieredColumns(draft.basis)} FROM customer
       WHERE shop = $1 AND state IN ('active', 'unseen') AND ($2::bigint IS NULL OR (${column}, id) < ($2::bigint, $3::text))
       ORDER BY ${column} DESC, id DESC LIMIT $4`,
      [shop, after?.value ?? null, after?.id ?? null, size],
    );
    if (rows.length > 0) {
      const tiers = await decideCustomers(sql, shop, draft, rows);
      yield rows.map((row) => previewOf(row, tiers.get(row.id) ?? null, draft, active));
    }
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    after = { value: last.valueMinor, id: last.id };
  }
}

function previewOf(row: Tiered, to: string | null, draft: LadderDraft, active: Ladder | null): PreviewRow {
  const wanted = tierOf(draft, to)?.tag ?? null;
  const there = unionOfTags(
    row.managedTag === null ? [] : [row.managedTag],
    onlyTags(row.tags, [...tagsOf(draft), ...tagsOf(active)]),
  );
  const base = { customerId: row.id, valueMinor: row.valueMinor, fromTier: row.tier, toTier: to };
  if (keepsHandChange(row, to, draft, active)) return { ...base, addTags: [], removeTags: [] };
  return {
    ...base,
    addTags: wanted === null || hasTag(there, wanted) ? [] : [wanted],
    removeTags: there.filter((tag) => wanted === null || !hasTag([wanted], tag)),
  };
}
