// The work of a mass change: customer by customer, in batches, what the ladder makes of their tier and tag.
import { type Sql, withTransaction } from "#app/db.server.ts";
import { planTagChange } from "#app/effects/plan.server.ts";
import { finishTagRuns } from "#app/effects/runs.server.ts";
import type { TagChange } from "#app/effects/tag-change.ts";
import { onlyTags } from "#app/effects/tags.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { type Before, readBefore } from "#app/tiers/before-run.server.ts";
import { tierHeld } from "#app/tiers/decide.ts";
import { keepsHandChange } from "#app/tiers/hand-changes.ts";
import { type Ladder, tagsOf, tierOf } from "#app/tiers/ladder.ts";
import { ladderVersion } from "#app/tiers/read-ladders.server.ts";
import { reasonOfApply, reasonOfUndo } from "#app/tiers/reasons.ts";
import { type NewTier, type Tiered, tieredColumns, writeTiers } from "#app/tiers/tiered.server.ts";

const BATCH = 1_000;

type Run = {
  id: string;
  kind: "apply" | "undo";
  ladderVersion: number | null;
  previousVersion: number | null;
  undoOf: string | null;
  cursor: string | null;
  startedAt: Date;
  currency: string;
};

/**
 * Plans the next batch of a mass change, in one transaction with where it got to: a crash loses nothing and repeats
 * nothing. `over` when the run is planned to its end, or was stopped.
 */
export async function planRunBatch(
  shop: ShopDomain,
  runId: string,
  limit = BATCH,
): Promise<{ outcome: "more" } | { outcome: "over" }> {
  return withTransaction(async (tx) => {
    await lockShop(tx, shop);
    const run = await readRun(tx, shop, runId);
    if (!run) return { outcome: "over" };
    const ladder = await ladderVersion(tx, shop, run.ladderVersion);
    const previous = await ladderVersion(tx, shop, run.previousVersion);
    const rows = await nextCustomers(tx, shop, ladder ?? previous, run.cursor, limit);
    if (rows.length > 0) await planFor(tx, shop, run, { ladder, previous }, rows);
    if (rows.length === limit) return { outcome: "more" };
    await tx.query("UPDATE tag_run SET status = 'running' WHERE shop = $1 AND id = $2", [shop, runId]);
    await finishTagRuns(tx, shop);
    return { outcome: "over" };
  });
}

async function readRun(tx: Sql, shop: ShopDomain, id: string): Promise<Run | null> {
  const { rows } = await tx.query<Run>(
    `SELECT run.id, run.kind, run.ladder_version AS "ladderVersion", run.previous_version AS "previousVersion",
       run.undo_of AS "undoOf", run.cursor, run.started_at AS "startedAt", shop.currency
     FROM tag_run AS run JOIN shop USING (shop) WHERE run.shop = $1 AND run.id = $2 AND run.status = 'planning'`,
    [shop, id],
  );
  return rows[0] ?? null;
}

async function nextCustomers(
  tx: Sql,
  shop: ShopDomain,
  ladder: Ladder | null,
  cursor: string | null,
  limit: number,
): Promise<Tiered[]> {
  const { rows } = await tx.query<Tiered>(
    `SELECT ${tieredColumns(ladder?.basis ?? "net_revenue")} FROM customer
     WHERE shop = $1 AND id > $2 AND state IN ('active', 'unseen') ORDER BY id LIMIT $3 FOR UPDATE`,
    [shop, cursor ?? "", limit],
  );
  return rows;
}

type Ladders = { ladder: Ladder | null; previous: Ladder | null };
type Verdict = { tier: NewTier; change: TagChange | null };

async function planFor(tx: Sql, shop: ShopDomain, run: Run, ladders: Ladders, rows: readonly Tiered[]): Promise<void> {
  const { ladder } = ladders;
  const before = run.undoOf
    ? await readBefore(
        tx,
        shop,
        run.undoOf,
        rows.map(({ id }) => id),
      )
    : null;
  const verdicts = rows.map((row): Verdict => {
    const to = ladder ? tierHeld(row.keptMinor, ladder) : null;
    return before ? undoFor(row, to, before(row.id), run, ladders) : applyFor(row, to, run, ladders);
  });
  await writeTiers(
    tx,
    shop,
    verdicts.filter((verdict, index) => differs(verdict.tier, rows[index])).map(({ tier }) => tier),
  );
  const planned = await planTagChange(
    tx,
    shop,
    verdicts.flatMap(({ change }) => change ?? []),
    run.id,
  );
  await tx.query(
    "UPDATE tag_run SET cursor = $3, planned = planned + $4, examined = examined + $5 WHERE shop = $1 AND id = $2",
    [shop, run.id, rows.at(-1)?.id, planned, rows.length],
  );
}

function differs(tier: NewTier, row: Tiered | undefined): boolean {
  return (
    row?.tier !== tier.tier ||
    row.tagOverride !== tier.tagOverride ||
    row.tagOverrideAt?.getTime() !== tier.tagOverrideAt?.getTime()
  );
}

function applyFor(row: Tiered, to: string | null, run: Run, { ladder, previous }: Ladders): Verdict {
  const tag = ladder ? (tierOf(ladder, to)?.tag ?? null) : null;
  const left = keepsHandChange(row, to, ladder, previous);
  const tier = left ? { ...row, tier: to } : { id: row.id, tier: to, tagOverride: null, tagOverrideAt: null };
  if (left || !ladder) return { tier, change: null };
  const reason = reasonOfApply(to, row.valueMinor, ladder, run.currency);
  return { tier, change: changeFor(row, to, tag === null ? [] : [tag], tag, { ladder, previous }, reason) };
}

function undoFor(row: Tiered, to: string | null, before: Before, run: Run, ladders: Ladders): Verdict {
  const byHandSince = row.tagOverrideAt !== null && row.tagOverrideAt > run.startedAt;
  if (byHandSince) return { tier: { ...row, tier: to }, change: null };
  const restored = to === before.tier;
  const tag = ladders.ladder ? (tierOf(ladders.ladder, to)?.tag ?? null) : null;
  const wanted = restored ? before.tags : tag === null ? [] : [tag];
  const override = restored ? before : { tagOverride: null, tagOverrideAt: null };
  return {
    tier: { id: row.id, tier: to, tagOverride: override.tagOverride, tagOverrideAt: override.tagOverrideAt },
    change: changeFor(row, to, wanted, restored ? before.managedTag : tag, ladders, reasonOfUndo(restored)),
  };
}

function changeFor(
  row: Tiered,
  to: string | null,
  wanted: readonly string[],
  managed: string | null,
  { ladder, previous }: Ladders,
  reason: string,
): TagChange {
  return {
    customerId: row.id,
    wanted,
    managed,
    current: row.managedTag,
    known: onlyTags(row.tags, [...tagsOf(ladder), ...tagsOf(previous)]),
    reason,
    fromTier: row.tier,
    toTier: to,
  };
}
