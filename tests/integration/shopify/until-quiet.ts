// The wait until nothing moves any more, between Shopify and us or among ourselves.
import { pool } from "#app/db.server.ts";
import { standsBefore } from "#app/effects/queue-of-shop.server.ts";
import { type Setting, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { until } from "#tests/setup/until.ts";

const LIMIT_MS = 40_000;

/** What is due or being worked on. What waits for its time, or for a person to look at a failure before it, is not. */
const MOVING = `
SELECT 'job' AS what, task_identifier AS which, last_error AS problem FROM graphile_worker.jobs
  WHERE attempts < max_attempts AND (run_at <= now() OR locked_at IS NOT NULL)
UNION ALL SELECT 'delivery', topic, problem FROM delivery WHERE shop = $1 AND status = 'pending'
UNION ALL SELECT 'effect', kind, problem FROM effect WHERE shop = $1 AND (status = 'doing' OR
  status = 'planned' AND not_before IS NULL AND NOT EXISTS (SELECT FROM effect AS earlier WHERE earlier.shop = $1
    AND earlier.claim_id = effect.claim_id AND earlier.seq < effect.seq AND ${standsBefore("earlier", "effect")}))`;

/**
 * Waits until Shopify has told everything, and everything told or planned is done; else tells what is left. Needs a
 * worker at work. Work makes news, and news makes work: it is quiet when no news came while nothing was left to do.
 */
export async function untilQuiet({ standIn }: Setting): Promise<void> {
  let left: unknown[] = [];
  const quiet = until(
    "all is quiet",
    async () => {
      const told = await standIn.settled();
      left = (await pool().query(MOVING, [shop])).rows;
      return left.length === 0 && (await standIn.settled()) === told;
    },
    LIMIT_MS,
  );
  await quiet.catch((error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(left)}`);
  });
}
