import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { type ReplyTime, replyTime } from "#app/storefront/reply-time.ts";

const DAYS = 90;
const NEWEST = 500;

/** How soon the shop answered the newest claims of the last 90 days that came in writing. */
export async function readReplyTime(sql: Sql, shop: ShopDomain, now: Date): Promise<ReplyTime> {
  const { rows } = await sql.query<{ openedAt: Date; repliedAt: Date | null }>(
    // Who withdrew or was helped without words waits for no answer any more.
    `SELECT opened_at AS "openedAt", coalesce(first_reply_at, closed_at) AS "repliedAt" FROM claim
     WHERE shop = $1 AND opened_at > $2 AND opened_at <= $3 AND channel IN ('contact_page', 'email') AND state <> 'withdrawn'
     ORDER BY opened_at DESC LIMIT ${NEWEST}`,
    [shop, new Date(now.getTime() - DAYS * 86_400_000), now],
  );
  return replyTime(
    rows.map(({ openedAt, repliedAt }) => ({
      hours: Math.max(0, (repliedAt ?? now).getTime() - openedAt.getTime()) / 3_600_000,
      answered: repliedAt !== null,
    })),
  );
}
