// Routes by method and path, with `:name` for one segment and `*` for the rest.
import type { IncomingMessage, ServerResponse } from "node:http";

const MAX_BODY = 20 * 1024 * 1024;

export type Exchange = {
  method: string;
  url: URL;
  params: Record<string, string>;
  request: IncomingMessage;
  response: ServerResponse;
  /** The request's bytes. */
  body: () => Promise<Buffer>;
  /** The body as JSON; an empty one is `{}`. Throws a Refusal (400) when it is none. */
  json: () => Promise<unknown>;
  send: (status: number, body: string | Buffer, headers?: Record<string, string>) => void;
  sendJson: (status: number, body: unknown, headers?: Record<string, string>) => void;
};

export type Handler = (exchange: Exchange) => void | Promise<void>;

export type Router = {
  /** `method` may be `*`. The first route that fits is taken. */
  on: (method: string, pattern: string, handler: Handler) => void;
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

/** Thrown by a handler: the request is answered with `status` and `{ error }`. */
export type Refusal = { status: number; error: string };

export function refusal(status: number, error: string): Refusal {
  return { status, error };
}

function isRefusal(thrown: unknown): thrown is Refusal {
  return typeof thrown === "object" && thrown !== null && "status" in thrown && "error" in thrown;
}

function matcher(pattern: string): (path: string) => Record<string, string> | null {
  const names: string[] = [];
  const source = pattern
    .split("/")
    .map((segment) => {
      if (segment === "*") {
        names.push("rest");
        return "(.*)";
      }
      if (!segment.startsWith(":")) return segment.replace(/[.]/g, "\\.");
      names.push(segment.slice(1));
      return "([^/]+)";
    })
    .join("/");
  const regexp = new RegExp(`^${source}$`);
  return (path) => {
    const match = regexp.exec(path);
    return match && Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1] ?? "")]));
  };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw refusal(413, "The body is larger than 20 MB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function createRouter(): Router {
  const routes: { method: string; match: ReturnType<typeof matcher>; handler: Handler }[] = [];

  function exchangeOf(request: IncomingMessage, response: ServerResponse, url: URL): Exchange {
    const send: Exchange["send"] = (status, body, headers = {}) => {
      response.writeHead(status, { "content-length": String(Buffer.byteLength(body)), ...headers });
      response.end(body);
    };
    return {
      method: request.method ?? "GET",
      url,
      params: {},
      request,
      response,
      body: () => readBody(request),
      json: async () => {
        const text = (await readBody(request)).toString("utf8");
        if (text.trim() === "") return {};
        try {
          return JSON.parse(text) as unknown;
        } catch {
          throw refusal(400, "The body is no JSON");
        }
      },
      send,
      sendJson: (status, body, headers = {}) =>
        send(status, JSON.stringify(body), { "content-type": "application/json; charset=utf-8", ...headers }),
    };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
    const exchange = exchangeOf(request, response, url);
    try {
      for (const route of routes) {
        if (route.method !== "*" && route.method !== exchange.method) continue;
        const params = route.match(url.pathname);
        if (params) return await route.handler({ ...exchange, params });
      }
      exchange.sendJson(404, { error: `The stand-in has no ${exchange.method} ${url.pathname}` });
    } catch (thrown) {
      if (response.headersSent) return void response.destroy();
      if (isRefusal(thrown)) return exchange.sendJson(thrown.status, { error: thrown.error });
      exchange.sendJson(500, { error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
    }
  }

  return { on: (method, pattern, handler) => void routes.push({ method, match: matcher(pattern), handler }), handle };
}
