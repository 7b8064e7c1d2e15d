import type { JobHelpers } from "graphile-worker";
import type { JobPayload } from "#app/queue.server.ts";
import { historyStep } from "#app/shops/history/step.server.ts";

export async function run({ shop, run: id }: JobPayload<"history_step">, helpers: JobHelpers): Promise<void> {
  await historyStep(shop, id, helpers.abortSignal);
}
