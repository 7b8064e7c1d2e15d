// The inbox of this process: its own connection, its keys, its door.
import { openPool } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { ANSWER_WITHIN_MS, startIntake } from "#app/inbox/intake.server.ts";
import { type Receive, receiver } from "#app/inbox/receive.server.ts";
import { signingKeys } from "#app/inbox/signature.server.ts";

export type Inbox = { readonly receive: Receive; readonly stop: () => Promise<void> };

/** Opens the inbox. One connection, since one batch is on its way at a time, and none that pages or jobs could hold. */
export function openInbox(): Inbox {
  const connections = openPool({
    connections: 1,
    connectWithinMs: ANSWER_WITHIN_MS / 2,
    statementLimitMs: ANSWER_WITHIN_MS,
  });
  const intake = startIntake(connections);
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = env();
  return { receive: receiver(intake, signingKeys(SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS)), stop: intake.stop };
}

export { isWebhookPath } from "#app/inbox/receive.server.ts";
