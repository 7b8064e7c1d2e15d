// Mass changes of tags: apply a ladder, undo it, stop it. The tags themselves are planned by the job `plan_tag_run`.
import { randomUUID } from "node:crypto";
import { type Sql, withTransaction } from "#app/db.server.ts";
import { supersedeAllEffects } from "#app/effects/plan.server.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";
import { keepWhatWasBefore } from "#app/tiers/before-run.server.ts";
import { type LadderDraft, ladderSchema, tagsOf, tiersToJson } from "#app/tiers/ladder.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";
import { goingRun, latestTagRuns, undoable } from "#app/tiers/run-progress.server.ts";

export type Applied =
  | { outcome: "started"; run: string }
  /** Another mass change is going on; stop or undo it first. */
  | { outcome: "run_going"; run: string }
  /** The ladder is the active one, tier by tier, and was carried out to its end. */
  | { outcome: "unchanged" };

/**
 * Makes `draft` the shop's ladder and starts the mass change that brings every customer's tier and tag in line with it.
 * The ladder counts at once for new orders; the tags follow in the background.
 */
export async function applyLadder(shop: ShopDomain, draft: LadderDraft, actor: string): Promise<Applied> {
  const { basis, tiers } = ladderSchema.parse(draft);
  return withTransaction(async (tx) => {
    await lockShop(tx, shop);
    const going = await goingRun(tx, shop);
    if (going) return { outcome: "run_going", run: going };
    const previous = await activeLadder(tx, shop);
    // After a stop, applying the same ladder once more is how to go on.
    const [newest] = await latestTagRuns(tx, shop, 1);
    const same = previous?.basis === basis && tiersToJson(previous.tiers) === tiersToJson(tiers);
    if (same && newest?.status !== "cancelled") return { outcome: "unchanged" };
    const run = randomUUID();
    await keepWhatWasBefore(tx, shop, run, [...tagsOf(previous), ...tagsOf({ basis, tiers })]);
    await supersedeAllEffects(tx, shop, null, "The shop's tiers were changed.");
    await tx.query("UPDATE tier_ladder SET state = 'retired' WHERE shop = $1 AND state = 'active'", [shop]);
    const { rows } = await tx.query<{ version: number }>(
      `WITH next AS (SELECT coalesce(max(version), 0) + 1 AS version FROM tier_ladder WHERE shop = $1),
         gone AS (DELETE FROM tier_ladder WHERE shop = $1 AND state = 'draft')
       INSERT INTO tier_ladder (shop, version, basis, tiers, state, created_by, activated_at)
       SELECT $1, version, $2, $3, 'active', $4, now() FROM next RETURNING version`,
      [shop, basis, tiersToJson(tiers), actor],
    );
    await startRun(tx, shop, {
      id: run,
      kind: "apply",
      ladderVersion: rows[0]?.version ?? null,
      previousVersion: previous?.version ?? null,
      undoOf: null,
      startedBy: actor,
    });
    return { outcome: "started", run };
  });
}

export type Undone = { outcome: "started"; run: string } | { outcome: "not_undoable"; why: string };

/**
 * Takes a mass change back: the ladder of before is active again, and every customer gets the tags of before, whether
 * the change was finished or still going on. Who was moved by orders or refunds since gets the tier that the earlier
 * ladder gives for today's value; whose tags a person changed since keeps those. Only the newest change can be undone.
 */
export async function undoRun(shop: ShopDomain, run: string, actor: string): Promise<Undone> {
  return withTransaction(async (tx) => {
    await lockShop(tx, shop);
    const found = await undoable(tx, shop, run);
    if (found.outcome === "not_undoable") return found;
    await stopRun(tx, shop, run);
    await supersedeAllEffects(tx, shop, null, "The change of the shop's tiers was undone.");
    await tx.query("UPDATE tier_ladder SET state = 'retired' WHERE shop = $1 AND state = 'active'", [shop]);
    await tx.query("UPDATE tier_ladder SET state = 'active', activated_at = now() WHERE shop = $1 AND version = $2", [
      shop,
      found.previousVersion,
    ]);
    const undo = randomUUID();
    await startRun(tx, shop, {
      id: undo,
      kind: "undo",
      ladderVersion: found.previousVersion,
      previousVersion: found.ladderVersion,
      undoOf: run,
      startedBy: actor,
    });
    return { outcome: "started", run: undo };
  });
}

/**
 * Stops a mass change: what is not yet written in Shopify stays unwritten, what is written stays. The ladder remains
 * active; undo takes back what was written.
 */
export async function cancelRun(
  shop: ShopDomain,
  run: string,
): Promise<{ outcome: "cancelled" } | { outcome: "not_going" }> {
  return withTransaction(async (tx) => {
    await lockShop(tx, shop);
    if (!(await stopRun(tx, shop, run))) return { outcome: "not_going" };
    await supersedeAllEffects(tx, shop, run, "The change of the shop's tiers was stopped.");
    return { outcome: "cancelled" };
  });
}

async function stopRun(tx: Sql, shop: ShopDomain, run: string): Promise<boolean> {
  const stopped = await tx.query(
    `UPDATE tag_run SET status = 'cancelled', finished_at = now()
     WHERE shop = $1 AND id::text = $2 AND status IN ('planning', 'running')`,
    [shop, run],
  );
  return stopped.rowCount === 1;
}

type NewRun = {
  id: string;
  kind: "apply" | "undo";
  ladderVersion: number | null;
  previousVersion: number | null;
  undoOf: string | null;
  startedBy: string;
};

async function startRun(tx: Sql, shop: ShopDomain, run: NewRun): Promise<void> {
  await tx.query(
    `INSERT INTO tag_run (shop, id, kind, ladder_version, previous_version, undo_of, status, started_by, customers)
     SELECT $1, $2, $3, $4, $5, $6, 'planning', $7, count(*) FROM customer
     WHERE shop = $1 AND state IN ('active', 'unseen')`,
    [shop, run.id, run.kind, run.ladderVersion, run.previousVersion, run.undoOf, run.startedBy],
  );
  await enqueue(tx, "plan_tag_run", { shop, run: run.id }, { key: `plan_tag_run:${run.id}` });
}
