// The app as a process of its own, run by the demo as an operator would run it, but for its outside world.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LaidIn, LayIn } from "#tests/demo/golden-door.ts";
import type { GoldenClaim } from "#tests/golden/lay-in.ts";
import type { GoldenOrders } from "#tests/golden/orders-of.ts";
import { until } from "#tests/setup/until.ts";

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
const PRELOADED = [
  "./tests/shopify/preload.ts",
  "./tests/demo/end-with-parent.ts",
  "./tests/demo/golden-door.ts",
] as const;

export type AppProcess = {
  readonly origin: string;
  /** Resolves when it answers; rejects with its last words when it ends before that. */
  readonly ready: Promise<void>;
  /** Resolves when the process has ended: with its exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Lays the golden scenarios in once the shop's history is read; which claims they became. */
  layInGolden(shop: string, golden: GoldenOrders): Promise<readonly GoldenClaim[]>;
  /** Asks it to stop, and makes it when it doesn't. */
  stop(): Promise<void>;
  kill(): void;
  lastWords(): string;
};

/** The settings of an app at `origin` with its files in `folder`, for which the Shopify at `shopify` is the real one. */
export function besideStandIn(
  { folder, origin, shopify }: { folder: string; origin: string; shopify: string },
  client: { clientId: string; clientSecret: string },
): Record<string, string> {
  return {
    SHOPIFY_APP_URL: origin,
    SHOPIFY_API_KEY: client.clientId,
    SHOPIFY_API_SECRET: client.clientSecret,
    SHOPIFY_ADMIN_ORIGIN: shopify,
    SHOPIFY_APP_BRIDGE_URL: `${shopify}/app-bridge.js`,
    STAND_IN_ORIGIN: shopify,
    PORT: new URL(origin).port,
    DATA_DIR: folder,
  };
}

/** Starts the app with `settings` as its whole environment, its output in `<folder>/app.log`. */
export function startApp(
  folder: string,
  origin: string,
  settings: Record<string, string>,
  flags: readonly string[] = [],
): AppProcess {
  const logFile = join(folder, "app.log");
  const output = openSync(logFile, "a", 0o600);
  const env: Record<string, string | undefined> = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "demo" };
  const child = spawn(process.execPath, [...PRELOADED.flatMap((file) => ["--import", file]), "server.ts", ...flags], {
    // A group of its own: Ctrl-C comes to the demo, which stops the app in its turn.
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
    env: { ...env, ...settings } as NodeJS.ProcessEnv,
  });
  closeSync(output);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const lastWords = () => readFileSync(logFile, "utf8").trim().split("\n").slice(-8).join("\n");
  return {
    origin,
    ready: answering(child, origin, lastWords),
    ended,
    layInGolden: (shop, golden) => laidIn(child, { shop, golden }),
    stop: async () => {
      child.kill("SIGTERM");
      const limit = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
      await ended;
      clearTimeout(limit);
    },
    kill: () => void child.kill("SIGKILL"),
    lastWords,
  };
}

function laidIn(child: ChildProcess, asked: LayIn): Promise<readonly GoldenClaim[]> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error("The app ended before the golden scenarios were laid in."));
    child.once("close", end);
    child.once("message", (answer: LaidIn) => {
      child.off("close", end);
      if ("claims" in answer) resolve(answer.claims);
      else reject(new Error(answer.problem));
    });
    child.send(asked);
  });
}

async function answering(child: ChildProcess, origin: string, lastWords: () => string): Promise<void> {
  await until(
    "the app answers",
    async () => {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The app ended:\n${lastWords()}`);
      return (await fetch(`${origin}/readyz`).catch(() => null))?.ok;
    },
    START_LIMIT_MS,
  );
}
