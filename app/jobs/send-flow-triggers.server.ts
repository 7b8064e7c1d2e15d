import type { JobHelpers } from "graphile-worker";
import { pool } from "#app/db.server.ts";
import { sendFlowTriggers } from "#app/effects/send-flow-triggers.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import { enqueue, type JobPayload } from "#app/queue.server.ts";

const ACCESS_PAUSE_MS = 10 * 60_000;

/** Sends the shop's planned triggers; comes back by itself as long as there is something to come back for. */
export async function run(
  { shop }: JobPayload<"send_flow_triggers">,
  helpers: Pick<JobHelpers, "abortSignal">,
): Promise<void> {
  // As for apply_effects: a time of its own in the key, lest a job for later holds back one for now.
  const again = (atMs: number, stepMs: number) => {
    const runAt = new Date(Math.ceil(atMs / stepMs) * stepMs);
    const key = `send_flow_triggers:${shop}:${runAt.toISOString()}`;
    return enqueue(pool(), "send_flow_triggers", { shop }, { runAt, key });
  };
  const sent = await sendFlowTriggers(shop, { stop: helpers.abortSignal });
  switch (sent.outcome) {
    case "empty":
    case "not_installed":
      return;
    case "more":
      return enqueue(pool(), "send_flow_triggers", { shop });
    case "later":
      return again(sent.at.getTime(), 1_000);
    case "no_access":
      return again(Date.now() + ACCESS_PAUSE_MS, ACCESS_PAUSE_MS);
    default:
      return assertNever(sent);
  }
}
