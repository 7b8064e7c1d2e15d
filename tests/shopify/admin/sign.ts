// What Shopify signs for an embedded app: id tokens, and the address that the iframe loads.
import { createHmac, randomUUID } from "node:crypto";
import { STAFF } from "../staff.ts";
import type { Id } from "../world.ts";

export type AppUnderTest = { origin: string; clientId: string; clientSecret: string };

const LIFE_SECONDS = 60;

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/**
 * An id token (JWT, HS256) for `shop` and one of its staff (the owner unless told), good for a minute from `at`
 * (milliseconds on the machine's clock).
 */
export function idTokenFor(shop: string, app: AppUnderTest, at: number, staff: Id = STAFF[0].id): string {
  const seconds = Math.floor(at / 1000);
  const head = base64url({ alg: "HS256", typ: "JWT" });
  const claims = base64url({
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: app.clientId,
    sub: String(staff),
    exp: seconds + LIFE_SECONDS,
    nbf: seconds,
    iat: seconds,
    jti: randomUUID(),
    sid: sessionOf(shop, staff),
  });
  const signature = createHmac("sha256", app.clientSecret).update(`${head}.${claims}`).digest("base64url");
  return `${head}.${claims}.${signature}`;
}

// Stable for a person of a shop, as Shopify's is for a browser session.
function sessionOf(shop: string, staff: Id): string {
  return createHmac("sha256", "admin session").update(`${shop} ${staff}`).digest("hex");
}

function handleOf(shop: string): string {
  return shop.replace(/\.myshopify\.com$/, "");
}

/** The whole address for the iframe: the app's page with shop, host, id token, timestamp and hmac. */
export function appAddress(
  shop: string,
  app: AppUnderTest,
  appPath: string,
  at: number,
  staff: Id = STAFF[0].id,
): string {
  const url = new URL(appPath.startsWith("/") ? appPath : `/${appPath}`, app.origin);
  const added: Record<string, string> = {
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${handleOf(shop)}`).toString("base64"),
    id_token: idTokenFor(shop, app, at, staff),
    locale: "en",
    session: sessionOf(shop, staff),
    shop,
    timestamp: String(Math.floor(at / 1000)),
  };
  for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value);
  url.searchParams.delete("hmac");
  const message = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join("&");
  url.searchParams.set("hmac", createHmac("sha256", app.clientSecret).update(message).digest("hex"));
  return url.href;
}
