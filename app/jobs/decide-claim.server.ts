import { withTransaction } from "#app/db.server.ts";
import type { JobPayload } from "#app/queue.server.ts";
import { decideClaim } from "#app/resolution/decide-claim.server.ts";

/** Draws the suggestion of one claim. */
export async function run({ shop, claim }: JobPayload<"decide_claim">): Promise<void> {
  await withTransaction((tx) => decideClaim(tx, shop, claim, new Date()));
}
