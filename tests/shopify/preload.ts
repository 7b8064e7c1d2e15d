// Loaded into the app's process with `node --import ./tests/shopify/preload.ts`: every request to a shop at
// myshopify.com goes to the stand-in (STAND_IN_ORIGIN) instead, whichever way it is made.
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { Agent, type Dispatcher, setGlobalDispatcher } from "undici";

const { NODE_ENV, STAND_IN_ORIGIN } = process.env;
if (NODE_ENV === "production")
  throw new Error("The stand-in of Shopify is for demos and tests: it is not loaded with NODE_ENV=production");
if (!STAND_IN_ORIGIN)
  throw new Error("STAND_IN_ORIGIN must name the stand-in of Shopify, such as http://127.0.0.1:4000");
const standIn = new URL(STAND_IN_ORIGIN).origin;

const isShop = (host: string) => host.endsWith(".myshopify.com");

function withHost(headers: Dispatcher.DispatchOptions["headers"], host: string): Dispatcher.DispatchOptions["headers"] {
  if (Array.isArray(headers)) return [...headers, "x-forwarded-host", host];
  if (headers && Symbol.iterator in headers) return [...headers, ["x-forwarded-host", host]];
  return { ...headers, "x-forwarded-host": host };
}

/** Node's own fetch and undici: the origin is swapped as the request leaves. */
const dispatcher = new Agent().compose((dispatch) => (options, handler) => {
  const host = options.origin ? new URL(options.origin).hostname : "";
  return dispatch(
    isShop(host) ? { ...options, origin: standIn, headers: withHost(options.headers, host) } : options,
    handler,
  );
});
setGlobalDispatcher(dispatcher);

/** Shopify's library holds on to the fetch of its adapter: it gets one of ours. The adapter sets its own on import, so it is imported first. */
await import("@shopify/shopify-app-remix/adapters/node");
setAbstractFetchFunc((input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (!isShop(url.hostname)) return fetch(input, init);
  const request =
    input instanceof Request
      ? new Request(new URL(url.pathname + url.search, standIn), input)
      : new Request(new URL(url.pathname + url.search, standIn), init);
  request.headers.set("x-forwarded-host", url.hostname);
  return fetch(request);
});
