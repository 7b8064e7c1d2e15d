import type { JobHelpers } from "graphile-worker";
import { pool } from "#app/db.server.ts";
import { enqueue, type JobPayload } from "#app/queue.server.ts";
import { planRunBatch } from "#app/tiers/plan-run.server.ts";

/** Plans a mass change of tags to its end, a batch at a time; goes on where it stopped. */
export async function run(
  { shop, run: runId }: JobPayload<"plan_tag_run">,
  helpers: Pick<JobHelpers, "abortSignal">,
): Promise<void> {
  for (;;) {
    const batch = await planRunBatch(shop, runId);
    if (batch.outcome === "over") return;
    if (helpers.abortSignal.aborted) {
      await enqueue(pool(), "plan_tag_run", { shop, run: runId }, { key: `plan_tag_run:${runId}` });
      return;
    }
  }
}
