import { withTransaction } from "#app/db.server.ts";
import type { JobPayload } from "#app/queue.server.ts";
import { showStanding } from "#app/standing/show-standing.server.ts";

/** Shows a customer's standing in Shopify by the tag that the merchant chose, if any. */
export async function run({ shop, customer }: JobPayload<"show_standing">): Promise<void> {
  await withTransaction((tx) => showStanding(tx, shop, customer));
}
