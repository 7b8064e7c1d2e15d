// POST /admin/api/<version>/graphql.json
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
  parse,
  validate,
} from "graphql";
import { now } from "../acts.ts";
import { type Exchange, refusal } from "../http/router.ts";
import { findAccess } from "../oauth/tokens.ts";
import type { Call, World } from "../world.ts";
import { accessErrors } from "./access.ts";
import type { Context } from "./context.ts";
import { type Bucket, MAX_QUERY_COST, requestedCost, type ThrottleStatus } from "./cost.ts";
import { resolveField, resolveType } from "./registry.ts";
import { adminSchema } from "./schema.ts";

const VERSION = "2026-10";
const REMEMBERED = 5_000;

export type Endpoint = { world: World; bucket: Bucket; contextFor: (scopes: readonly string[]) => Context };

type Answer = { status: number; body: unknown; cost: number | null };
type Asked = { query: string; variables: Record<string, unknown>; operationName: string | null };

const refusals: Record<number, string> = {
  402: "Unavailable Shop",
  423: "Unavailable Shop",
  429: "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.",
};

export function recordCall(world: World, call: Call): void {
  world.calls.push(call);
  if (world.calls.length > REMEMBERED) world.calls.splice(0, REMEMBERED / 10);
}

/** Answers one Admin API request, with whatever chaos is switched on, and records it. */
export async function answerAdminApi(endpoint: Endpoint, exchange: Exchange, nth: number): Promise<void> {
  const { world } = endpoint;
  const started = performance.now();
  const asked = await readQuestion(exchange);
  const answer = await decide(endpoint, exchange, asked, nth);
  const operation = nameOf(asked);
  const lost = answer.status === 200 && losesAnswer(world, operation, nth);
  const status = lost ? 502 : answer.status;
  recordCall(world, {
    at: now(world),
    path: exchange.url.pathname,
    operation,
    document: asked?.query ?? null,
    variables: asked?.variables ?? null,
    status,
    answer: answer.body,
    cost: answer.cost,
    tookMs: Math.round(performance.now() - started),
  });
  const headers = {
    "x-request-id": `stand-in-${nth}`,
    "x-shopify-api-version": VERSION,
    ...(status === 429 ? { "retry-after": "2.0" } : {}),
  };
  if (operation !== null && world.chaos.stallAnswerOf === operation) {
    world.chaos.stallAnswerOf = null;
    return;
  }
  exchange.sendJson(status, lost ? { errors: "Bad Gateway" } : answer.body, headers);
}

function nameOf(asked: Asked | null): string | null {
  return asked?.operationName ?? /^\s*(?:query|mutation)\s+([A-Za-z0-9_]+)/.exec(asked?.query ?? "")?.[1] ?? null;
}

function losesAnswer({ chaos }: World, operation: string | null, nth: number): boolean {
  if (operation !== null && chaos.loseAnswerOf === operation) {
    chaos.loseAnswerOf = null;
    return true;
  }
  return chaos.loseAnswerEvery > 0 && nth % chaos.loseAnswerEvery === 0;
}

async function readQuestion(exchange: Exchange): Promise<Asked | null> {
  const body = (await exchange.json()) as { query?: unknown; variables?: unknown; operationName?: unknown };
  if (typeof body.query !== "string") return null;
  return {
    query: body.query,
    variables: (body.variables ?? {}) as Record<string, unknown>,
    operationName: typeof body.operationName === "string" ? body.operationName : null,
  };
}

async function decide(endpoint: Endpoint, exchange: Exchange, asked: Asked | null, nth: number): Promise<Answer> {
  const { world } = endpoint;
  const { chaos } = world;
  if (exchange.params.version !== VERSION)
    throw refusal(404, `The stand-in only knows version ${VERSION} of the Admin API, not ${exchange.params.version}`);
  if (chaos.failEvery > 0 && chaos.failWhat !== "webhooks" && nth % chaos.failEvery === 0) {
    return {
      status: chaos.failStatus,
      body: { errors: refusals[chaos.failStatus] ?? "Internal Server Error" },
      cost: null,
    };
  }
  const token = exchange.request.headers["x-shopify-access-token"];
  const access = typeof token === "string" ? findAccess(world, token) : null;
  if (!access)
    return {
      status: 401,
      body: { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
      cost: null,
    };
  if (!asked) return { status: 400, body: { errors: { query: "Required parameter missing or invalid" } }, cost: null };
  return runQuery(endpoint, endpoint.contextFor(access.scopes), asked);
}

function refuseAll(errors: readonly GraphQLError[], cost?: { requested: number; status: ThrottleStatus }): Answer {
  const extensions = cost
    ? { cost: { requestedQueryCost: cost.requested, actualQueryCost: null, throttleStatus: cost.status } }
    : undefined;
  return {
    status: 200,
    body: { errors: errors.map((error) => error.toJSON()), ...(extensions ? { extensions } : {}) },
    cost: cost?.requested ?? null,
  };
}

// The app sends the same few documents again and again.
const parsed = new Map<string, { document: DocumentNode; errors: readonly GraphQLError[] }>();

function read(query: string): { document: DocumentNode | null; errors: readonly GraphQLError[] } {
  const known = parsed.get(query);
  if (known) return known;
  try {
    const document = parse(query);
    const fresh = { document, errors: validate(adminSchema().schema, document) };
    if (parsed.size < 500) parsed.set(query, fresh);
    return fresh;
  } catch (error) {
    if (error instanceof GraphQLError) return { document: null, errors: [error] };
    throw error;
  }
}

async function runQuery({ world, bucket }: Endpoint, context: Context, asked: Asked): Promise<Answer> {
  const { document, errors } = read(asked.query);
  if (!document || errors.length > 0) return refuseAll(errors);
  const admin = adminSchema();
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) return refuseAll([new GraphQLError("No operation with that name, or several and no operationName")]);
  const requested = requestedCost(admin.schema, document, operation, asked.variables);
  if (requested > MAX_QUERY_COST) {
    const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`;
    return refuseAll(
      [
        new GraphQLError(message, {
          extensions: { code: "MAX_COST_EXCEEDED", cost: requested, maxCost: MAX_QUERY_COST },
        }),
      ],
      { requested, status: bucket.status() },
    );
  }
  const forced = takeThrottle(world);
  if (forced || !bucket.take(requested)) {
    const status = forced ? { ...bucket.status(), currentlyAvailable: 0 } : bucket.status();
    return refuseAll(
      [
        new GraphQLError("Throttled", {
          extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
        }),
      ],
      { requested, status },
    );
  }
  const denied = accessErrors(admin, document, context);
  if (denied.length > 0) return refuseAll(denied, { requested, status: bucket.status() });
  const result: ExecutionResult = await execute({
    schema: admin.schema,
    document,
    variableValues: asked.variables,
    operationName: asked.operationName,
    contextValue: context,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  const actual = operation.operation === "mutation" ? requested : Math.min(requested, Math.max(1, context.cost));
  bucket.giveBack(requested - actual);
  const cost = { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: bucket.status() };
  return {
    status: 200,
    body: {
      ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
      data: result.data,
      extensions: { cost },
    },
    cost: actual,
  };
}

function takeThrottle(world: World): boolean {
  const { chaos } = world;
  if (typeof chaos.throttle === "boolean") return chaos.throttle;
  if (chaos.throttle <= 0) return false;
  chaos.throttle -= 1;
  return true;
}
