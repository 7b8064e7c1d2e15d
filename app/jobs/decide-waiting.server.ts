// By the clock: what is still within its normal time today may be late tomorrow.
import { pool } from "#app/db.server.ts";
import { log } from "#app/log.server.ts";
import { askStaleDecisions } from "#app/resolution/ask-decisions.server.ts";

export async function run(): Promise<void> {
  const claims = await askStaleDecisions(pool(), new Date());
  if (claims > 0) log().info({ claims }, "suggestions are looked at again");
}
