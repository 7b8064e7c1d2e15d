// Who asks for a page of the storefront: proved by Shopify's signature, counted, and in which language.
import { pool } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { type AuditAction, recordAudit, recordRead } from "#app/ledger/audit.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import { clientAddress } from "#app/storefront/client-address.server.ts";
import { checkProxy } from "#app/storefront/proxy-signature.server.ts";
import { type Asked, type Counted, count } from "#app/storefront/rate.server.ts";
import { type Language, language, languageTag } from "#app/storefront/words/language.ts";
import { keyedHash } from "#app/vault.server.ts";

export type Visit = {
  readonly shop: ShopDomain;
  /** Who is logged in to the shop; null for a guest. */
  readonly customerId: ShopifyId | null;
  /** Where the shop shows our pages, such as `/apps/makegood`. */
  readonly prefix: string;
  /** Only the part that changes is wanted, for the script of the contact page. */
  readonly fragment: boolean;
  readonly language: Language;
  readonly timezone: string;
  /** The visitor's address as a keyed hash: to count by, and to name in the audit log. */
  readonly client: string;
  readonly now: Date;
};

export type Arrival =
  | { readonly outcome: "visit"; readonly visit: Visit }
  | { readonly outcome: "over"; readonly visit: Visit; readonly retryAfterS: number }
  | { readonly outcome: "refused" };

/** Lets in what Shopify signed, for a shop that has the app, within the limits. */
export async function arrive(request: Request, now: Date): Promise<Arrival> {
  const url = new URL(request.url);
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS, TRUSTED_PROXIES } = env();
  const secrets = [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined);
  const checked = checkProxy(url.search.slice(1), secrets, now);
  if (checked.outcome === "refused") {
    // The shop that it names is not to be believed, so this is for the log and not for a shop's audit.
    log().warn({ why: checked.why, path: url.pathname.slice(0, 40) }, "a storefront request was refused");
    return { outcome: "refused" };
  }
  const { shop, customerId, prefix } = checked;
  const { rows } = await pool().query<{ timezone: string }>(
    "SELECT timezone FROM shop WHERE shop = $1 AND state = 'installed'",
    [shop],
  );
  if (!rows[0]) return { outcome: "refused" };
  const { timezone } = rows[0];
  const visit: Visit = {
    shop,
    customerId,
    prefix,
    fragment: url.searchParams.get("fragment") === "1",
    language: language(languageTag(url.searchParams.get("lang")), timezone),
    timezone,
    client: keyedHash(`client:${shop}`, clientAddress(request.headers.get("x-forwarded-for"), TRUSTED_PROXIES)),
    now,
  };
  const counted = await countVisit(visit, {
    own: [{ limit: "client", of: visit.client }],
    shared: [{ limit: "shop", of: "" }],
  });
  if (counted.outcome === "over") return { outcome: "over", visit, retryAfterS: counted.retryAfterS };
  return { outcome: "visit", visit };
}

/** Counts the visitor's asking; the first refusal of a window is noted in the shop's audit log. */
export async function countVisit(visit: Visit, asked: Asked): Promise<Counted> {
  const counted = await count(pool(), visit.shop, asked, visit.now);
  if (counted.outcome === "over" && counted.first) await note(visit, "storefront_limited", counted.limit);
  return counted;
}

/** Notes what a visitor did in the shop's audit log. */
export async function note(visit: Visit, action: AuditAction, subject: string): Promise<void> {
  await recordAudit(pool(), visit.shop, { actor: actorOf(visit), action, subject });
}

/** Notes what a visitor may do again and again, such as sending a form that is refused: once for a while. */
export async function noteOnce(visit: Visit, action: AuditAction, subject: string): Promise<void> {
  await recordRead(pool(), visit.shop, { actor: actorOf(visit), action, subject, where: "storefront" });
}

function actorOf({ customerId, client }: Visit): string {
  return customerId ? `customer ${customerId}` : `visitor ${client.slice(0, 12)}`;
}
