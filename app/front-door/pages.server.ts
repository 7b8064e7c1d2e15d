// Everything that is not a webhook: static files, then the pages.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type RequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { inOneRequest } from "#app/front-door/per-request.server.ts";

const BUILD = "build/server/index.js";

export type Pages = { readonly app: express.Express; readonly stop: () => Promise<void> };

/** The pages as `npm run build` left them. Throws in plain words when there is no build. */
export async function builtPages(): Promise<Pages> {
  if (!existsSync(BUILD)) throw new Error(`${BUILD} is missing: run "npm run build" first`);
  const build = (await import(pathToFileURL(BUILD).href)) as ServerBuild;
  const app = bareExpress();
  app.use(compression());
  // A hashed name never changes its content.
  app.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y", fallthrough: false }));
  app.use(express.static("build/client", { maxAge: "1h" }));
  app.all("*", handler(createRequestHandler({ build, mode: "production" })));
  return { app, stop: async () => undefined };
}

/** The pages straight from their sources, rebuilt as they change. */
export async function sourcePages(): Promise<Pages> {
  const { createServer } = await import("vite");
  const listening = process.listeners("SIGTERM");
  const vite = await createServer({ server: { middlewareMode: true } });
  // Vite would end the process on a signal, before the worker and the database had stopped; server.ts stops them all.
  for (const listener of process.listeners("SIGTERM")) {
    if (!listening.includes(listener)) process.off("SIGTERM", listener);
  }
  const app = bareExpress();
  app.use(vite.middlewares);
  const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  app.all("*", handler(createRequestHandler({ build, mode: "development" })));
  return { app, stop: () => vite.close() };
}

function bareExpress(): express.Express {
  const app = express();
  app.disable("x-powered-by");
  // Behind a balancer or a tunnel the scheme is in X-Forwarded-Proto.
  app.set("trust proxy", true);
  return app;
}

/** Express 4 does not look at promises: what a request handler rejects with would go unanswered. */
function handler(handle: RequestHandler): express.RequestHandler {
  return (request, response, next) => void inOneRequest(() => handle(request, response, next))?.catch(next);
}
