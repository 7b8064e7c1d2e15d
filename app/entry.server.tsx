// Renders documents as a stream, with the headers that let Shopify admin (and nobody else) frame them.
import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "#app/log.server.ts";
import { addDocumentHeaders } from "#app/shopify.server.ts";

export const streamTimeout = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  const url = new URL(request.url);
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (url.pathname.startsWith("/app")) addDocumentHeaders(request, headers);
  else headers.set("Content-Security-Policy", "frame-ancestors 'none';");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  headers.set("X-Content-Type-Options", "nosniff");
  // Pages show customers: neither a proxy nor the browser's disk keeps them.
  headers.set("Cache-Control", "no-store");
  return new Promise((resolve, reject) => {
    let answered = false;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      onShellReady() {
        answered = true;
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
      },
      onShellError: reject,
      onError(error) {
        status = 500;
        if (answered) log().error({ err: error }, "a page broke while it was being rendered");
      },
    });
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/**
 * Loaders' and actions' unexpected errors; a person sees the error page, the log has the cause. What a visitor asked for
 * wrongly (an address or a method that is not there) is no error of ours, and anyone could fill the log with it.
 */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  log().error({ err: error, path: new URL(request.url).pathname }, "a page failed");
}
