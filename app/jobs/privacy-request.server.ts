import type { JobPayload } from "#app/queue.server.ts";
import { answerPrivacyRequest } from "#app/shops/privacy/requests.server.ts";

export async function run({ shop, id }: JobPayload<"privacy_request">): Promise<void> {
  await answerPrivacyRequest(shop, id);
}
