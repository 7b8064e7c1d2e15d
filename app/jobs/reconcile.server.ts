import { log } from "#app/log.server.ts";
import type { JobPayload } from "#app/queue.server.ts";
import { isRefusal } from "#app/shopify/refusal.ts";
import { reconcile } from "#app/shops/reconcile.server.ts";

export async function run({ shop }: JobPayload<"reconcile">): Promise<void> {
  try {
    await reconcile(shop, new Date());
  } catch (error) {
    // Trying again helps only against what passes by itself; the rest waits for the next night.
    if (!isRefusal(error) || error.retryAt !== null) throw error;
    log().warn({ shop, kind: error.kind }, "the shop could not be compared with Shopify");
  }
}
