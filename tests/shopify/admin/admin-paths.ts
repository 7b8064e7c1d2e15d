// Which page of the admin shows which page of the app. Used by the server and in the browser.

/** Where the app lives in the admin. */
export const APP_PATH = "/admin/apps/makegood";

// What Shopify adds to the app's address on each load; never part of the address that a person sees or keeps.
const ADDED_BY_SHOPIFY = [
  "hmac",
  "locale",
  "session",
  "id_token",
  "shop",
  "timestamp",
  "host",
  "embedded",
  "appLoadId",
  "shopify-reload",
];

/** The admin's address for a path (with search) inside the app. */
export function adminPathOf(appPath: string): string {
  const url = new URL(appPath, "http://app.invalid");
  for (const name of ADDED_BY_SHOPIFY) url.searchParams.delete(name);
  const path = url.pathname === "/" ? "" : url.pathname;
  return `${APP_PATH}${path}${url.search}${url.hash}`;
}

/** The path (with search) inside the app that an address of the admin shows; null for the admin's own pages. */
export function appPathOf(adminPath: string): string | null {
  const url = new URL(adminPath, "http://admin.invalid");
  if (url.pathname !== APP_PATH && !url.pathname.startsWith(`${APP_PATH}/`)) return null;
  return `${url.pathname.slice(APP_PATH.length) || "/"}${url.search}${url.hash}`;
}

/**
 * The admin's own address for what an app asked to open: `shopify://admin/…`, `https://admin.shopify.com/store/<shop>/…`,
 * `https://<shop>/admin/…` or a page of the app itself; null for the rest of the web.
 */
export function adminAddressOf(address: string, appOrigin: string): string | null {
  const scheme = /^shopify:\/*admin(\/.*)?$/i.exec(address);
  if (scheme) return ownAppPath(scheme[1] ?? "/");
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const rest = `${url.search}${url.hash}`;
  if (url.origin === appOrigin) return adminPathOf(`${url.pathname}${rest}`);
  if (url.hostname === "admin.shopify.com") {
    return ownAppPath(url.pathname.replace(/^\/store\/[^/]+/, "") + rest);
  }
  if (url.hostname.endsWith(".myshopify.com") && url.pathname.startsWith("/admin")) {
    return ownAppPath(url.pathname.slice("/admin".length) + rest);
  }
  return null;
}

// Shopify's own addresses name an app by its client id or its handle; here there is one app.
function ownAppPath(path: string): string {
  return `/admin${path.replace(/^\/apps\/[^/?#]+/, APP_PATH.slice("/admin".length))}`;
}
