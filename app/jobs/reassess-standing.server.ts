import { withTransaction } from "#app/db.server.ts";
import type { JobPayload } from "#app/queue.server.ts";
import { askOpenDecisions } from "#app/resolution/ask-decisions.server.ts";
import { askReassessment } from "#app/standing/ask.server.ts";
import { reassess } from "#app/standing/reassess.server.ts";

/** Judges a customer's standing anew, has the suggestions for open claims follow, and asks for the accounts linked to it, one step and no further. */
export async function run({ shop, customer, spread }: JobPayload<"reassess_standing">): Promise<void> {
  await withTransaction(async (tx) => {
    const { linked } = await reassess(tx, shop, [customer], new Date());
    await askOpenDecisions(tx, shop, customer);
    if (spread) await askReassessment(tx, shop, linked, { spread: false });
  });
}
