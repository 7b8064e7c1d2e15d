// Two roads that end in a new document: the bounce page for a fresh id token, and an app opened outside the admin.

import { adminOrigin, embedded } from "./admin-window.ts";
import { idToken } from "./id-token.ts";

/** On the bounce page (`?shopify-reload=…`) loads the page that was asked for, with a fresh id token. */
export async function reloadWithToken(): Promise<void> {
  const reload = new URLSearchParams(location.search).get("shopify-reload");
  if (!embedded || reload === null) return;
  const target = new URL(reload, location.href);
  if (target.origin !== location.origin) return;
  target.searchParams.set("id_token", await idToken(true));
  location.replace(target);
}

/** An app page opened on its own belongs inside the admin: goes there, to the same page. */
export function returnToAdmin(adminPath: (appPath: string) => string): void {
  const shop = new URLSearchParams(location.search).get("shop");
  if (embedded || shop === null || location.origin === adminOrigin) return;
  location.replace(new URL(adminPath(`${location.pathname}${location.search}`), adminOrigin));
}
