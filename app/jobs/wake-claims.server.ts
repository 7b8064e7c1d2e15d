// By the clock: snoozed claims come back into the queue, late first replies are noted.
import { wakeClaims } from "#app/claims/wake-claims.server.ts";
import { log } from "#app/log.server.ts";

export async function run(): Promise<void> {
  const done = await wakeClaims(new Date());
  if (done.woken + done.overdue > 0) log().info(done, "claims are due");
}
