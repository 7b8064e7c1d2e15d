// Starts a stand-in of Shopify: one shop, its Admin API, its webhooks, its admin and the control API, on one port.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { now } from "./acts.ts";
import { addAdminRoutes } from "./admin/routes.ts";
import { appAddress, idTokenFor } from "./admin/sign.ts";
import type { Context } from "./admin-api/context.ts";
import { createBucket } from "./admin-api/cost.ts";
import { answerAdminApi } from "./admin-api/endpoint.ts";
import { rememberedIn } from "./admin-api/idempotency.ts";
import { runBulk } from "./bulk/operations.ts";
import { serveBulkResult } from "./bulk/serve.ts";
import { addOrderControls } from "./control/orders.ts";
import { addPeopleControls } from "./control/people.ts";
import { addWorldControls } from "./control/world.ts";
import { installApp } from "./deeds/installation.ts";
import { addFlowControls } from "./flow/controls.ts";
import { createRouter, type Router } from "./http/router.ts";
import { createWorld, forgetEverything } from "./new-world.ts";
import { answerTokenRequest } from "./oauth/endpoint.ts";
import { giveTokens, type TokenAnswer } from "./oauth/tokens.ts";
import { giveLife } from "./shop-with-a-life/crystals-linens.ts";
import { addStorefrontRoutes } from "./storefront/routes.ts";
import { addTrafficRoutes } from "./traffic-routes.ts";
import { type AppConfig, readAppConfig } from "./webhooks/app-config.ts";
import { attachSender } from "./webhooks/sender.ts";
import type { Id, Plan, World } from "./world.ts";

export type Seed = "crystals-linens" | "empty";

export type Options = {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  /** Where the app under test answers; may be set later, once the app knows its port. */
  app: { origin: string };
  clientId: string;
  clientSecret: string;
  seed?: Seed;
  plan?: Plan;
  shop?: string;
  currency?: string;
  /** Whether the merchant has installed the app already (it then waits to be opened). Default true. */
  installed?: boolean;
  /** Whether the merchant granted the optional scopes too. Default true. */
  optionalScopes?: boolean;
  /** The app's shopify.app.toml, or what would stand in it. Default: the one of this repository. */
  appConfig?: string | AppConfig;
  /** Real time per shop time between a webhook's retries; 0.01 unless told (first retry after 0.6 s, last after 2.4 min). */
  retryScale?: number;
  /** Webhooks under way at once. */
  webhookConnections?: number;
};

export type StandIn = {
  origin: string;
  /** The shop's domain. */
  shop: string;
  world: World;
  app: { origin: string };
  /** One call of the control API: the path after `/control`, and a body for a POST. Throws on a refusal. */
  control: <Answer = Record<string, unknown>>(path: string, body?: unknown) => Promise<Answer>;
  /** A session token as App Bridge would hand out to one of the staff: the owner unless told. */
  idToken: (staff?: Id) => string;
  /** The address that the admin's iframe loads for a page of the app. */
  appAddress: (path: string, staff?: Id) => string;
  /** A token without the exchange, for tests that start with an installed app. */
  offlineToken: (expiring?: boolean) => TokenAnswer;
  /** Resolves when no webhook is under way, with how many there were in all. */
  settled: () => Promise<number>;
  stop: () => Promise<void>;
};

const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

function optionalScopesOf(config: AppConfig, wanted: boolean): string[] {
  return wanted ? [...new Set([...config.scopes, ...config.optionalScopes])] : config.scopes;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts it; see the options. Refuses to run with NODE_ENV=production. */
export async function startStandIn(options: Options): Promise<StandIn> {
  if (process.env.NODE_ENV === "production")
    throw new Error("The stand-in of Shopify is for demos and tests: it does not start with NODE_ENV=production");
  const { clientId, clientSecret, app, host = "127.0.0.1" } = options;
  const given = options.appConfig ?? fileURLToPath(new URL("../../shopify.app.toml", import.meta.url));
  const config = typeof given === "string" ? readAppConfig(given) : given;
  const scopes = optionalScopesOf(config, options.optionalScopes ?? true);
  const world = createWorld(options.shop ?? "crystals-linens.myshopify.com", {
    plan: options.plan ?? "standard",
    ...(options.currency ? { currency: options.currency } : {}),
  });
  world.subscriptions = config.subscriptions;
  const seed = (wanted: Seed) => (wanted === "crystals-linens" ? giveLife(world, { now: now(world) }) : undefined);
  seed(options.seed ?? "empty");
  if (options.installed ?? true) installApp(world, scopes);

  const folder = await mkdtemp(join(tmpdir(), "stand-in-"));
  const router = createRouter();
  const server = createServer((request, response) => void router.handle(request, response));
  const port = await listen(server, options.port ?? 0, host);
  const origin = `http://${host}:${port}`;
  const sender = attachSender(world, {
    appOrigin: () => app.origin,
    secret: clientSecret,
    apiVersion: config.apiVersion,
    retryScale: options.retryScale ?? 0.01,
    connections: options.webhookConnections ?? 10,
  });

  let stopped = false;
  const bulks = new Set<Promise<void>>();
  const contextFor = (granted: readonly string[]): Context => {
    const context: Context = {
      world,
      origin,
      clientId,
      scopes: granted,
      cost: 0,
      bulk: null,
      startBulk: (id) => start(id),
    };
    const start = (id: number) => {
      const work = runBulk(context, id, folder, () => stopped).finally(() => bulks.delete(work));
      bulks.add(work);
    };
    return context;
  };
  const client = () => ({ origin: app.origin, clientId, clientSecret });
  const address = (path: string, staff?: Id) => appAddress(world.shop.domain, client(), path, Date.now(), staff);
  addShopify(router, { world, contextFor, client: { clientId, clientSecret } });
  addOrderControls(router, world);
  addPeopleControls(router, world);
  addWorldControls(router, {
    world,
    sender,
    scopes,
    appOrigin: () => app.origin,
    openApp: async () =>
      (await fetch(address("/app"), { headers: { "user-agent": BROWSER, accept: "text/html" } })).status,
    reset: (wanted) => {
      forgetEverything(world);
      rememberedIn(world).clear();
      seed(wanted ?? options.seed ?? "empty");
    },
  });
  addFlowControls(router, { world, app: () => ({ origin: app.origin, clientSecret }) });
  const endTraffic = addTrafficRoutes(router, world);
  addStorefrontRoutes(router, { world, app: () => ({ origin: app.origin, clientSecret }) });
  addAdminRoutes(router, { world, app: client, optionalScopes: config.optionalScopes });

  return {
    origin,
    shop: world.shop.domain,
    world,
    app,
    control: async <Answer>(path: string, body?: unknown) => {
      const response = await fetch(
        `${origin}/control${path}`,
        body === undefined
          ? {}
          : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
      );
      const answer = (await response.json()) as Answer & { error?: string };
      if (!response.ok) throw new Error(`${response.status} ${answer.error ?? ""}`);
      return answer;
    },
    idToken: (staff) => idTokenFor(world.shop.domain, client(), Date.now(), staff),
    appAddress: address,
    offlineToken: (expiring = true) => giveTokens(world, expiring),
    settled: () => sender.settled(),
    stop: async () => {
      stopped = true;
      endTraffic();
      await sender.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.allSettled(bulks);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Shopify = {
  world: World;
  contextFor: (scopes: readonly string[]) => Context;
  client: { clientId: string; clientSecret: string };
};

function addShopify(router: Router, { world, contextFor, client }: Shopify): void {
  const endpoint = { world, contextFor, bucket: createBucket(() => world.shop.plan) };
  let calls = 0;
  router.on("POST", "/admin/api/:version/graphql.json", (exchange) => {
    calls += 1;
    return answerAdminApi(endpoint, exchange, calls);
  });
  router.on("POST", "/admin/oauth/access_token", (exchange) => answerTokenRequest(world, client, exchange));
  router.on("GET", "/bulk/:id", (exchange) => serveBulkResult(world, exchange));
  router.on("POST", "/staged-uploads", async ({ body, send }) => {
    await body();
    send(201, "");
  });
}
