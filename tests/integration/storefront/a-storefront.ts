// The shop's contact page for a test file: the stand-in's storefront and proxy, our routes behind the real front door.
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { afterAll, beforeAll } from "vitest";
import { pool } from "#app/db.server.ts";
import { openFrontDoor } from "#app/front-door/open.server.ts";
import { openInbox } from "#app/inbox/open.server.ts";
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";
import * as claim from "#app/routes/proxy/claim.ts";
import * as link from "#app/routes/proxy/link.ts";
import * as mine from "#app/routes/proxy/mine.ts";
import * as order from "#app/routes/proxy/order.ts";
import * as orders from "#app/routes/proxy/orders.ts";
import * as replyTime from "#app/routes/proxy/reply-time.ts";
import * as unknown from "#app/routes/proxy/unknown.ts";
import { withWorker } from "#tests/setup/worker.ts";
import { type StandIn, startStandIn } from "#tests/shopify/start.ts";

export const shop = asShopDomain("crystals-linens.myshopify.com") as ShopDomain;

const ROUTES = {
  "proxy/claim": claim,
  "proxy/link": link,
  "proxy/mine/:secret": mine,
  "proxy/order": order,
  "proxy/orders": orders,
  "proxy/reply-time": replyTime,
  "proxy/*": unknown,
};

/** The storefront's routes alone, as Remix serves them. */
function storefrontRoutes(): express.Express {
  const routes = Object.entries(ROUTES).map(([path, module]) => [path, { id: path, path, module }]);
  const build = {
    entry: { module: { default: () => new Response("no pages here", { status: 404 }) } },
    routes: Object.fromEntries(routes),
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
    publicPath: "/",
    assetsBuildDirectory: "",
    basename: "/",
    mode: "production",
    isSpaMode: false,
    future: { v3_singleFetch: true, v3_throwAbortReason: true, v3_relativeSplatPath: true, v3_fetcherPersist: true },
  } as unknown as ServerBuild;
  const app = express();
  const handle = createRequestHandler({ build, mode: "production" });
  app.all("*", (request, response, next) => void handle(request, response, next)?.catch(next));
  return app;
}

export type Storefront = { readonly standIn: StandIn; readonly origin: string };

/** Starts it for the file, with the shop installed. */
export function aStorefront(): Storefront {
  const setting: { standIn?: StandIn; origin?: string; stop?: () => Promise<void> } = {};
  beforeAll(async () => {
    const inbox = openInbox();
    const door = await openFrontDoor({ host: "127.0.0.1", port: 0 }, inbox, {
      app: storefrontRoutes(),
      stop: async () => undefined,
    });
    const standIn = await startStandIn({
      app: { origin: door.address },
      clientId: process.env.SHOPIFY_API_KEY ?? "",
      clientSecret: process.env.SHOPIFY_API_SECRET ?? "",
    });
    await pool().query(
      "INSERT INTO shop (shop, name, currency, timezone) VALUES ($1, 'Crystal’s Linens', 'USD', 'UTC')",
      [shop],
    );
    Object.assign(setting, {
      standIn,
      origin: door.address,
      stop: async () => {
        await standIn.stop();
        await door.stop();
        await inbox.stop();
      },
    });
  });
  afterAll(() => setting.stop?.());
  return {
    get standIn() {
      if (!setting.standIn) throw new Error("The storefront is not open yet");
      return setting.standIn;
    },
    get origin() {
      return setting.origin ?? "";
    },
  };
}

export type PlacedOrder = {
  readonly id: number;
  readonly name: string;
  readonly customerId: number;
  readonly lines: readonly { readonly id: number }[];
};

/** An order placed at the stand-in and known to the ledger. */
export async function placeOrder(storefront: Storefront, given: Record<string, unknown>): Promise<PlacedOrder> {
  const placed = await withWorker(async () => {
    const answer = await storefront.standIn.control<{
      order: { id: number; name: string; line_items: { id: number }[] };
      customer: { id: number };
    }>("/orders", { financial_status: "paid", ...given });
    await storefront.standIn.settled();
    return answer;
  });
  const { order: one, customer } = placed;
  return { id: one.id, name: one.name, customerId: customer.id, lines: one.line_items };
}

/** The shop's control deeds (ship, deliver …), known to the ledger when it resolves. */
export async function happens(storefront: Storefront, path: string, body: unknown = {}): Promise<void> {
  await withWorker(async () => {
    await storefront.standIn.control(path, body);
    await storefront.standIn.settled();
  });
}

export type Answer = { readonly status: number; readonly text: string; readonly headers: Headers };

/** A visitor of the shop: `customer` is logged in. */
export async function visit(
  storefront: Storefront,
  path: string,
  given: { customer?: number; body?: FormData | URLSearchParams } = {},
): Promise<Answer> {
  const answer = await fetch(`${storefront.standIn.origin}${path}`, {
    method: given.body ? "POST" : "GET",
    ...(given.body ? { body: given.body } : {}),
    headers: given.customer ? { cookie: `store_customer=${given.customer}` } : {},
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** Finds an order as a guest does. */
export function find(storefront: Storefront, order: string, email: string, lang = "en"): Promise<Answer> {
  return visit(storefront, `/apps/makegood/order?lang=${lang}`, { body: new URLSearchParams({ order, email }) });
}

/** The claim form's token on a page. */
export function tokenOn(page: string): string {
  return /name="token" value="([A-Za-z0-9_-]+)"/.exec(page)?.[1] ?? "";
}

/** A claim form filled in; later entries of the same name are added. */
export function claimForm(token: string, fields: Record<string, string>, photos: readonly Uint8Array[] = []): FormData {
  const form = new FormData();
  form.set("token", token);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [i, bytes] of photos.entries()) form.append("photos", new File([new Uint8Array(bytes)], `photo-${i}.jpg`));
  return form;
}

export async function auditOf(action: string): Promise<{ actor: string; subject: string | null }[]> {
  const { rows } = await pool().query<{ actor: string; subject: string | null }>(
    "SELECT actor, subject FROM audit_entry WHERE shop = $1 AND action = $2 ORDER BY at",
    [shop, action],
  );
  return rows;
}
