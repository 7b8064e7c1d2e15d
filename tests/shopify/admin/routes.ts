// The admin's addresses: its own pages, the page that embeds the app, and what App Bridge asks for.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { changeScopes } from "../deeds/installation.ts";
import type { Exchange, Router } from "../http/router.ts";
import { staffAt, staffCookie } from "../staff.ts";
import type { Customer, Order, World } from "../world.ts";
import { APP_PATH, appPathOf } from "./admin-paths.ts";
import { addBlockRoutes } from "./blocks.ts";
import { browserScript } from "./browser-scripts.ts";
import { actOnOrder, changeTags, placeOrderFrom, refusedBecause } from "./deeds-of-a-person.ts";
import { type Html, html } from "./html.ts";
import { content, type PageSetting, page } from "./layout.ts";
import { appPage } from "./pages/app.ts";
import { customerPage } from "./pages/customer.ts";
import { customersPage, listQuery, ordersPage } from "./pages/lists.ts";
import { newOrderPage } from "./pages/new-order.ts";
import { orderPage } from "./pages/order.ts";
import { startPage } from "./pages/start.ts";
import { type AppUnderTest, appAddress, idTokenFor } from "./sign.ts";
import { fullName } from "./words.ts";

export type AdminSetting = {
  world: World;
  app: () => AppUnderTest;
  /** Scopes that the app may ask the merchant for once it is installed. */
  optionalScopes?: readonly string[];
};

const HTML = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };

function sendPage({ request, send }: Exchange, text: string, status = 200): void {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  if (request.headers["if-none-match"] === etag) send(304, "", { etag });
  else send(status, text, { ...HTML, etag });
}

async function formOf(exchange: Exchange): Promise<URLSearchParams> {
  return new URLSearchParams((await exchange.body()).toString("utf8"));
}

function goTo({ send }: Exchange, address: string): void {
  send(303, "", { location: address });
}

function settingOf(world: World, { request, url }: Exchange, title: string): PageSetting {
  return { world, you: staffAt(world, request), title, path: url.pathname };
}

/** Where a form was sent from, so that it leads back there. */
function pageBefore({ request, url }: Exchange): string {
  const before = URL.parse(request.headers.referer ?? "");
  return before?.host === url.host && before.pathname.startsWith("/admin/")
    ? before.pathname + before.search
    : "/admin";
}

function addScripts(router: Router): void {
  const script =
    (name: "app-bridge" | "admin") =>
    async ({ send }: Exchange) =>
      send(200, await browserScript(name), {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "no-cache",
        "cross-origin-resource-policy": "cross-origin",
      });
  router.on("GET", "/app-bridge.js", script("app-bridge"));
  router.on("GET", "/admin/admin.js", script("admin"));
  router.on("GET", "/admin/styles.css", async ({ send }) =>
    send(200, await readFile(new URL("./styles.css", import.meta.url)), { "content-type": "text/css; charset=utf-8" }),
  );
}

function addFrame(router: Router, { world, app, optionalScopes = [] }: AdminSetting): void {
  const show = (exchange: Exchange) => {
    const { url } = exchange;
    const appPath = appPathOf(`${url.pathname}${url.search}`) ?? "/";
    exchange.send(
      200,
      page(settingOf(world, exchange, "Makegood"), appPage(world, app(), staffAt(world, exchange.request), appPath)),
      HTML,
    );
  };
  router.on("GET", "/admin", (exchange) => goTo(exchange, APP_PATH));
  router.on("GET", APP_PATH, show);
  router.on("GET", `${APP_PATH}/*`, show);
  router.on("GET", "/admin/app-address", ({ url, request, sendJson }) => {
    const path = url.searchParams.get("path") ?? "/";
    const { id } = staffAt(world, request);
    sendJson(200, { address: appAddress(world.shop.domain, app(), path, Date.now(), id) });
  });
  router.on("GET", "/admin/id-token", ({ request, send }) =>
    send(200, idTokenFor(world.shop.domain, app(), Date.now(), staffAt(world, request).id), {
      "content-type": "text/plain",
      "cache-control": "no-store",
    }),
  );
  const scopes = () => {
    const granted = world.installation.scopes;
    return { granted, required: granted.filter((scope) => !optionalScopes.includes(scope)), optional: optionalScopes };
  };
  router.on("GET", "/admin/scopes", ({ sendJson }) => sendJson(200, scopes()));
  router.on("POST", "/admin/scopes", async ({ json, sendJson }) => {
    const asked = (await json()) as string[];
    const { granted } = scopes();
    if (!asked.every((scope) => granted.includes(scope) || optionalScopes.includes(scope))) {
      return sendJson(422, scopes());
    }
    if (!asked.every((scope) => granted.includes(scope))) changeScopes(world, [...new Set([...granted, ...asked])]);
    sendJson(200, scopes());
  });
}

/** Adds every page of the admin, App Bridge and the start page to the stand-in's router. */
export function addAdminRoutes(router: Router, setting: AdminSetting): void {
  const { world } = setting;
  const own = (exchange: Exchange, title: string, inner: Html, status = 200) =>
    sendPage(exchange, page(settingOf(world, exchange, title), content(inner)), status);
  const missing = (exchange: Exchange, what: string) =>
    own(
      exchange,
      "Not found",
      html`<h1>Not found</h1><p>The shop has no ${what} with this number. It may have been deleted or merged.</p>`,
      404,
    );
  const order = (exchange: Exchange): Order | undefined => world.orders.get(Number(exchange.params.id));
  const customer = (exchange: Exchange): Customer | undefined => world.customers.get(Number(exchange.params.id));

  addScripts(router);
  addFrame(router, setting);
  addBlockRoutes(router, setting);
  router.on("POST", "/admin/staff", async (exchange) => {
    const chosen = Number((await formOf(exchange)).get("staff"));
    const member = world.staff.find(({ id }) => id === chosen);
    if (!member) return missing(exchange, "person");
    exchange.send(303, "", { location: pageBefore(exchange), "set-cookie": staffCookie(member) });
  });
  router.on("GET", "/", (exchange) => sendPage(exchange, startPage(world)));
  router.on("GET", "/admin/orders", (exchange) =>
    own(exchange, "Orders", ordersPage(world, listQuery(exchange.url.searchParams))),
  );
  router.on("GET", "/admin/customers", (exchange) =>
    own(exchange, "Customers", customersPage(world, listQuery(exchange.url.searchParams))),
  );
  router.on("GET", "/admin/orders/new", (exchange) => {
    const buyer = world.customers.get(Number(exchange.url.searchParams.get("customer"))) ?? null;
    own(exchange, "Place an order", newOrderPage(world, buyer, null));
  });
  router.on("POST", "/admin/orders", async (exchange) => {
    const placed = placeOrderFrom(world, await formOf(exchange));
    if ("refused" in placed) return own(exchange, "Place an order", newOrderPage(world, null, placed.refused), 422);
    goTo(exchange, `/admin/orders/${placed.id}`);
  });
  router.on("GET", "/admin/orders/:id", (exchange) => {
    const found = order(exchange);
    if (!found) return missing(exchange, "order");
    own(exchange, found.name, orderPage(world, found));
  });
  router.on("GET", "/admin/customers/:id", (exchange) => {
    const found = customer(exchange);
    if (!found) return missing(exchange, "customer");
    own(exchange, fullName(found), customerPage(world, found));
  });
  router.on("POST", "/admin/customers/:id/tags", async (exchange) => {
    const found = customer(exchange);
    if (!found) return missing(exchange, "customer");
    changeTags(world, found, await formOf(exchange));
    goTo(exchange, `/admin/customers/${found.id}`);
  });
  router.on("POST", "/admin/orders/:id/:deed", async (exchange) => {
    const found = order(exchange);
    if (!found) return missing(exchange, "order");
    const result = actOnOrder(world, found, exchange.params.deed ?? "", await formOf(exchange));
    if (result === null) return missing(exchange, "button");
    const refused = refusedBecause(result);
    if (refused === null) return goTo(exchange, `/admin/orders/${found.id}`);
    own(exchange, found.name, html`<p class="refused" role="alert">${refused}</p>${orderPage(world, found)}`, 422);
  });
}
