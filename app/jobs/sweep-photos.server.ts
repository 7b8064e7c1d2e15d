import { sweepPhotos } from "#app/claims/photos/sweep-photos.server.ts";
import { log } from "#app/log.server.ts";
import type { JobPayload } from "#app/queue.server.ts";

export async function run({ shop }: JobPayload<"sweep_photos">): Promise<void> {
  const swept = await sweepPhotos(shop, new Date());
  if (swept > 0) log().info({ shop, swept }, "pictures without a claim or an order deleted");
}
