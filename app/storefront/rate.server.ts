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

export type Asked = {
  /** What only this one client, or this one link, has: counted always, so that asking on does not help. */
  readonly own: readonly Ask[];
  /** What others use up too: counted only while all of `own` is within, so that one client alone can't use it up. */
  readonly shared?: readonly Ask[];
};

/**
 * Counts one more of each, and says whether any is over its limit. Commits by itself: what is refused afterwards stays
 * counted.
 */
export async function count(sql: Sql, shop: ShopDomain, { own, shared = [] }: Asked, now: Date): Promise<Counted> {
  const rows = { own: rowsOf(shop, own, now), shared: rowsOf(shop, shared, now) };
  const counted = await sql.query<{ subject: string; count: number }>(
    // One statement, and so one answer for all processes: between two, others would count.
    `WITH own AS (
       INSERT INTO rate_window (shop, subject, window_start, count)
       SELECT $1, subject, start, 1 FROM unnest($2::text[], $3::timestamptz[]) AS given (subject, start)
       ON CONFLICT (shop, subject, window_start) DO UPDATE SET count = rate_window.count + 1
       RETURNING subject, count),
     shared AS (
       INSERT INTO rate_window (shop, subject, window_start, count)
       SELECT $1, subject, start, 1 FROM unnest($5::text[], $6::timestamptz[]) AS given (subject, start)
       WHERE NOT EXISTS (SELECT FROM own JOIN unnest($2::text[], $4::int[]) AS given (subject, most) USING (subject)
                         WHERE own.count > given.most)
       ON CONFLICT (shop, subject, window_start) DO UPDATE SET count = rate_window.count + 1
       RETURNING subject, count)
     SELECT subject, count FROM own UNION ALL SELECT subject, count FROM shared`,
    [
      shop,
      rows.own.map((row) => row.subject),
      rows.own.map((row) => row.start),
      rows.own.map((row) => row.most),
      rows.shared.map((row) => row.subject),
      rows.shared.map((row) => row.start),
    ],
  );
  const counts = new Map(counted.rows.map((row) => [row.subject, row.count]));
  for (const { limit, subject, most } of [...rows.own, ...rows.shared]) {
    const many = counts.get(subject) ?? 0;
    if (many > most) {
      return { outcome: "over", limit, retryAfterS: secondsLeft(LIMITS[limit], now), first: many === most + 1 };
    }
  }
  return { outcome: "within" };
}

/** In one order for everybody, since two statements that lock the same rows in different orders block each other. */
function rowsOf(shop: ShopDomain, asks: readonly Ask[], now: Date) {
  return asks
    .map(({ limit, of }) => ({
      limit,
      subject: `${limit}:${of === "" ? "" : keyedHash(`rate:${shop}`, of)}`,
      start: windowStart(LIMITS[limit], now),
      most: LIMITS[limit].most,
    }))
    .toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
}

/** Deletes windows that are over for a day; how many. */
export async function purgeRateWindows(sql: Sql, now: Date): Promise<number> {
  const { rowCount } = await sql.query("DELETE FROM rate_window WHERE window_start < $1", [
    new Date(now.getTime() - 86_400_000),
  ]);
  return rowCount ?? 0;
}
