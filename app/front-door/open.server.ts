// The HTTP server: webhooks to the inbox before anything else looks at them, all other requests to the pages.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerHealth } from "#app/front-door/health.server.ts";
import type { Pages } from "#app/front-door/pages.server.ts";
import { type Patience, watchSlowSenders } from "#app/front-door/slow-senders.server.ts";
import { type Inbox, isWebhookPath } from "#app/inbox/open.server.ts";

/** Five photos of 12 MB need five minutes at 1.6 Mbit/s. */
const PATIENCE: Patience = {
  headersWithinMs: 5_000,
  bodyWithinMs: 15_000,
  photosWithinMs: 300_000,
  lookEveryMs: 1_000,
};
/** Longer than balancers keep an idle connection, so that it is never us who close one that is about to be used. */
const KEEP_IDLE_MS = 75_000;
const FINISH_WITHIN_MS = 10_000;

export type FrontDoor = { readonly address: string; readonly stop: () => Promise<void> };

/** Opens the door on `host`:`port` (0: any free port). A worker-only process passes nulls and answers health alone. */
export async function openFrontDoor(
  place: { host: string; port: number },
  inbox: Inbox | null,
  pages: Pages | null,
  patience = PATIENCE,
): Promise<FrontDoor> {
  const slow = watchSlowSenders(patience);
  const server = createServer(
    {
      headersTimeout: patience.headersWithinMs,
      requestTimeout: patience.photosWithinMs,
      connectionsCheckingInterval: patience.lookEveryMs,
      keepAliveTimeout: KEEP_IDLE_MS,
    },
    (request: IncomingMessage, response: ServerResponse) => {
      slow.watch(response);
      if (!server.listening) response.setHeader("connection", "close");
      if (inbox && isWebhookPath(request.url ?? "")) inbox.receive(request, response);
      else if (answerHealth(request, response)) return;
      else if (pages) pages.app(request, response);
      else response.writeHead(404).end();
    },
  );
  await listen(server, place);
  return { address: addressOf(server), stop: () => close(server).finally(slow.stop) };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} on ${host} is taken: stop what uses it or set PORT`)
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

/** Takes no new connection, lets requests in hand finish, then cuts what is left. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}
