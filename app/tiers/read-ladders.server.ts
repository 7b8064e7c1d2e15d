// The shop's ladders: the active one, and the draft that a person works on.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { type Ladder, type LadderDraft, ladderSchema, parseLadder, tiersToJson } from "#app/tiers/ladder.ts";

type Row = { version: number; basis: string; tiers: unknown; state: string };

/** The ladder by which customers have their tiers; null before the first apply. */
export async function activeLadder(sql: Sql, shop: ShopDomain): Promise<Ladder | null> {
  const { rows } = await sql.query<Row>(
    "SELECT version, basis, tiers, state FROM tier_ladder WHERE shop = $1 AND state = 'active'",
    [shop],
  );
  return rows[0] ? parseLadder(rows[0]) : null;
}

/** One version, whatever its state; null when there is none. */
export async function ladderVersion(sql: Sql, shop: ShopDomain, version: number | null): Promise<Ladder | null> {
  if (version === null) return null;
  const { rows } = await sql.query<Row>(
    "SELECT version, basis, tiers, state FROM tier_ladder WHERE shop = $1 AND version = $2",
    [shop, version],
  );
  return rows[0] ? parseLadder(rows[0]) : null;
}

/** The active ladder and the newest draft, if one was saved since. */
export async function readLadders(
  sql: Sql,
  shop: ShopDomain,
): Promise<{ active: Ladder | null; draft: LadderDraft | null }> {
  const { rows } = await sql.query<Row>(
    "SELECT version, basis, tiers, state FROM tier_ladder WHERE shop = $1 AND state IN ('active', 'draft')",
    [shop],
  );
  const active = rows.find((row) => row.state === "active");
  const draft = rows.filter((row) => row.state === "draft").sort((one, other) => other.version - one.version)[0];
  return { active: active ? parseLadder(active) : null, draft: draft ? parseLadder(draft) : null };
}

/** Keeps a draft, in place of the one before. Nothing else changes by it. */
export async function saveDraft(sql: Sql, shop: ShopDomain, draft: LadderDraft, actor: string): Promise<void> {
  const { basis, tiers } = ladderSchema.parse(draft);
  await sql.query(
    `WITH gone AS (DELETE FROM tier_ladder WHERE shop = $1 AND state = 'draft')
     INSERT INTO tier_ladder (shop, version, basis, tiers, state, created_by)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, 'draft', $4 FROM tier_ladder WHERE shop = $1`,
    [shop, basis, tiersToJson(tiers), actor],
  );
}
