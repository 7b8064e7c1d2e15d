// Nightly: raw payloads past their time are deleted.
import { pool } from "#app/db.server.ts";
import { purgeInbox } from "#app/inbox/purge.server.ts";
import { log } from "#app/log.server.ts";

export async function run(): Promise<void> {
  log().info(await purgeInbox(pool()), "old payloads deleted");
}
