// The stand-in of Shopify for a test file, with our inbox to deliver to and the shop installed in our database.
import { Session } from "@shopify/shopify-api";
import { Agent, type Dispatcher, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { afterAll, beforeAll } from "vitest";
import { pool } from "#app/db.server.ts";
import { openFrontDoor } from "#app/front-door/open.server.ts";
import { openInbox } from "#app/inbox/open.server.ts";
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";
import { forgetProcessWide } from "#app/lib/process-wide.ts";
import { recordAccess } from "#app/shopify/installation.server.ts";
import { sealedSessions } from "#app/shopify/sealed-sessions.server.ts";
import { type Options, type StandIn, startStandIn } from "#tests/shopify/start.ts";

export const shop = asShopDomain("crystals-linens.myshopify.com") as ShopDomain;

export type Setting = { readonly standIn: StandIn };

/** Starts one stand-in for the file; what asks for the shop at myshopify.com reaches it. */
export function aStandIn(options: Partial<Options> = {}): Setting {
  const setting: { standIn?: StandIn; stop?: () => Promise<void> } = {};
  let before: Dispatcher;
  beforeAll(async () => {
    const inbox = openInbox();
    const door = await openFrontDoor({ host: "127.0.0.1", port: 0 }, inbox, null);
    const standIn = await startStandIn({
      app: { origin: door.address },
      clientId: process.env.SHOPIFY_API_KEY ?? "",
      clientSecret: process.env.SHOPIFY_API_SECRET ?? "",
      ...options,
    });
    before = getGlobalDispatcher();
    setGlobalDispatcher(towards(standIn.origin));
    Object.assign(setting, {
      standIn,
      stop: async () => {
        await standIn.stop();
        await door.stop();
        await inbox.stop();
      },
    });
  });
  afterAll(async () => {
    setGlobalDispatcher(before);
    await setting.stop?.();
  });
  return {
    get standIn() {
      if (!setting.standIn) throw new Error("The stand-in is not started yet");
      return setting.standIn;
    },
  };
}

/** Runs `work` while Shopify can't be reached at all. */
export async function withoutShopify<T>(work: () => Promise<T>): Promise<T> {
  const usual = getGlobalDispatcher();
  setGlobalDispatcher(towards("http://127.0.0.1:9"));
  try {
    return await work();
  } finally {
    setGlobalDispatcher(usual);
  }
}

function towards(origin: string): Dispatcher {
  return new Agent().compose((dispatch) => (options, handler) => {
    const isShop = new URL(options.origin ?? origin).hostname.endsWith(".myshopify.com");
    return dispatch(isShop ? { ...options, origin } : options, handler);
  });
}

/** Gives the app access to the shop, as its first page would; `expiresIn` seconds instead of the token's own hour. */
export async function giveAccess(standIn: StandIn, expiresIn?: number): Promise<string> {
  const given = standIn.offlineToken();
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  await sealedSessions().storeSession(
    new Session({
      id: `offline_${shop}`,
      shop,
      state: "",
      isOnline: false,
      scope: given.scope,
      accessToken: given.access_token,
      expires: inSeconds(expiresIn ?? given.expires_in ?? 3_600),
      refreshToken: given.refresh_token ?? "",
      refreshTokenExpires: inSeconds(given.refresh_token_expires_in ?? 7_776_000),
    }),
  );
  await recordAccess(shop, given.scope);
  return given.access_token;
}

/** Forgets what the client learned about the bucket, and every job that waits. */
export async function forgetJobs(): Promise<void> {
  for (const name of ["admin-buckets", "admin-costs", "shops-without-access"]) forgetProcessWide(name);
  await pool().query(
    "SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs WHERE locked_at IS NULL",
  );
}
