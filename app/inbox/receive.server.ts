// The door for webhooks: raw bytes in, verified, handed to the intake, answered after the commit. No session is
// loaded and no token refreshed here: a shop that has uninstalled must still be able to say so.
import type { IncomingMessage, ServerResponse } from "node:http";
import { readHeaders } from "#app/inbox/headers.ts";
import { ANSWER_WITHIN_MS, type Intake } from "#app/inbox/intake.server.ts";
import { answerTo, LARGEST_BODY, type Receipt } from "#app/inbox/outcomes.ts";
import { isSigned, type SigningKeys } from "#app/inbox/signature.server.ts";
import type { Arrival } from "#app/inbox/store.server.ts";

const HELD_AT_MOST = 64 * 1024 * 1024;
const LINGER_MS = 1_000;

export type Receive = (request: IncomingMessage, response: ServerResponse) => void;

/** Whether the front door hands the path `url` to the inbox: `/webhooks` and whatever lies under it. */
export function isWebhookPath(url: string): boolean {
  if (!url.startsWith("/webhooks")) return false;
  const next = url[9];
  return next === undefined || next === "/" || next === "?";
}

/** Takes webhooks signed with one of `keys` into `intake`; memory for bodies and for what waits is bounded. */
export function receiver(intake: Intake, keys: SigningKeys): Receive {
  let reading = 0;
  const isFull = () => reading + intake.heldBytes() > HELD_AT_MOST;

  return (request, response) => {
    const deadline = performance.now() + ANSWER_WITHIN_MS;
    const answer = (receipt: Receipt) => send(request, response, receipt);
    const obstacle = firstObstacle(request, isFull());
    if (obstacle) {
      answer(obstacle);
      return;
    }

    const chunks: Buffer[] = [];
    let size = 0;
    const letGo = (): void => {
      reading -= size;
      size = 0;
    };
    const turnAway = (receipt: Receipt): void => {
      request.off("data", onData).off("end", onEnd);
      answer(receipt);
    };
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      reading += chunk.length;
      if (size > LARGEST_BODY) turnAway({ outcome: "too_large" });
      else if (isFull()) turnAway({ outcome: "overloaded" });
    };
    const onEnd = (): void => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const examined = examine(request.headers, body, keys);
      if (examined.outcome === "genuine") intake.take(examined.arrival, deadline, answer);
      else answer(examined);
    };
    request.on("data", onData).on("end", onEnd).on("close", letGo);
  };
}

/** What can be refused before a byte of the body is read. */
function firstObstacle(request: IncomingMessage, full: boolean): Receipt | null {
  if (request.method !== "POST") return { outcome: "wrong_method" };
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) return { outcome: "too_large" };
  return full ? { outcome: "overloaded" } : null;
}

type Examined = { readonly outcome: "genuine"; readonly arrival: Arrival } | Refusal;
type Refusal = Extract<Receipt, { outcome: "malformed" | "wrong_signature" }>;

/** The signature comes first: who can't sign learns nothing about what else is looked at. */
function examine(headers: IncomingMessage["headers"], body: Buffer, keys: SigningKeys): Examined {
  const signature = headers["x-shopify-hmac-sha256"];
  if (typeof signature !== "string" || signature === "") {
    return { outcome: "malformed", header: "X-Shopify-Hmac-Sha256", problem: "is missing" };
  }
  if (!isSigned(body, signature, keys)) return { outcome: "wrong_signature" };
  const read = readHeaders(headers);
  if (read.outcome === "malformed") return read;
  return { outcome: "genuine", arrival: { ...read.headers, body } };
}

function send(request: IncomingMessage, response: ServerResponse, receipt: Receipt): void {
  if (response.headersSent || response.destroyed) return;
  const { status, headers, text, close } = answerTo(receipt);
  if (!close) {
    response.writeHead(status, headers);
    // An empty string would be written as a chunk of its own.
    if (text === "") response.end();
    else response.end(text);
    return;
  }
  // The rest of the body is left unread, and the connection open for a moment: a sender still writing would otherwise find
  // it reset before it could read why. So the answer must not say `connection: close`, on which Node closes at once, and
  // the request must count as begun, or Node would read it to its end.
  request.pause();
  request.read(0);
  response.writeHead(status, headers);
  response.end(text, () => setTimeout(() => request.destroy(), LINGER_MS).unref());
}
