// A stand-in with a small app that only notes what it is sent.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { type Options, type StandIn, startStandIn } from "#tests/shopify/start.ts";

export type Received = { path: string; headers: IncomingHttpHeaders; body: Buffer };

export type Receiver = {
  origin: string;
  received: Received[];
  /** The status of the next answers, in turn; 200 when it is empty. */
  answers: number[];
  stop: () => Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { origin: "", received: [], answers: [], stop: async () => {} };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    receiver.received.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(receiver.answers.shift() ?? 200);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  receiver.stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return receiver;
}

export const CLIENT = { clientId: "makegood-test-client", clientSecret: "makegood-test-secret" };
export const TOPICS = [
  "orders/create",
  "orders/updated",
  "orders/paid",
  "orders/cancelled",
  "orders/edited",
  "orders/delete",
  "refunds/create",
  "customer.tags_added",
  "customers/merge",
  "disputes/create",
  "disputes/update",
  "fulfillment_events/create",
  "bulk_operations/finish",
  "app/uninstalled",
  "customers/redact",
];

export const CONFIG = {
  scopes: [
    "write_customers",
    "write_orders",
    "read_shopify_payments_disputes",
    "write_merchant_managed_fulfillment_orders",
    "write_store_credit_account_transactions",
    "read_store_credit_accounts",
    "write_shopify_payments_dispute_evidences",
    "write_gift_cards",
    "write_returns",
    "write_draft_orders",
  ],
  optionalScopes: ["read_all_orders"],
  apiVersion: "2026-10",
  subscriptions: TOPICS.map((topic) => ({ topic, uri: "/webhooks", includeFields: null, filter: null, name: null })),
};

export type Answer = {
  status: number;
  data: Record<string, unknown> | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
  extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { currentlyAvailable: number; maximumAvailable: number; restoreRate: number };
    };
  };
};

/** Asks the Admin API with a token; its data is read with `at`. */
export async function ask(
  standIn: StandIn,
  token: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const response = await fetch(`${standIn.origin}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": token },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, "status">) };
}

/** The value at a dotted path of an answer, such as `data.order.name`. */
export function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name], value);
}

export type Shown = {
  id: number;
  name: string;
  customerId: number | null;
  updated_at: string;
  line_items: { id: number }[];
  fulfillmentOrders: { id: number }[];
};
export type Placed = { order: Shown; customer: { id: number; email: string | null } | null };

/** One stand-in and receiver for all tests of a file. */
export function withStandIn(options: Partial<Options> = {}): { standIn: () => StandIn; receiver: () => Receiver } {
  let standIn: StandIn | undefined;
  let receiver: Receiver | undefined;
  beforeAll(async () => {
    receiver = await startReceiver();
    standIn = await startStandIn({
      ...CLIENT,
      app: { origin: receiver.origin },
      appConfig: CONFIG,
      retryScale: 0.00001,
      ...options,
    });
  });
  afterAll(async () => {
    await standIn?.stop();
    await receiver?.stop();
  });
  const started = <T>(thing: T | undefined): T => {
    if (!thing) throw new Error("Not started yet");
    return thing;
  };
  return { standIn: () => started(standIn), receiver: () => started(receiver) };
}
