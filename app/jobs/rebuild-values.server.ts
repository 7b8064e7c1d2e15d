import { rebuildValues } from "#app/ledger/rebuild-values.server.ts";
import type { JobPayload } from "#app/queue.server.ts";
import { retier } from "#app/tiers/retier.server.ts";

/** Works out all values of a shop anew, after its settings or its currency changed; tiers follow. */
export async function run({ shop }: JobPayload<"rebuild_values">): Promise<void> {
  await rebuildValues(shop, async (tx, customers) => {
    await retier(tx, shop, customers);
  });
}
