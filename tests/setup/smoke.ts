// Starts the production server as an operator would, asks it the least it must answer, stops it: the last step of CI.
import { spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { freePort } from "#app/database/postmaster.server.ts";
import { until } from "#tests/setup/until.ts";

const SECRET = "a-secret-of-the-smoke-test";
const folder = mkdtempSync(join(tmpdir(), "makegood-smoke-"));
chmodSync(folder, 0o755);
const origin = `http://127.0.0.1:${await freePort()}`;

const server = spawn(process.execPath, ["server.ts"], {
  stdio: ["ignore", "inherit", "inherit"],
  env: {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    SHOPIFY_API_KEY: "smoke",
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: origin,
    PORT: new URL(origin).port,
    DATA_DIR: folder,
    LOG_LEVEL: "warn",
  },
});
const ended = new Promise<number | null>((resolve) => server.once("exit", resolve));

async function answers(what: string, path: string, expected: number, init?: RequestInit): Promise<void> {
  const { status } = await fetch(`${origin}${path}`, { redirect: "manual", ...init });
  if (status !== expected) throw new Error(`${what} was answered ${status}, not ${expected}`);
  console.log(`  ${what}: ${status}`);
}

function webhook(secret: string): RequestInit {
  const body = JSON.stringify({ id: 1, domain: "smoke.myshopify.com" });
  return {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "shop/update",
      "x-shopify-shop-domain": "smoke.myshopify.com",
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
    },
  };
}

try {
  await until(
    "the server is ready",
    async () => {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
      return (await fetch(`${origin}/readyz`).catch(() => null))?.ok;
    },
    60_000,
  );
  await answers("health", "/healthz", 200);
  await answers("a signed webhook", "/webhooks", 200, webhook(SECRET));
  await answers("a forged webhook", "/webhooks", 401, webhook("another secret"));
  await answers("the front page", "/", 200);
  server.kill("SIGTERM");
  const code = await ended;
  if (code !== 0) throw new Error(`the server ended with ${code} when asked to stop`);
  console.log("  stopped when asked to");
} finally {
  server.kill("SIGKILL");
  await removeEmbeddedDatabase(folder);
  rmSync(folder, { recursive: true, force: true });
}
