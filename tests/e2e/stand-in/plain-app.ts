// A small app without a framework that uses every part of App Bridge, to try the local admin on its own.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const PAGE = (
  path: string,
  bridge: string,
  clientId: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plain app</title>
<script src="${bridge}" data-api-key="${clientId}"></script></head><body style="font-family:system-ui;margin:16px">
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/customers">Customers</a><a href="/app/tiers">Tiers</a></ui-nav-menu>
<ui-title-bar title="Plain page"><button variant="primary" id="create">Create</button></ui-title-bar>
<ui-save-bar id="bar"><button variant="primary" id="save"></button><button id="discard"></button></ui-save-bar>
<ui-modal id="modal"><p style="padding:16px">Are the tags right? <a href="#in">A link</a></p><ui-title-bar title="Apply tags"><button variant="primary" id="apply">Apply</button><button id="back">Back</button></ui-title-bar></ui-modal>
<main><h1>Plain app</h1><p id="path">${path}</p><p id="said">nothing yet</p>
<form data-save-bar id="marked"><label>Name <input name="name"></label></form>
<button id="open-modal">Open modal</button>
<a id="to-customer" href="shopify://admin/customers/1">A customer in the admin</a>
<a id="to-top" href="https://admin.shopify.com/store/crystals-linens/orders" target="_top">Orders</a></main>
<script>
const say = (text) => { document.getElementById("said").textContent = text; };
for (const id of ["create", "save", "discard", "apply", "back"]) document.getElementById(id).addEventListener("click", () => say("pressed " + id));
document.getElementById("save").addEventListener("click", () => shopify.saveBar.hide("bar"));
document.getElementById("apply").addEventListener("click", () => shopify.modal.hide("modal"));
document.getElementById("open-modal").addEventListener("click", () => shopify.modal.show("modal"));
document.getElementById("marked").addEventListener("submit", (event) => { event.preventDefault(); say("submitted"); });
addEventListener("shopify:navigate", (event) => { const href = event.target.getAttribute("href"); history.pushState(null, "", href); document.getElementById("path").textContent = href; });
</script></body></html>`;

function isValid(token: string, secret: string): boolean {
  const [head = "", claims = "", signature = ""] = token.split(".");
  const expected = createHmac("sha256", secret).update(`${head}.${claims}`).digest();
  const given = Buffer.from(signature, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export type PlainApp = {
  origin: string;
  requests: { path: string; authorization: string | null }[];
  stop: () => Promise<void>;
};

/** Serves the app on a free port. `/data` wants an id token and refuses the first one it sees; `/bounced` bounces like Shopify's library. */
export async function startPlainApp(app: {
  clientId: string;
  clientSecret: string;
  bridge: () => string;
}): Promise<PlainApp> {
  const requests: PlainApp["requests"] = [];
  let refusals = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://app.invalid");
    const authorization = request.headers.authorization ?? null;
    requests.push({ path: url.pathname, authorization });
    const html = { "content-type": "text/html; charset=utf-8" };
    if (url.pathname === "/favicon.ico") return void response.writeHead(204).end();
    if (url.pathname === "/data") {
      refusals += 1;
      const fine = isValid((authorization ?? "").replace("Bearer ", ""), app.clientSecret);
      if (!fine || refusals === 1)
        return void response.writeHead(401, { "X-Shopify-Retry-Invalid-Session-Request": "1" }).end();
      return void response.writeHead(200, { "content-type": "application/json" }).end('{"fine":true}');
    }
    if (url.pathname === "/auth/session-token") {
      return void response
        .writeHead(200, html)
        .end(`<script data-api-key="${app.clientId}" src="${app.bridge()}"></script>`);
    }
    const token = url.searchParams.get("id_token");
    if (url.searchParams.get("embedded") === "1" && (token === null || !isValid(token, app.clientSecret))) {
      url.searchParams.delete("id_token");
      url.searchParams.set("shopify-reload", `${origin}${url.pathname}?${url.searchParams.toString()}`);
      return void response.writeHead(302, { location: `/auth/session-token?${url.searchParams.toString()}` }).end();
    }
    response.writeHead(200, html).end(PAGE(url.pathname, app.bridge(), app.clientId));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin, requests, stop };
}
