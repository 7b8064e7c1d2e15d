// What Shopify signs for an embedded app: id tokens, and the address that the iframe loads.
import { createHmac, randomUUID } from "node:crypto";

export type AppUnderTest = { origin: string; clientId: string; clientSecret: string };

/** The person at the admin. */
export const USER = { id: 7, name: "Crystal Waters", email: "crystal@crystals-linens.example" };

const LIFE_SECONDS = 60;

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** An id token (JWT, HS256) for `shop`, good for a minute from `at` (milliseconds on the machine's clock). */
export function idTokenFor(shop: string, app: AppUnderTest, at: number): string {
  const seconds = Math.floor(at / 1000);
  const head = base64url({ alg: "HS256", typ: "JWT" });
  const claims = base64url({
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: app.clientId,
    sub: String(USER.id),
    exp: seconds + LIFE_SECONDS,
    nbf: seconds,
    iat: seconds,
    jti: randomUUID(),
    sid: sessionOf(shop),
  });
  const signature = createHmac("sha256", app.clientSecret).update(`${head}.${claims}`).digest("base64url");
  return `${head}.${claims}.${signature}`;
}

// Stable for a shop, as Shopify's is for a browser session.
function sessionOf(shop: string): string {
  return createHmac("sha256", "admin session").update(shop).digest("hex");
}

function handleOf(shop: string): string {
  return shop.replace(/\.myshopify\.com$/, "");
}

/** The whole address for the iframe: the app's page with shop, host, id token, timestamp and hmac. */
export function appAddress(shop: string, app: AppUnderTest, appPath: string, at: number): string {
  const url = new URL(appPath.startsWith("/") ? appPath : `/${appPath}`, app.origin);
  const added: Record<string, string> = {
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${handleOf(shop)}`).toString("base64"),
    id_token: idTokenFor(shop, app, at),
    locale: "en",
    session: sessionOf(shop),
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
