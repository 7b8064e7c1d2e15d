// The shop's own pages: the contact page with the block, logging in, and the app proxy.
import { readFile } from "node:fs/promises";
import { fullName } from "../admin/words.ts";
import type { Exchange, Router } from "../http/router.ts";
import type { Customer, World } from "../world.ts";
import { type BlockSettings, EXTENSION, LANGUAGES, type LanguageTag, renderAnswer, renderBlock } from "./block.ts";
import { forwarded, PREFIX, signedQuery } from "./proxy.ts";
import { themePage } from "./theme.ts";

export type StorefrontSetting = {
  readonly world: World;
  readonly app: () => { readonly origin: string; readonly clientSecret: string };
};

const HTML = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
const COOKIE = "store_customer";
const TYPES: Record<string, string> = {
  "contact-page.css": "text/css; charset=utf-8",
  "contact-page.js": "text/javascript; charset=utf-8",
};
const SHOWN_CUSTOMERS = 40;

function languageOf(url: URL): LanguageTag {
  const wanted = url.searchParams.get("lang");
  return LANGUAGES.find((tag) => tag === wanted) ?? "en";
}

function loggedIn(world: World, { request }: Exchange): Customer | null {
  const match = new RegExp(`(?:^|;\\s*)${COOKIE}=(\\d+)`).exec(request.headers.cookie ?? "");
  return world.customers.get(Number(match?.[1] ?? 0)) ?? null;
}

function inTheme(world: World, exchange: Exchange, title: string, content: string): string {
  const customer = loggedIn(world, exchange);
  const named = [...world.customers.values()].filter((one) => one.firstName !== null);
  return themePage({
    shopName: world.shop.name,
    title,
    language: languageOf(exchange.url),
    content,
    customer: customer && { name: fullName(customer) },
    customers: named.slice(-SHOWN_CUSTOMERS).map((one) => ({ id: one.id, name: fullName(one) })),
  });
}

/** Adds the storefront to the stand-in's router. */
export function addStorefrontRoutes(router: Router, { world, app }: StorefrontSetting): void {
  let settings: BlockSettings = {};

  router.on("POST", "/control/storefront", async ({ json, sendJson }) => {
    settings = (await json()) as BlockSettings;
    sendJson(200, { settings });
  });
  router.on("GET", "/store/pages/contact", async (exchange) => {
    const customer = loggedIn(world, exchange);
    const block = await renderBlock({
      language: languageOf(exchange.url),
      settings,
      customer: customer && { id: customer.id, first_name: customer.firstName },
      shopName: world.shop.name,
    });
    exchange.send(200, inTheme(world, exchange, "Contact", `<h1 class="theme-title">Contact</h1>${block}`), HTML);
  });
  router.on("GET", "/store/assets/:file", async ({ params, send, sendJson }) => {
    const type = TYPES[params.file ?? ""];
    if (!type) return sendJson(404, { error: "The theme has no such asset" });
    send(200, await readFile(`${EXTENSION}assets/${params.file}`), { "content-type": type });
  });
  router.on("POST", "/store/login", async (exchange) => {
    const form = new URLSearchParams((await exchange.body()).toString("utf8"));
    const id = Number(form.get("customer") ?? 0);
    exchange.send(303, "", {
      location: `/store/pages/contact?lang=${encodeURIComponent(form.get("lang") ?? "en")}`,
      "set-cookie": world.customers.has(id)
        ? `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`
        : `${COOKIE}=; Path=/; Max-Age=0`,
    });
  });
  router.on("*", `${PREFIX}/*`, (exchange) => throughProxy(world, app(), exchange));
}

async function throughProxy(
  world: World,
  app: { readonly origin: string; readonly clientSecret: string },
  exchange: Exchange,
): Promise<void> {
  const { url, method, request, params, send } = exchange;
  const query = signedQuery({
    shop: world.shop.domain,
    secret: app.clientSecret,
    query: url.searchParams,
    customerId: loggedIn(world, exchange)?.id ?? null,
    // The machine's clock and not the shop's: the app has no other to compare with.
    timestamp: Math.floor(Date.now() / 1000),
  });
  const path = (params.rest ?? "").split("/").map(encodeURIComponent).join("/");
  const body = method === "GET" || method === "HEAD" ? undefined : new Uint8Array(await readWhole(exchange));
  const answer = await fetch(`${app.origin}/proxy/${path}?${query}`, {
    method,
    headers: forwarded(request.headers, request.socket.remoteAddress ?? "127.0.0.1"),
    redirect: "manual",
    ...(body ? { body } : {}),
  });
  const text = Buffer.from(await answer.arrayBuffer());
  const headers: Record<string, string> = {};
  for (const name of [
    "content-type",
    "cache-control",
    "referrer-policy",
    "x-robots-tag",
    "content-security-policy",
    "retry-after",
  ]) {
    const value = answer.headers.get(name);
    if (value) headers[name] = value;
  }
  if (!headers["content-type"]?.startsWith("application/liquid")) return send(answer.status, text, headers);
  const page = await renderAnswer(text.toString("utf8"), languageOf(url), world.shop.name);
  send(answer.status, inTheme(world, exchange, "Contact", page), { ...headers, ...HTML });
}

/** Photos make a proxied form larger than what else comes to the stand-in. */
async function readWhole({ request }: Exchange): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
