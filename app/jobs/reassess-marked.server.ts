// By the clock: whoever is marked for a claim may be one of many by now, and then it may well be us.
import { pool } from "#app/db.server.ts";
import { log } from "#app/log.server.ts";
import { askMarked } from "#app/standing/ask.server.ts";

export async function run(): Promise<void> {
  const customers = await askMarked(pool(), new Date());
  if (customers > 0) log().info({ customers }, "marked customers are judged again");
}
