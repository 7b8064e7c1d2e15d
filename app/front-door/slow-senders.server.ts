// Bodies that come too slowly. Node has one limit for all requests, and photos over a phone's line take longer than
// anybody else may keep a connection.
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

export type SlowSenders = {
  /** Notes the request that a connection is busy with. */
  readonly watch: (response: ServerResponse) => void;
  readonly stop: () => void;
};

export type Patience = {
  readonly headersWithinMs: number;
  /** Until a body has to be there, without photos and with. */
  readonly bodyWithinMs: number;
  readonly photosWithinMs: number;
  readonly lookEveryMs: number;
};

/** The forms that photos come with: the customer's claim and private page, the shop's new claim and packing record. */
const TAKES_PHOTOS =
  /^\/(?:proxy\/(?:claim|mine\/[^/?]+)|app\/(?:claims\/new|orders\/[^/?]+\/packing))(?:\.data)?(?:\?|$)/;

/** Whether the address `url` is one that takes photos. */
export function takesPhotos(url: string): boolean {
  return TAKES_PHOTOS.test(url);
}

/**
 * Ends requests whose body is not there in time. Looked at in intervals, by connection: a timer for each request would cost
 * webhooks more than the rest of their way through the door.
 */
export function watchSlowSenders({ bodyWithinMs, lookEveryMs }: Patience): SlowSenders {
  const latest = new Map<Socket, ServerResponse>();
  const unfinished = new Map<Socket, { readonly response: ServerResponse; readonly since: number }>();

  const look = (): void => {
    const now = performance.now();
    for (const [socket, response] of latest) {
      if (socket.destroyed || response.req.complete) {
        latest.delete(socket);
        unfinished.delete(socket);
        continue;
      }
      const known = unfinished.get(socket);
      if (known?.response !== response) unfinished.set(socket, { response, since: now });
      else if (now - known.since > bodyWithinMs && !mayTakeLonger(response)) end(socket, response);
    }
  };
  const looking = setInterval(look, lookEveryMs).unref();

  return {
    watch: (response) => {
      latest.set(response.req.socket, response);
    },
    stop: () => clearInterval(looking),
  };
}

/** What has its answer already waits for nothing that is worth a connection. */
function mayTakeLonger(response: ServerResponse): boolean {
  return takesPhotos(response.req.url ?? "") && !response.writableEnded;
}

function end(socket: Socket, response: ServerResponse): void {
  if (!response.headersSent) socket.write("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
  socket.destroySoon();
}
