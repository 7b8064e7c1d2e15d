// Reads one answer of the Admin API: the data, a request to wait, or a refusal.
import { z } from "zod";
import { type Refusal, refusalOfStatus } from "#app/shopify/refusal.ts";
import type { Bucket } from "#app/shopify/throttle.ts";

export type Cost = { requested: number; bucket: Bucket };

export type Answer =
  | { outcome: "data"; data: unknown; cost: Cost | null }
  /** Not carried out: the bucket was empty (`cost` tells how empty), or a header named the seconds to wait. */
  | { outcome: "throttled"; afterMs: number | null; cost: Cost | null }
  /** The access token is not (any longer) good. */
  | { outcome: "unauthorized" }
  /** `again` is true when the same request may well pass in a moment. */
  | { outcome: "refused"; refusal: Refusal; again: boolean };

const bodySchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([
      z.array(
        z.object({
          message: z.string().default(""),
          extensions: z.object({ code: z.string().optional(), requiredAccess: z.string().optional() }).optional(),
        }),
      ),
      z.string().transform((message) => [{ message, extensions: undefined }]),
    ])
    .optional(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({
            maximumAvailable: z.number(),
            currentlyAvailable: z.number(),
            restoreRate: z.number(),
          }),
        })
        .optional(),
    })
    .optional(),
});

type Body = z.output<typeof bodySchema>;

/** Reads status, `Retry-After` (seconds, as text) and body of an answer that arrived at `now`. */
export function readAnswer(status: number, retryAfter: string | null, body: string, now: Date): Answer {
  if (status === 401) return { outcome: "unauthorized" };
  if (status === 429) return { outcome: "throttled", afterMs: secondsOf(retryAfter) * 1_000, cost: null };
  const refusal = refusalOfStatus(status, now);
  if (refusal) return { outcome: "refused", refusal, again: status >= 500 };
  const parsed = parseBody(body);
  if (!parsed) {
    const words = "Shopify's answer could not be read. Makegood tries again by itself.";
    return { outcome: "refused", refusal: { ...unavailable(now), words }, again: true };
  }
  const cost = costOf(parsed, now);
  const [first] = parsed.errors ?? [];
  if (!first) return { outcome: "data", data: parsed.data ?? null, cost };
  return readError(parsed, cost, now);
}

function readError(body: Body, cost: Cost | null, now: Date): Answer {
  const errors = body.errors ?? [];
  const withCode = (code: string) => errors.find((error) => error.extensions?.code === code);
  if (withCode("THROTTLED")) return { outcome: "throttled", afterMs: null, cost };
  const denied = withCode("ACCESS_DENIED");
  if (denied) {
    const needs = denied.extensions?.requiredAccess ?? denied.message;
    const words = `Makegood lacks access in Shopify. It needs: ${needs} Open the app in the Shopify admin and accept it.`;
    return {
      outcome: "refused",
      refusal: { kind: "scope_missing", words, retryAt: null, maybeDone: false },
      again: false,
    };
  }
  if (withCode("SHOP_INACTIVE")) {
    const words = "Shopify has closed the shop for now. Makegood goes on by itself once it is open again.";
    return { outcome: "refused", refusal: { ...unavailable(now), words, maybeDone: false }, again: false };
  }
  const fault = withCode("INTERNAL_SERVER_ERROR") ?? withCode("TIMEOUT");
  if (fault) return { outcome: "refused", refusal: unavailable(now), again: true };
  const words = `Shopify did not accept the request: ${errors.map((error) => error.message).join("; ")}`;
  return { outcome: "refused", refusal: { kind: "invalid", words, retryAt: null, maybeDone: false }, again: false };
}

function unavailable(now: Date): Refusal {
  return {
    kind: "unavailable",
    words: "Shopify had a fault of its own. Makegood tries again by itself.",
    retryAt: new Date(now.getTime() + 30_000),
    maybeDone: true,
  };
}

function parseBody(body: string): Body | null {
  try {
    return bodySchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

function costOf(body: Body, now: Date): Cost | null {
  const cost = body.extensions?.cost;
  if (!cost) return null;
  const { currentlyAvailable, maximumAvailable, restoreRate } = cost.throttleStatus;
  return {
    requested: cost.requestedQueryCost,
    bucket: { available: currentlyAvailable, maximum: maximumAvailable, restoreRate, at: now.getTime() },
  };
}

function secondsOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? "");
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) : 2;
}
