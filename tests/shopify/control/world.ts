// The control API's levers: state, chaos, clock, raw webhooks, what was sent and called, install and uninstall, reset.
import { z } from "zod";
import { now } from "../acts.ts";
import { changeScopes, installApp, redactShop, uninstallApp, updateShop } from "../deeds/installation.ts";
import { type Router, refusal } from "../http/router.ts";
import { noChaos } from "../new-world.ts";
import type { Sender } from "../webhooks/sender.ts";
import type { World } from "../world.ts";
import { parseInput } from "./inputs.ts";
import { showDelivery, showState } from "./show.ts";

export type Levers = {
  world: World;
  sender: Sender;
  appOrigin: () => string;
  /** The scopes that a merchant grants on installing. */
  scopes: readonly string[];
  /** Opens the app's page as the admin would; its HTTP status. */
  openApp: () => Promise<number>;
  reset: (seed: "empty" | "crystals-linens" | null) => void;
};

const share = z.union([z.boolean().transform(Number), z.number().min(0).max(1)]);
const count = z.number().int().min(0);
const chaosInput = z
  .object({
    duplicate: share,
    reorder: z.boolean(),
    drop: share,
    delayMs: z.number().min(0).max(60_000),
    failEvery: count,
    failWhat: z.enum(["both", "admin", "webhooks"]),
    failStatus: z.number().int().min(400).max(599),
    loseAnswerEvery: count,
    loseAnswerOf: z.string().nullable(),
    stallAnswerOf: z.string().nullable(),
    throttle: z.union([z.boolean(), count]),
    expireTokens: z.boolean(),
    refuseOnlineTokens: z.boolean(),
    bulk: z.enum(["complete", "fail", "partial", "stall"]),
    bulkDelayMs: z.number().min(0).max(600_000),
  })
  .partial()
  .strict();

const DAY = 86_400_000;
const timeInput = z
  .object({
    to: z.iso.datetime({ offset: true }),
    days: z.number(),
    hours: z.number(),
    minutes: z.number(),
    seconds: z.number(),
  })
  .partial()
  .strict();
const webhookInput = z.object({
  topic: z.string().min(1),
  payload: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** Where on the app; the subscription's own address for the topic unless told. */
  uri: z.string().optional(),
});
const shopInput = z
  .object({
    name: z.string(),
    currency: z.string().length(3),
    plan: z.enum(["standard", "advanced", "plus"]),
    email: z.string(),
    taxesIncluded: z.boolean(),
  })
  .partial()
  .strict();

function addClockAndChaos(router: Router, { world, sender }: Levers): void {
  router.on("GET", "/control/chaos", ({ sendJson }) => sendJson(200, world.chaos));
  router.on("POST", "/control/chaos", async ({ json, sendJson }) => {
    const body = await json();
    // An empty body calms everything down; otherwise what is not named stays as it is.
    const asked = parseInput(chaosInput, body);
    Object.assign(world.chaos, Object.keys(asked).length === 0 ? noChaos : asked);
    sendJson(200, world.chaos);
  });
  router.on("POST", "/control/time", async ({ json, sendJson }) => {
    const input = parseInput(timeInput, await json());
    if (input.to !== undefined) world.clockOffsetMs = Date.parse(input.to) - Date.now();
    world.clockOffsetMs +=
      (input.days ?? 0) * DAY +
      (input.hours ?? 0) * 3_600_000 +
      (input.minutes ?? 0) * 60_000 +
      (input.seconds ?? 0) * 1_000;
    sender.clockMoved();
    sendJson(200, { now: new Date(now(world)).toISOString() });
  });
}

function addWebhookLevers(router: Router, { world, sender, appOrigin }: Levers): void {
  router.on("POST", "/control/webhooks", async ({ json, sendJson }) => {
    const input = parseInput(webhookInput, await json());
    const uri = input.uri ?? world.subscriptions.find((subscription) => subscription.topic === input.topic)?.uri;
    if (!uri) throw refusal(422, `The app does not subscribe to ${input.topic}; give a uri`);
    const body = typeof input.payload === "string" ? input.payload : JSON.stringify(input.payload ?? {});
    const headers = Object.fromEntries(
      Object.entries(input.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const delivery = sender.sendRaw({
      topic: input.topic,
      body: Buffer.from(body),
      url: new URL(uri, appOrigin()).href,
      headers,
    });
    sendJson(202, { webhookId: delivery.webhookId });
  });
  router.on("GET", "/control/deliveries", ({ url, sendJson }) => {
    const topic = url.searchParams.get("topic");
    const last = Number(url.searchParams.get("last") ?? 200);
    const found = world.deliveries.filter((delivery) => !topic || delivery.topic === topic);
    const waiting = found.filter((delivery) => delivery.state === "waiting" || delivery.state === "sending").length;
    sendJson(200, {
      total: found.length,
      waiting,
      deliveries: found.slice(-last).map((delivery) => showDelivery(delivery, url.searchParams.has("payload"))),
    });
  });
}

/** Adds the levers to the router. */
export function addWorldControls(router: Router, levers: Levers): void {
  const { world } = levers;
  addClockAndChaos(router, levers);
  addWebhookLevers(router, levers);
  router.on("GET", "/control/state", ({ url, sendJson }) =>
    sendJson(200, showState(world, url.searchParams.get("only")?.split(",") ?? [])),
  );
  router.on("GET", "/control/calls", ({ url, sendJson }) => {
    const operation = url.searchParams.get("operation");
    const found = world.calls.filter((call) => !operation || call.operation === operation);
    sendJson(200, { total: found.length, calls: found.slice(-Number(url.searchParams.get("last") ?? 200)) });
  });
  router.on("POST", "/control/install", async ({ json, sendJson }) => {
    const { open, scopes } = parseInput(
      z.object({ open: z.boolean().default(false), scopes: z.array(z.string()).optional() }),
      await json(),
    );
    installApp(world, scopes ?? levers.scopes);
    sendJson(200, {
      installed: true,
      scopes: world.installation.scopes,
      ...(open ? { opened: await levers.openApp() } : {}),
    });
  });
  router.on("POST", "/control/uninstall", ({ sendJson }) => {
    uninstallApp(world);
    sendJson(200, { installed: false });
  });
  router.on("POST", "/control/scopes", async ({ json, sendJson }) => {
    changeScopes(world, parseInput(z.object({ scopes: z.array(z.string()) }), await json()).scopes);
    sendJson(200, { scopes: world.installation.scopes });
  });
  router.on("POST", "/control/shop", async ({ json, sendJson }) => {
    updateShop(world, parseInput(shopInput, await json()));
    sendJson(200, { shop: world.shop });
  });
  router.on("POST", "/control/shop/redact", ({ sendJson }) => {
    redactShop(world);
    sendJson(200, { redacted: world.shop.domain });
  });
  router.on("POST", "/control/reset", async ({ json, sendJson }) => {
    const { seed } = parseInput(z.object({ seed: z.enum(["empty", "crystals-linens"]).optional() }), await json());
    levers.reset(seed ?? null);
    sendJson(200, { customers: world.customers.size, orders: world.orders.size });
  });
}
