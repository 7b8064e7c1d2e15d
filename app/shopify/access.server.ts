// The offline access token of a shop: read, renewed under one lock, and given up in words when Shopify takes it away.
import { z } from "zod";
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { processWide } from "#app/lib/process-wide.ts";
import { log } from "#app/log.server.ts";
import { ACCESS_LOST_WORDS, ShopifyRefusal } from "#app/shopify/refusal.ts";
import { openToken, sealToken } from "#app/shopify/sealed-sessions.server.ts";

/** Renewed this long before it ends, so that it cannot run out under a call that is on its way. */
const SPARE_MS = 120_000;
const RENEWAL_LIMIT_MS = 10_000;

type Stored = {
  sealed: string;
  token: string;
  expires: Date | null;
  refresh: string | null;
  refreshExpires: Date | null;
};

/**
 * A token that works as far as we know; renewed first when it is about to end. Throws a ShopifyRefusal: `access_lost` when
 * the shop has to be opened in the admin again, `unavailable` when Shopify can't be reached.
 */
export async function accessToken(shop: ShopDomain): Promise<string> {
  const stored = await readStored(pool(), shop);
  if (stored && isFresh(stored)) return stored.token;
  return renewOnce(shop, stored?.token ?? null);
}

/** A token other than `refused`, which Shopify answered with 401. Throws as `accessToken` does. */
export async function replaceToken(shop: ShopDomain, refused: string): Promise<string> {
  return renewOnce(shop, refused);
}

/** For a token that Shopify refused right after it was made: there is no access. Always throws `access_lost`. */
export async function giveUp(shop: ShopDomain, refused: string): Promise<never> {
  const stored = await readStored(pool(), shop);
  await loseAccess(shop, stored?.token === refused ? stored.sealed : null);
  throw accessLost();
}

/** Forgets that access was lost; called after a call that worked. Costs nothing while there is nothing to forget. */
export async function accessWorks(shop: ShopDomain): Promise<void> {
  const lost = lostHere();
  if (!lost.has(shop)) return;
  await pool().query("UPDATE shop SET access_problem = NULL WHERE shop = $1", [shop]);
  lost.delete(shop);
}

/** Shops whose access was refused to this process; another process learns of the cure from its own next call. */
function lostHere(): Set<ShopDomain> {
  return processWide("shops-without-access", () => new Set<ShopDomain>());
}

/** Calls of this process that need the same renewal share one, and with it one database connection. */
function renewOnce(shop: ShopDomain, refused: string | null): Promise<string> {
  const running = processWide("token-renewals", () => new Map<string, Promise<string>>());
  const key = `${shop} ${refused ?? ""}`;
  const existing = running.get(key);
  if (existing !== undefined) return existing;
  const renewal = renew(shop, refused).finally(() => running.delete(key));
  running.set(key, renewal);
  return renewal;
}

async function renew(shop: ShopDomain, refused: string | null): Promise<string> {
  const result = await withTransaction(async (tx) => {
    // One renewal per shop in all processes: each use of a refresh token replaces it, and the loser would hold a dead pair.
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`token ${shop}`]);
    const stored = await readStored(tx, shop);
    if (!stored) return { outcome: "lost", sealed: null } as const;
    if (stored.token !== refused && isFresh(stored)) return { outcome: "token", token: stored.token } as const;
    if (!stored.refresh || isOver(stored.refreshExpires)) return { outcome: "lost", sealed: stored.sealed } as const;
    const pair = await askForPair(shop, stored.refresh);
    if (!pair) return { outcome: "lost", sealed: stored.sealed } as const;
    // Both tokens in one statement. If we die before the commit, Shopify lets the old refresh token work until the new
    // access token is first used, and nobody knows that one then.
    await tx.query(
      `UPDATE session SET "accessToken" = $3, expires = now() + make_interval(secs => $4), "refreshToken" = $5,
         "refreshTokenExpires" = now() + make_interval(secs => $6), scope = coalesce($7, scope)
       WHERE shop = $1 AND id = $2`,
      [
        shop,
        offlineId(shop),
        sealToken(pair.access_token),
        pair.expires_in,
        sealToken(pair.refresh_token),
        pair.refresh_token_expires_in,
        pair.scope ?? null,
      ],
    );
    return { outcome: "token", token: pair.access_token } as const;
  });
  if (result.outcome === "token") return result.token;
  await loseAccess(shop, result.sealed);
  throw accessLost();
}

function accessLost(): ShopifyRefusal {
  return new ShopifyRefusal({ kind: "access_lost", words: ACCESS_LOST_WORDS, retryAt: null, maybeDone: false });
}

/**
 * Says so on the shop and drops the dead session: Shopify's library asks for a new token only when it finds no session, so
 * this is what makes opening the app a cure.
 */
async function loseAccess(shop: ShopDomain, sealed: string | null): Promise<void> {
  lostHere().add(shop);
  await pool().query("UPDATE shop SET access_problem = $2 WHERE shop = $1 AND state = 'installed'", [
    shop,
    ACCESS_LOST_WORDS,
  ]);
  if (sealed) {
    await pool().query(`DELETE FROM session WHERE shop = $1 AND id = $2 AND "accessToken" = $3`, [
      shop,
      offlineId(shop),
      sealed,
    ]);
  }
  log().warn({ shop }, "access to the shop was lost");
}

const pairSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().positive(),
  scope: z.string().optional(),
});

/** A new pair for `refresh`; null when Shopify refuses it for good. Throws `unavailable` for anything that may pass. */
async function askForPair(shop: ShopDomain, refresh: string): Promise<z.output<typeof pairSchema> | null> {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = env();
  const response = await fetch(`https://${shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({
      client_id: SHOPIFY_API_KEY,
      client_secret: SHOPIFY_API_SECRET,
      grant_type: "refresh_token",
      refresh_token: refresh,
    }),
    signal: AbortSignal.timeout(RENEWAL_LIMIT_MS),
  }).catch(() => null);
  if (response && response.status >= 400 && response.status < 404) return null;
  const pair = response?.ok ? pairSchema.safeParse(await response.json().catch(() => null)) : null;
  if (pair?.success) return pair.data;
  throw new ShopifyRefusal({
    kind: "unavailable",
    words: "Shopify could not renew Makegood's access just now. Makegood tries again by itself.",
    retryAt: new Date(Date.now() + 30_000),
    maybeDone: false,
  });
}

type Row = { sealed: string; expires: Date | null; refresh: string | null; refresh_expires: Date | null };

async function readStored(tx: Sql, shop: ShopDomain): Promise<Stored | null> {
  const { rows } = await tx.query<Row>(
    `SELECT "accessToken" AS sealed, expires, "refreshToken" AS refresh, "refreshTokenExpires" AS refresh_expires
     FROM session WHERE shop = $1 AND id = $2`,
    [shop, offlineId(shop)],
  );
  const [row] = rows;
  const token = row ? openToken(row.sealed) : null;
  if (!row || !token) return null;
  const refresh = row.refresh ? openToken(row.refresh) : null;
  return { sealed: row.sealed, token, expires: row.expires, refresh, refreshExpires: row.refresh_expires };
}

/** The id under which Shopify's library keeps a shop's offline session. */
function offlineId(shop: ShopDomain): string {
  return `offline_${shop}`;
}

function isFresh(stored: Stored): boolean {
  return !stored.expires || stored.expires.getTime() - SPARE_MS > Date.now();
}

function isOver(when: Date | null): boolean {
  return when !== null && when.getTime() <= Date.now();
}
