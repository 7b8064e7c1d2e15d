// Two questions of whoever runs the app: does the process live, and can it do its work?
import type { IncomingMessage, ServerResponse } from "node:http";
import { pool } from "#app/db.server.ts";

const READY_WITHIN_MS = 1_000;

/** Answers `/healthz` and `/readyz`; false when the request asks for something else. */
export function answerHealth(request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url?.split("?", 1)[0];
  if (path === "/healthz") {
    say(response, 200, "alive");
    return true;
  }
  if (path !== "/readyz") return false;
  databaseAnswers().then(
    (ready) => say(response, ready ? 200 : 503, ready ? "ready" : "the database does not answer"),
    () => say(response, 503, "the database does not answer"),
  );
  return true;
}

async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_WITHIN_MS);
  });
  try {
    return await Promise.race([
      pool()
        .query("SELECT 1")
        .then(() => true),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function say(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
    .end(`${text}\n`);
}
