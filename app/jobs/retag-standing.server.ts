import { withTransaction } from "#app/db.server.ts";
import { enqueue, type JobPayload } from "#app/queue.server.ts";
import { retagQuestionable } from "#app/standing/retag.server.ts";

/** Changes the tag of a portion of the questionable customers, and asks for the next portion. */
export async function run({ shop, old, after }: JobPayload<"retag_standing">): Promise<void> {
  await withTransaction(async (tx) => {
    const next = await retagQuestionable(tx, shop, { old, after });
    if (next === null) return;
    await enqueue(tx, "retag_standing", { shop, old, after: next }, { key: `retag_standing:${shop}:${next}:${old}` });
  });
}
