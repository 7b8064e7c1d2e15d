// Counts in the database, so that limits hold across restarts and web processes.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { LIMITS, type LimitName, secondsLeft, windowStart } from "#app/storefront/limits.ts";
import { keyedHash } from "#app/vault.server.ts";

export type Ask = {
  readonly limit: LimitName;
  /** Who or what is counted, such as an address; only its keyed hash is stored. Empty: the shop as a whole. */
  readonly of: string;
};

export type Counted =
  | { readonly outcome: "within" }
  | {
      readonly outcome: "over";
      readonly limit: LimitName;
      readonly retryAfterS: number;
      /** The first refusal of this window: the one that is worth a note. */
      readonly first: boolean;
    };

/**
 * Counts one more of each, and says whether any is over its limit. Commits by itself: what is refused afterwards stays
 * counted.
 */
export async function count(sql: Sql, shop: ShopDomain, asks: readonly Ask[], now: Date): Promise<Counted> {
  // In one order for everybody, since two statements that lock the same rows in different orders block each other.
  const rows = asks
    .map(({ limit, of }) => ({ limit, subject: `${limit}:${of === "" ? "" : keyedHash(`rate:${shop}`, of)}` }))
    .toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
  const counted = await sql.query<{ subject: string; count: number }>(
    `INSERT INTO rate_window (shop, subject, window_start, count)
     SELECT $1, given.subject, given.start, 1 FROM unnest($2::text[], $3::timestamptz[]) AS given (subject, start)
     ON CONFLICT (shop, subject, window_start) DO UPDATE SET count = rate_window.count + 1
     RETURNING subject, count`,
    [shop, rows.map((row) => row.subject), rows.map((row) => windowStart(LIMITS[row.limit], now))],
  );
  const counts = new Map(counted.rows.map((row) => [row.subject, row.count]));
  for (const { limit, subject } of rows) {
    const many = counts.get(subject) ?? 0;
    const { most } = LIMITS[limit];
    if (many > most) {
      return { outcome: "over", limit, retryAfterS: secondsLeft(LIMITS[limit], now), first: many === most + 1 };
    }
  }
  return { outcome: "within" };
}

/** Deletes windows that are over for a day; how many. */
export async function purgeRateWindows(sql: Sql, now: Date): Promise<number> {
  const { rowCount } = await sql.query("DELETE FROM rate_window WHERE window_start < $1", [
    new Date(now.getTime() - 86_400_000),
  ]);
  return rowCount ?? 0;
}
