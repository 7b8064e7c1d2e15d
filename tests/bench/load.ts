// The load generator, a process of its own: keep-alive connections, bodies signed beforehand, bare sockets, so that it
// takes little from the cores that the server is measured on. Reads one JSON order from its arguments, prints one JSON result.
import { createHash } from "node:crypto";
import { connect, type Socket } from "node:net";
import { signedOrder } from "#tests/bench/orders.ts";

export type LoadPlan = {
  readonly origin: string;
  readonly path: string;
  readonly secret: string;
  readonly shops: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests per second; null: each connection sends as soon as it has its answer. */
  readonly rate: number | null;
  /** Of 100 deliveries, how many repeat one sent shortly before. */
  readonly duplicatePercent: number;
  /** Keeps webhook ids of different rounds apart. */
  readonly round: string;
};

export type LoadResult = {
  readonly answered: number;
  readonly accepted: number;
  readonly distinctAccepted: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** From the moment a request was due (open loop) or sent (closed loop) to its answer. */
  readonly medianMs: number;
  readonly p99Ms: number;
};

/** Sent in turn, so that the ones on their way at any moment are all different. */
const BODIES = 2_048;
const REPEAT_WITHIN = 200;
const HEAD_END = "\r\n\r\n";

type Line = { readonly socket: Socket; busy: { id: number; since: number } | null };

async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const { hostname, port } = new URL(plan.origin);
  const bodies = Array.from({ length: BODIES }, (_, number) => signedOrder(number, plan.secret));
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  const accepted = new Set<number>();
  const due: number[] = [];
  let next = 0;
  let sent = 0;
  let acceptedCount = 0;

  const requestFor = (id: number): Buffer => {
    const order = bodies[id % BODIES];
    const shop = plan.shops[id % plan.shops.length];
    if (!order) throw new Error("no such body");
    const head = `POST ${plan.path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: ${order.body.length}\r\naccept: */*\r\naccept-encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3\r\nuser-agent: Shopify-Captain-Hook\r\nx-shopify-api-version: 2026-10\r\nx-shopify-event-id: e-${plan.round}-${id}\r\nx-shopify-hmac-sha256: ${order.signature}\r\nx-shopify-shop-domain: ${shop}\r\nx-shopify-topic: orders/create\r\nx-shopify-triggered-at: 2026-11-23T10:00:00.123456789Z\r\nx-shopify-webhook-id: ${webhookIdOf(plan.round, id)}${HEAD_END}`;
    return Buffer.concat([Buffer.from(head, "latin1"), order.body]);
  };
  const chooseId = (): number => {
    sent++;
    // A fixed pattern spreads the repeats evenly, and the same in every round.
    if ((sent * 37) % 100 < plan.duplicatePercent && next > 0)
      return Math.max(0, next - 1 - ((sent * 7919) % REPEAT_WITHIN));
    return next++;
  };
  const send = (line: Line, since: number): void => {
    const id = chooseId();
    line.busy = { id, since };
    line.socket.write(requestFor(id));
  };
  const onAnswer = (line: Line, status: string): void => {
    const { busy } = line;
    if (!busy) return;
    line.busy = null;
    latencies.push(performance.now() - busy.since);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status === "200") {
      accepted.add(busy.id);
      acceptedCount++;
    }
  };

  const lines = await Promise.all(Array.from({ length: plan.connections }, () => openLine(hostname, Number(port))));
  const began = performance.now();
  const ends = began + plan.seconds * 1_000;
  for (const line of lines) {
    readAnswers(line.socket, (status) => {
      onAnswer(line, status);
      if (performance.now() >= ends) return;
      if (plan.rate === null) return send(line, performance.now());
      const since = due.shift();
      if (since !== undefined) send(line, since);
    });
  }
  if (plan.rate === null) for (const line of lines) send(line, performance.now());
  else await paceRequests(plan.rate, began, ends, lines, due, send);
  await untilQuiet(lines, ends + 6_000);
  const seconds = (performance.now() - began) / 1_000;
  for (const { socket } of lines) socket.destroy();
  latencies.sort((a, b) => a - b);
  return {
    answered: latencies.length,
    accepted: acceptedCount,
    distinctAccepted: accepted.size,
    statuses,
    seconds,
    medianMs: latencies[Math.floor(latencies.length * 0.5)] ?? Number.NaN,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
  };
}

/** In no order, as Shopify's are: an index takes them in all over its pages. */
function webhookIdOf(round: string, id: number): string {
  const hex = createHash("md5").update(`${round}-${id}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Sends at a steady rate whether or not answers come: a request that finds no free connection waits, and its wait counts. */
async function paceRequests(
  rate: number,
  began: number,
  ends: number,
  lines: readonly Line[],
  due: number[],
  send: (line: Line, since: number) => void,
): Promise<void> {
  let issued = 0;
  while (performance.now() < ends) {
    const now = performance.now();
    for (; issued < ((now - began) / 1_000) * rate; issued++) {
      const since = began + (issued / rate) * 1_000;
      const free = lines.find((line) => line.busy === null);
      if (free) send(free, since);
      else due.push(since);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function openLine(host: string, port: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve({ socket, busy: null }));
    socket.once("error", reject);
  });
}

function readAnswers(socket: Socket, onAnswer: (status: string) => void): void {
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    for (;;) {
      const end = text.indexOf(HEAD_END);
      if (end < 0) return;
      const length = Number(/content-length: *([0-9]+)/i.exec(text.slice(0, end))?.[1] ?? 0);
      const total = /transfer-encoding: *chunked/i.test(text.slice(0, end))
        ? text.indexOf(`0${HEAD_END}`, end) + 5
        : end + 4 + length;
      if (total < end + 4 || text.length < total) return;
      const status = text.slice(9, 12);
      text = text.slice(total);
      onAnswer(status);
    }
  });
}

async function untilQuiet(lines: readonly Line[], limit: number): Promise<void> {
  while (performance.now() < limit) {
    if (lines.every((line) => line.busy === null) && performance.now() >= limit - 6_000) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

process.stdout.write(JSON.stringify(await runLoad(JSON.parse(process.argv[2] ?? "") as LoadPlan)));
