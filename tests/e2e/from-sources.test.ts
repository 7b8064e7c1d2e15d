// `node server.ts --dev`, as `shopify app dev` runs it: pages straight from their sources, from a cold start to a clean stop.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { removeEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { isAlive } from "#app/database/postmaster.server.ts";
import { besideStandIn, startApp } from "#tests/demo/app-process.ts";
import { startStandIn } from "#tests/shopify/start.ts";
import { launchBrowser, visitAdmin } from "./browser.ts";
import { freePort } from "./free-port.ts";
import { CLIENT } from "./running-app.ts";

/** Where Vite keeps what it prepared: without it, this is the first start after an install. */
const PREPARED = "node_modules/.vite/deps";
/** Vite's own channel for changed sources has one port on a machine. */
const VITES_CHANNEL = /websocket/i;

const folder = mkdtempSync(join(tmpdir(), "makegood-dev-"));
chmodSync(folder, 0o755);

afterAll(async () => {
  await removeEmbeddedDatabase(folder);
  rmSync(folder, { recursive: true, force: true });
});

it("shows its pages at the first load, and stops with its database when asked to", async () => {
  rmSync(PREPARED, { recursive: true, force: true });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const standIn = await startStandIn({ app: { origin }, ...CLIENT, seed: "empty" });
  const settings = {
    ...besideStandIn({ folder, origin, shopify: standIn.origin }, CLIENT),
    NODE_ENV: "development",
    LOG_LEVEL: "warn",
  };
  const app = startApp(folder, origin, settings, ["--dev"]);
  const browser = await launchBrowser();
  try {
    await app.ready;
    const visitor = await visitAdmin(browser, standIn.origin);
    for (const path of ["/app", "/app/claims", "/app/customers", "/app/policy"]) await visitor.open(path);
    expect(visitor.complaints.filter((complaint) => !VITES_CHANNEL.test(complaint))).toEqual([]);
    const postmaster = Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
    expect(isAlive(postmaster)).toBe(true);
    await app.stop();
    expect(await app.ended).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
  } finally {
    app.kill();
    await browser.close();
    await standIn.stop();
  }
});
