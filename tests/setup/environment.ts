// What every test process finds in its environment; a file's own database is added by database.ts.
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const wanted: Record<string, string> = {
  NODE_ENV: "test",
  SHOPIFY_API_KEY: "makegood-test-client",
  SHOPIFY_API_SECRET: "makegood-test-secret",
  SHOPIFY_APP_URL: "http://127.0.0.1:3000",
  ENCRYPTION_KEY: Buffer.alloc(32, "makegood").toString("base64"),
  DATABASE_POOL_SIZE: "6",
  WORKER_CONCURRENCY: "2",
  DATA_DIR: join(tmpdir(), `makegood-test-${process.pid}`),
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
};

for (const [name, value] of Object.entries(wanted)) process.env[name] = value;
process.once("exit", () => rmSync(wanted.DATA_DIR ?? "", { recursive: true, force: true }));
