// The built app as a process of its own, beside a stand-in of Shopify and in front of the test's database.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { besideStandIn, startApp as startAppProcess } from "#tests/demo/app-process.ts";
import type { GoldenClaim } from "#tests/golden/lay-in.ts";
import { goldenOrders } from "#tests/golden/orders-of.ts";
import { untilNoJobIsDue } from "#tests/setup/worker.ts";
import { type Options, type StandIn, startStandIn } from "#tests/shopify/start.ts";
import { freePort } from "./free-port.ts";

/** What the app and the stand-in know each other by. */
export const CLIENT = { clientId: "makegood-e2e-client", clientSecret: "makegood-e2e-secret" };
const QUIET_WITHIN_MS = 90_000;
const ERROR = /"level":(50|60)/;

export type RunningApp = {
  origin: string;
  standIn: StandIn;
  /** Where the app keeps its files. */
  folder: string;
  /** Lays the golden scenarios in, as the demo does: once the app has been opened and the history is read. */
  layInGolden: () => Promise<readonly GoldenClaim[]>;
  /** Stops both. Throws when the app logged an error, but for what a test provoked: in a log it means that a person must act. */
  stop: (provoked?: RegExp) => Promise<void>;
};

/** Starts both and waits until the app answers. */
export async function startApp(options: Partial<Options> = {}): Promise<RunningApp> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), "makegood-e2e-"));
  const standIn = await startStandIn({ app: { origin }, ...CLIENT, ...options });
  const app = startAppProcess(folder, origin, {
    ...besideStandIn({ folder, origin, shopify: standIn.origin }, CLIENT),
    DATABASE_URL: process.env.DATABASE_URL ?? "",
    ENCRYPTION_KEY: process.env.ENCRYPTION_KEY ?? "",
    LOG_LEVEL: "warn",
  });
  await app.ready;
  return {
    origin,
    standIn,
    folder,
    layInGolden: async () => {
      const claims = await app.layInGolden(standIn.shop, goldenOrders(standIn.world));
      // A page that is opened before its claim is decided and its customer judged shows that it waits for both.
      await untilNoJobIsDue(QUIET_WITHIN_MS);
      return claims;
    },
    stop: async (provoked) => {
      await app.stop();
      await standIn.stop();
      const errors = readFileSync(join(folder, "app.log"), "utf8")
        .split("\n")
        .filter((line) => ERROR.test(line) && !provoked?.test(line));
      rmSync(folder, { recursive: true });
      if (errors.length > 0) throw new Error(`The app logged errors:\n${errors.join("\n")}`);
    },
  };
}
