import type { JobHelpers } from "graphile-worker";
import { pool } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import { enqueue, type JobPayload } from "#app/queue.server.ts";

const BUSY_PAUSE_MS = 1_000;
const ACCESS_PAUSE_MS = 10 * 60_000;

/** Makes the shop's planned calls; comes back by itself as long as there is something to come back for. */
export async function run(
  { shop }: JobPayload<"apply_effects">,
  helpers: Pick<JobHelpers, "abortSignal">,
): Promise<void> {
  // A time of its own is part of the key: under the usual key a job for later would hold back one for now. Times are
  // rounded up to `stepMs`, so that many jobs that want to come back at about the same time become one.
  const again = (atMs: number, stepMs: number) => {
    const runAt = new Date(Math.ceil(atMs / stepMs) * stepMs);
    return enqueue(pool(), "apply_effects", { shop }, { runAt, key: `apply_effects:${shop}:${runAt.toISOString()}` });
  };
  const drained = await applyEffects(shop, { stop: helpers.abortSignal });
  switch (drained.outcome) {
    case "empty":
    case "not_installed":
      return;
    case "more":
      return enqueue(pool(), "apply_effects", { shop });
    case "later":
      return again(drained.at.getTime(), 1_000);
    case "busy":
      return again(Date.now() + BUSY_PAUSE_MS, BUSY_PAUSE_MS);
    case "no_access":
      return again(Date.now() + ACCESS_PAUSE_MS, ACCESS_PAUSE_MS);
    default:
      return assertNever(drained);
  }
}
