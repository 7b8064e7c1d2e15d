// How far the mass changes of tags have come.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type TagRunProgress = {
  id: string;
  kind: "apply" | "undo";
  status: "planning" | "running" | "done" | "cancelled";
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
  /** Customers to look at, and how many have been looked at. */
  customers: number;
  examined: number;
  /** Customers whose tags change: planned in all, and by how it went. */
  planned: number;
  done: number;
  failed: number;
  waiting: number;
  /** Until those that wait are written, at the pace of the last minute; null while none can be told. */
  secondsLeft: number | null;
  /** What holds up those that wait for more than a minute, in words; null when nothing does. */
  problem: string | null;
  /** Whether `undoRun` would take it back. */
  undoable: boolean;
};

// Only for the newest run what was before is kept, and what was undone can't be undone again.
const PROGRESS = `SELECT run.id, run.kind, run.status, run.started_by AS "startedBy", run.started_at AS "startedAt",
    run.finished_at AS "finishedAt", greatest(run.customers, run.examined) AS customers, run.examined, run.planned,
    counted.done, counted.failed, counted.waiting,
    CASE WHEN run.status = 'running' AND counted.lately >= 5 AND counted.seconds >= 2
      THEN ceil(counted.waiting * counted.seconds / counted.lately)::int END AS "secondsLeft", counted.problem,
    run.kind = 'apply' AND NOT EXISTS (SELECT FROM tag_run AS newer WHERE newer.shop = run.shop
      AND newer.started_at > run.started_at) AS undoable
  FROM tag_run AS run CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'done')::int AS done, count(*) FILTER (WHERE status = 'failed')::int AS failed,
      count(*) FILTER (WHERE status IN ('planned', 'doing'))::int AS waiting,
      count(*) FILTER (WHERE done_at > now() - interval '1 minute')::int AS lately,
      extract(epoch FROM now() - min(done_at) FILTER (WHERE done_at > now() - interval '1 minute')) AS seconds,
      max(problem) FILTER (WHERE status = 'planned' AND not_before > now() + interval '1 minute') AS problem
    FROM effect WHERE effect.shop = run.shop AND effect.run_id = run.id) AS counted
  WHERE run.shop = $1`;

/** One run, or null when the shop has no such. */
export async function tagRunProgress(sql: Sql, shop: ShopDomain, run: string): Promise<TagRunProgress | null> {
  const { rows } = await sql.query<TagRunProgress>(`${PROGRESS} AND run.id::text = $2`, [shop, run]);
  return rows[0] ?? null;
}

/** The newest runs first. */
export async function latestTagRuns(sql: Sql, shop: ShopDomain, limit = 5): Promise<TagRunProgress[]> {
  const { rows } = await sql.query<TagRunProgress>(`${PROGRESS} ORDER BY run.started_at DESC LIMIT $2`, [shop, limit]);
  return rows;
}

/** The id of the run that is going on, null when none is. */
export async function goingRun(sql: Sql, shop: ShopDomain): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>(
    "SELECT id FROM tag_run WHERE shop = $1 AND status IN ('planning', 'running') ORDER BY started_at LIMIT 1",
    [shop],
  );
  return rows[0]?.id ?? null;
}

export type Undoable =
  | { outcome: "undoable"; ladderVersion: number | null; previousVersion: number | null }
  | { outcome: "not_undoable"; why: string };

/** Whether `run` can be undone, and to which version of the ladder that leads back. */
export async function undoable(sql: Sql, shop: ShopDomain, run: string): Promise<Undoable> {
  const { rows } = await sql.query<{
    kind: string;
    newest: boolean;
    ladderVersion: number;
    previousVersion: number | null;
  }>(
    `SELECT kind, ladder_version AS "ladderVersion", previous_version AS "previousVersion",
       NOT EXISTS (SELECT FROM tag_run AS newer WHERE newer.shop = $1 AND newer.started_at > run.started_at) AS newest
     FROM tag_run AS run WHERE shop = $1 AND id::text = $2`,
    [shop, run],
  );
  const found = rows[0];
  if (!found) return { outcome: "not_undoable", why: "There is no such change of tags." };
  if (found.kind === "undo") {
    return { outcome: "not_undoable", why: "An undo can't be undone: apply the tiers again instead." };
  }
  if (!found.newest)
    return {
      outcome: "not_undoable",
      why: "The tiers were changed again since: only the newest change can be undone.",
    };
  return { outcome: "undoable", ladderVersion: found.ladderVersion, previousVersion: found.previousVersion };
}
