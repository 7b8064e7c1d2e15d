// Sends webhooks as Shopify does: five seconds to answer 2xx, else eight more tries over four hours with the same body,
// address and webhook id. Order is not promised, and chaos makes use of that.
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { now } from "../acts.ts";
import { type Searchable, searchFor } from "../admin-api/search.ts";
import type { Act, Delivery, Subscription, World } from "../world.ts";
import { deliveryHeaders, onlyFields } from "./sign.ts";

const ANSWER_WITHIN_MS = 5_000;
const CONNECT_WITHIN_MS = 1_000;
const RETRIES = 8;
const FIRST_RETRY_MS = (4 * 3_600_000) / (2 ** RETRIES - 1);
const REMEMBERED = 20_000;

export type SenderSettings = {
  appOrigin: () => string;
  secret: string;
  apiVersion: string;
  /** Real time per shop time between retries: 0.01 makes the first retry come after half a second. */
  retryScale: number;
  connections: number;
};

export type Sender = {
  /** Signs and sends exactly these bytes, subscribed or not, with the given headers on top. */
  sendRaw: (input: { topic: string; body: Buffer; url: string; headers?: Record<string, string> }) => Delivery;
  /** Looks again at what waits for a retry, after the shop's clock was moved. */
  clockMoved: () => void;
  /**
   * Resolves when nothing is under way or held back (waiting for a retry does not count), with how many messages there
   * were in all: the same number twice means that none came in between.
   */
  settled: () => Promise<number>;
  stop: () => Promise<void>;
};

type Waiting = { delivery: Delivery; dueAt: number; timer: NodeJS.Timeout };

/** Attaches a sender to `world`: from now on its deeds send webhooks. */
export function attachSender(world: World, settings: SenderSettings): Sender {
  const pools = new Map<string, Pool>();
  const queue: Delivery[] = [];
  const waiting = new Set<Waiting>();
  const idle: (() => void)[] = [];
  let busy = 0;
  let taken = 0;
  let exchanges = 0;
  let stopped = false;

  function poolFor(origin: string): Pool {
    const known = pools.get(origin);
    if (known) return known;
    const pool = new Pool(origin, { connections: settings.connections, connect: { timeout: CONNECT_WITHIN_MS } });
    pools.set(origin, pool);
    return pool;
  }

  function take(
    act: Act,
    topic: string,
    body: Buffer,
    url: string,
    subscription: Subscription | null,
    extra: Record<string, string>,
  ): Delivery {
    const webhookId = randomUUID();
    const headers = {
      ...deliveryHeaders(world, {
        act,
        topic,
        webhookId,
        body,
        secret: settings.secret,
        apiVersion: settings.apiVersion,
        subscription,
      }),
      ...extra,
    };
    const delivery: Delivery = {
      webhookId: headers["x-shopify-webhook-id"] ?? webhookId,
      eventId: act.eventId,
      topic,
      url,
      triggeredAt: act.at,
      body,
      headers,
      state: "waiting",
      attempts: [],
    };
    taken += 1;
    world.deliveries.push(delivery);
    if (world.deliveries.length > REMEMBERED) world.deliveries.splice(0, REMEMBERED / 10);
    if (Math.random() < world.chaos.drop) {
      delivery.state = "dropped";
      return delivery;
    }
    queue.push(delivery);
    if (Math.random() < world.chaos.duplicate) queue.push(delivery);
    setImmediate(pump);
    return delivery;
  }

  world.notify = (act, topic, payload) => {
    if (stopped || !sends(world, topic)) return;
    const subscribed = world.subscriptions.filter((subscription) => subscription.topic === topic);
    if (subscribed.length === 0) return;
    const whole = payload();
    for (const subscription of subscribed) {
      if (subscription.filter && !searchFor(subscription.filter)(whole as Searchable)) continue;
      const shown = subscription.includeFields ? onlyFields(whole, subscription.includeFields) : whole;
      take(
        act,
        topic,
        Buffer.from(JSON.stringify(shown)),
        new URL(subscription.uri, settings.appOrigin()).href,
        subscription,
        {},
      );
    }
  };

  function pump(): void {
    while (!stopped && busy < settings.connections && queue.length > 0) {
      const at = world.chaos.reorder ? Math.floor(Math.random() * queue.length) : 0;
      const [delivery] = at === 0 ? [queue.shift()] : queue.splice(at, 1);
      if (!delivery) break;
      busy += 1;
      void attempt(delivery).finally(() => {
        busy -= 1;
        if (queue.length > 0) pump();
        else if (busy === 0) for (const resolve of idle.splice(0)) resolve();
      });
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const { chaos } = world;
    const held = chaos.delayMs + (chaos.reorder ? Math.random() * 50 : 0);
    if (held > 0) await wait(held, undefined, { ref: false });
    if (stopped) return;
    delivery.state = delivery.state === "delivered" ? "delivered" : "sending";
    exchanges += 1;
    const loseAnswer = chaos.failEvery > 0 && chaos.failWhat !== "admin" && exchanges % chaos.failEvery === 0;
    const started = performance.now();
    const { status, problem } = await post(delivery, loseAnswer);
    delivery.attempts.push({ at: now(world), status, problem, tookMs: Math.round(performance.now() - started) });
    if (status !== null && status >= 200 && status < 300) delivery.state = "delivered";
    else if (delivery.state !== "delivered") retryLater(delivery);
  }

  async function post(
    delivery: Delivery,
    loseAnswer: boolean,
  ): Promise<{ status: number | null; problem: string | null }> {
    const { origin, pathname, search } = new URL(delivery.url);
    try {
      const answer = await poolFor(origin).request({
        method: "POST",
        path: pathname + search,
        headers: delivery.headers,
        body: delivery.body,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      await answer.body.dump();
      return loseAnswer
        ? { status: null, problem: "the answer was lost (chaos)" }
        : { status: answer.statusCode, problem: null };
    } catch (error) {
      return { status: null, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  function retryLater(delivery: Delivery): void {
    if (stopped) return;
    const failed = delivery.attempts.length;
    if (failed > RETRIES) {
      delivery.state = "given_up";
      return;
    }
    delivery.state = "waiting";
    const pause = FIRST_RETRY_MS * 2 ** (failed - 1);
    const entry: Waiting = {
      delivery,
      dueAt: now(world) + pause,
      timer: setTimeout(() => again(entry), pause * settings.retryScale),
    };
    entry.timer.unref();
    waiting.add(entry);
  }

  function again(entry: Waiting): void {
    clearTimeout(entry.timer);
    if (!waiting.delete(entry)) return;
    queue.push(entry.delivery);
    pump();
  }

  return {
    sendRaw: ({ topic, body, url, headers = {} }) =>
      take({ eventId: randomUUID(), at: now(world) }, topic, body, url, null, headers),
    clockMoved: () => {
      for (const entry of [...waiting]) if (entry.dueAt <= now(world)) again(entry);
    },
    settled: async () => {
      if (busy > 0 || queue.length > 0) await new Promise<void>((resolve) => idle.push(resolve));
      return taken;
    },
    stop: async () => {
      stopped = true;
      world.notify = () => {};
      for (const entry of waiting) clearTimeout(entry.timer);
      queue.length = 0;
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      for (const resolve of idle.splice(0)) resolve();
    },
  };
}

const COMPLIANCE = ["customers/data_request", "customers/redact", "shop/redact"];

/** A shop without the app gets nothing any more, except what the law demands. */
function sends(world: World, topic: string): boolean {
  return world.installation.installed || COMPLIANCE.includes(topic);
}
