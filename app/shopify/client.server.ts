// The Admin API of one shop: one document in, its data out, or a ShopifyRefusal in words.
//
// It speaks HTTP through the process's own `fetch` and not through Shopify's client, because that one throws the cost of
// a query away when it is throttled, has no time limit, and renews tokens without a lock.
import { setTimeout as sleep } from "node:timers/promises";
import type { ShopDomain } from "#app/lib/ids.ts";
import { processWide } from "#app/lib/process-wide.ts";
import { accessToken, accessWorks, giveUp, replaceToken } from "#app/shopify/access.server.ts";
import { type Answer, readAnswer } from "#app/shopify/answer.ts";
import { API_VERSION } from "#app/shopify/api-version.ts";
import type { AdminDocument } from "#app/shopify/document.ts";
import { ShopifyRefusal } from "#app/shopify/refusal.ts";
import { type Bucket, spend, waitMs } from "#app/shopify/throttle.ts";

/** In all for one `run`, so that a job gives its place back rather than to sit and wait. */
const PATIENCE_MS = 20_000;
const ANSWER_LIMIT_MS = 30_000;
const PAUSES_MS = [250, 1_000, 4_000];
/** What a document is taken to cost before Shopify has told. */
const FIRST_COST = { mutation: 10, query: 50 } as const;

export type RunOptions = {
  /**
   * For a mutation that may be carried out twice with the same end (setting tags): it is repeated after an answer got lost,
   * as queries and `@idempotent` mutations are. Any other mutation is sent once and refused with `maybeDone`.
   */
  repeatable?: boolean;
};

export type Admin = {
  readonly shop: ShopDomain;
  run<Data, Variables>(
    document: AdminDocument<Data, Variables>,
    variables: Variables,
    options?: RunOptions,
  ): Promise<Data>;
};

/**
 * The Admin API of `shop`; each call waits for Shopify up to `patienceMs` in all. Throws a ShopifyRefusal at once when
 * there is no access. Not for use while answering a webhook.
 */
export async function adminFor(shop: ShopDomain, patienceMs = PATIENCE_MS): Promise<Admin> {
  await accessToken(shop);
  return { shop, run: (document, variables, options) => run(shop, document, variables, { patienceMs, ...options }) };
}

async function run<Data, Variables>(
  shop: ShopDomain,
  document: AdminDocument<Data, Variables>,
  variables: Variables,
  options: RunOptions & { patienceMs: number },
): Promise<Data> {
  const deadline = Date.now() + options.patienceMs;
  const repeatable = document.kind === "query" || document.text.includes("@idempotent") || options.repeatable === true;
  let token = await accessToken(shop);
  let renewed = false;
  let faults = 0;
  for (;;) {
    await waitForPoints(shop, document, deadline);
    const answer = await send(shop, token, document, variables);
    switch (answer.outcome) {
      case "data":
        await accessWorks(shop);
        // The schema that the types were made from is the one that Shopify answers by: a pinned version.
        return answer.data as Data;
      case "unauthorized":
        if (renewed) return giveUp(shop, token);
        token = await replaceToken(shop, token);
        renewed = true;
        break;
      case "throttled":
        await pause(answer.afterMs ?? pointsMissingFor(shop, document), deadline);
        break;
      case "refused": {
        const pauseMs = PAUSES_MS[faults];
        const again = answer.again && (repeatable || !answer.refusal.maybeDone);
        if (!again || pauseMs === undefined) throw new ShopifyRefusal(answer.refusal);
        faults += 1;
        await sleep(pauseMs * (0.75 + Math.random() / 2));
        break;
      }
    }
  }
}

type AnyDocument = Pick<AdminDocument<never, never>, "name" | "kind" | "text">;

async function send(shop: ShopDomain, token: string, document: AnyDocument, variables: unknown): Promise<Answer> {
  try {
    const response = await fetch(`https://${shop}/admin/api/${API_VERSION}/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query: document.text, operationName: document.name, variables }),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    const answer = readAnswer(response.status, response.headers.get("retry-after"), await response.text(), new Date());
    if (answer.outcome !== "unauthorized" && answer.outcome !== "refused" && answer.cost) {
      buckets().set(shop, answer.cost.bucket);
      costs().set(document.name, answer.cost.requested);
    }
    return answer;
  } catch (error) {
    return { outcome: "refused", again: true, refusal: unreachable(error) };
  }
}

function unreachable(error: unknown) {
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  const neverSent = cause?.code === "ECONNREFUSED" || cause?.code === "ENOTFOUND" || cause?.code === "EAI_AGAIN";
  return {
    kind: "unavailable" as const,
    words: "Shopify could not be reached. Makegood tries again by itself.",
    retryAt: new Date(Date.now() + 30_000),
    maybeDone: !neverSent,
  };
}

function buckets(): Map<ShopDomain, Bucket> {
  return processWide("admin-buckets", () => new Map());
}

/** What Shopify restores each second to a shop on its smallest plan. */
const SMALLEST_RATE = 100;

/** Points of query cost that `shop` may spend each second: as Shopify last told this process, else as the smallest plan has. */
export function pointsPerSecond(shop: ShopDomain): number {
  return buckets().get(shop)?.restoreRate || SMALLEST_RATE;
}

/** Requested cost of each document, as Shopify last reckoned it. */
function costs(): Map<string, number> {
  return processWide("admin-costs", () => new Map());
}

async function waitForPoints(shop: ShopDomain, document: AnyDocument, deadline: number): Promise<void> {
  const bucket = buckets().get(shop);
  if (!bucket) return;
  const cost = costs().get(document.name) ?? FIRST_COST[document.kind];
  const missing = waitMs(bucket, cost, Date.now());
  // Spent before the wait, so that calls which start together queue up instead of all waiting for the same points.
  buckets().set(shop, spend(bucket, cost, Date.now()));
  if (missing > 0) await pause(missing, deadline);
}

function pointsMissingFor(shop: ShopDomain, document: AnyDocument): number {
  const bucket = buckets().get(shop);
  const cost = costs().get(document.name) ?? FIRST_COST[document.kind];
  return Math.max(500, bucket ? waitMs(bucket, cost, Date.now()) : 1_000);
}

async function pause(ms: number, deadline: number): Promise<void> {
  const until = Date.now() + ms;
  if (until > deadline) {
    throw new ShopifyRefusal({
      kind: "throttled",
      words: "Shopify asked Makegood to slow down. It goes on by itself.",
      retryAt: new Date(until),
      maybeDone: false,
    });
  }
  await sleep(ms);
}
