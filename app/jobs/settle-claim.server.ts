import type { JobPayload } from "#app/queue.server.ts";
import { settleClaim } from "#app/resolution/settle-claim.server.ts";

/** Tells a claim how its calls in Shopify ended. */
export async function run({ shop, claim }: JobPayload<"settle_claim">): Promise<void> {
  await settleClaim(shop, claim);
}
