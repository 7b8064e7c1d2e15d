// The whole app as a process of its own, to be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

export type App = {
  readonly origin: string;
  /** Ends it as a power cut would; returns when it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to end; returns its exit code. */
  readonly stop: () => Promise<number | null>;
};

/** A server build without pages: what is tried here never asks for one. */
const NO_PAGES = `export const entry = { module: { default: () => new Response() } };
export const routes = {};
export const assets = { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" };
export const future = {};
export const publicPath = "/";
export const assetsBuildDirectory = "build/client";
export const isSpaMode = false;
export const mode = "production";
`;

/** Starts `server.ts` in `folder` with everything in one process, and waits until it is open. */
export async function startApp(folder: string, settings: Readonly<Record<string, string>>): Promise<App> {
  mkdirSync(join(folder, "build/server"), { recursive: true });
  writeFileSync(join(folder, "build/server/index.js"), NO_PAGES);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const child = spawn(process.execPath, [resolve("server.ts")], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      SHOPIFY_API_KEY: "makegood-test-client",
      SHOPIFY_API_SECRET: "makegood-test-secret",
      SHOPIFY_APP_URL: "http://127.0.0.1:3000",
      ENCRYPTION_KEY: Buffer.alloc(32, "makegood").toString("base64"),
      PORT: "0",
      DATA_DIR: join(folder, "data"),
      LOG_LEVEL: "info",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  child.once("exit", () => process.off("exit", killWithUs));
  return {
    origin: await addressOf(child),
    kill: () => end(child, "SIGKILL").then(() => undefined),
    stop: () => end(child, "SIGTERM"),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolveAddress, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const address = /"address":"([^"]+)"/.exec(line)?.[1];
        if (address) resolveAddress(address);
      });
    }
    child.once("exit", (code, signal) => reject(new Error(`The app ended (${code ?? signal}):\n${said.join("\n")}`)));
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolveCode) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolveCode(child.exitCode);
    child.once("exit", (code) => resolveCode(code));
    child.kill(signal);
  });
}
