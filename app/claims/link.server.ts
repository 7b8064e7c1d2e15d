// The customer's private link: a secret that only its holder knows; the database has its keyed hash.
import { randomBytes } from "node:crypto";
import { addEvent } from "#app/claims/timeline.server.ts";
import { CUSTOMER } from "#app/claims/timeline.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { keyedHash } from "#app/vault.server.ts";

/** Days for which a private link works. */
export const LINK_DAYS = 180;

const SECRET = /^[0-9a-f]{32}$/;
const DAY_MS = 86_400_000;

/** The secret of a claim's first link. It follows from the submission, so that sending the form twice ends in one link. */
export function firstSecret(shop: ShopDomain, submissionKey: string): string {
  return keyedHash(`claim link of ${shop}`, submissionKey);
}

/** What the database keeps of a link's secret. */
export function linkHash(secret: string): string {
  return keyedHash("claim link", secret);
}

export function linkExpiry(now: Date): Date {
  return new Date(now.getTime() + LINK_DAYS * DAY_MS);
}

/** The claim that a private link leads to; null for a secret that is wrong, replaced or expired. */
export async function claimBySecret(
  sql: Sql,
  secret: string,
  now: Date,
): Promise<{ shop: ShopDomain; id: string } | null> {
  if (!SECRET.test(secret)) return null;
  const { rows } = await sql.query<{ shop: ShopDomain; id: string }>(
    "SELECT shop, id FROM claim WHERE link_hash = $1 AND link_expires_at > $2",
    [linkHash(secret), now],
  );
  return rows[0] ?? null;
}

/** A new secret for the claim's private link; the one before stops working. Null when there is no such claim. */
export async function renewLink(
  tx: Sql,
  shop: ShopDomain,
  claim: string,
  { now, actor = CUSTOMER }: { now: Date; actor?: string },
): Promise<string | null> {
  const secret = randomBytes(16).toString("hex");
  const { rowCount } = await tx.query(
    "UPDATE claim SET link_hash = $3, link_expires_at = $4 WHERE shop = $1 AND id = $2",
    [shop, claim, linkHash(secret), linkExpiry(now)],
  );
  if (rowCount !== 1) return null;
  await addEvent(tx, shop, claim, { actor, kind: "link_renewed", at: now });
  return secret;
}

/** The link for whoever sends the form of `claim` again: `secret` itself, or a new one when it was replaced since. */
export async function linkAgain(
  tx: Sql,
  shop: ShopDomain,
  claim: string,
  { secret, now }: { secret: string; now: Date },
): Promise<string> {
  const { rowCount } = await tx.query("SELECT 1 FROM claim WHERE shop = $1 AND id = $2 AND link_hash <> $3", [
    shop,
    claim,
    linkHash(secret),
  ]);
  return (rowCount === 1 && (await renewLink(tx, shop, claim, { now }))) || secret;
}
