import type { LoaderFunctionArgs } from "@remix-run/node";
import { pool } from "#app/db.server.ts";
import { inTheme } from "#app/routes/proxy/answer.ts";
import { forVisitor } from "#app/routes/proxy/received.server.ts";
import { replyLine } from "#app/storefront/pages/reply-line.ts";
import { readReplyTime } from "#app/storefront/reply-time.server.ts";

/** How soon the shop really answers (S-133). */
export async function loader({ request }: LoaderFunctionArgs) {
  return forVisitor(request, async (visit) =>
    inTheme(visit, replyLine(await readReplyTime(pool(), visit.shop, visit.now), visit.language)),
  );
}
