// `fetch` to the app's own origin carries an id token, retries once with a fresh one, and follows the app out of the frame.

import { embedded } from "./admin-window.ts";
import { idToken } from "./id-token.ts";
import { openInAdmin } from "./navigation.ts";

const RETRY = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE = "X-Shopify-API-Request-Failure-Reauthorize-Url";

function withToken(request: Request, token: string): Request {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${token}`);
  headers.set("X-Requested-With", "XMLHttpRequest");
  return new Request(request, { headers });
}

/** Patches `window.fetch`. Requests to other origins, or with their own Authorization header, pass untouched. */
export function signOwnRequests(): void {
  if (!embedded) return;
  const plain = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const target = new URL(input instanceof Request ? input.url : String(input), location.href);
    if (target.protocol === "shopify:") {
      throw new Error("Direct Admin API access from the browser is off for this app; ask the app's server instead.");
    }
    const request = new Request(input, init);
    if (target.origin !== location.origin || request.headers.has("Authorization")) return plain(request);
    const again = request.clone();
    let response = await plain(withToken(request, await idToken()));
    if (response.status === 401 && response.headers.get(RETRY) === "1") {
      response = await plain(withToken(again, await idToken(true)));
    }
    const reauthorize = response.headers.get(REAUTHORIZE);
    if (reauthorize) openInAdmin(new URL(reauthorize, location.href).href, "_top");
    return response;
  };
}
