// `npm run demo`: the app, a Shopify to stand in for the real one, and a shop with a year of life, on this machine.
import { randomBytes } from "node:crypto";
import { claimReference } from "#app/claims/claim.ts";
import { type AppProcess, besideStandIn, startApp } from "#tests/demo/app-process.ts";
import { claimPlace, leavePlace, portFrom } from "#tests/demo/place.ts";
import { goldenOrders } from "#tests/golden/orders-of.ts";
import { type StandIn, startStandIn } from "#tests/shopify/start.ts";

/** A signal comes from the terminal and from npm at once; only a later one is a second Ctrl-C. */
const SAME_CTRL_C_MS = 700;
const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const say = (text: string) => process.stdout.write(`${text}\n`);

/** What has been started, last first: the order in which it is stopped. */
const running: (() => Promise<void>)[] = [];
let force: () => void = () => undefined;

async function demo(): Promise<void> {
  say("Makegood's demo: everything runs on this machine, nothing leaves it.");
  const place = await claimPlace();
  if (place.note) say(place.note);
  running.unshift(() => leavePlace(place.folder));

  const appPort = await claimPort("the app", Number(process.env.PORT ?? 3000));
  const shopifyPort = await claimPort("the local Shopify", Number(process.env.STAND_IN_PORT ?? 4000), appPort);
  const appOrigin = `http://127.0.0.1:${appPort}`;
  const shopifyOrigin = `http://127.0.0.1:${shopifyPort}`;
  const client = { clientId: "makegood-demo-client", clientSecret: randomBytes(16).toString("hex") };

  const at = { folder: place.folder, origin: appOrigin, shopify: shopifyOrigin };
  const app = startApp(place.folder, appOrigin, besideStandIn(at, client));
  force = app.kill;
  running.unshift(app.stop);

  say("Filling the local Shopify with a year of orders …");
  const [standIn] = await Promise.all([
    startStandIn({ port: shopifyPort, app: { origin: appOrigin }, ...client, seed: "crystals-linens" }),
    app.ready,
  ]);
  // Stopped after the app, which still tells Shopify what it has in hand.
  running.splice(running.indexOf(app.stop) + 1, 0, standIn.stop);
  say(`  the shop is open, the app is running (its log: ${place.folder}/app.log)`);

  say("Installing the app …");
  await openOnce(standIn);
  say("  installed; now it reads the shop's history, and the golden scenarios are laid in …");
  await layInGolden(app, standIn);
  // As if the merchant had built workflows with the app's triggers: the control API shows what they would hear.
  await standIn.control("/flow/use", {});
  say(`\nOpen ${standIn.origin} in a browser. Ctrl-C stops everything.\n`);

  void app.ended.then(() => {
    if (!stopping) end(new Error(`The app ended by itself:\n${app.lastWords()}`));
  });
}

/** Tiers, packing records and claims, by the app's own functions; each claim is one click from the start page. */
async function layInGolden(app: AppProcess, { shop, world }: StandIn): Promise<void> {
  const claims = await app.layInGolden(shop, goldenOrders(world));
  for (const { scenario, number } of claims) {
    world.storyPages.set(scenario, { path: `/app/claims/${number}`, label: claimReference(number) });
  }
  say(`  ${claims.length} claims wait for an answer`);
}

async function claimPort(who: string, wanted: number, not?: number): Promise<number> {
  const first = wanted === not ? wanted + 1 : wanted;
  let port = await portFrom(first);
  if (port === not) port = await portFrom(port + 1);
  if (port !== wanted) say(`Port ${wanted} is taken: ${who} uses ${port}.`);
  return port;
}

/** Opens the app's page as the admin does: the first opening is what installs an app. */
async function openOnce({ appAddress }: StandIn): Promise<void> {
  const page = await fetch(appAddress("/app"), { headers: { "user-agent": BROWSER, accept: "text/html" } });
  await page.text();
  if (!page.ok) throw new Error(`The app could not be installed: it answered ${page.status}.`);
}

let stopping: Promise<void> | undefined;

async function stopAll(): Promise<void> {
  for (const stop of running.splice(0)) await stop();
}

function end(error?: Error): void {
  if (error) process.stderr.write(`${error.message}\n`);
  stopping ??= stopAll().then(
    () => process.exit(error ? 1 : 0),
    (problem: Error) => {
      process.stderr.write(`${problem.message}\n`);
      process.exit(1);
    },
  );
}

let firstAsked = Number.POSITIVE_INFINITY;

function onSignal(): void {
  if (!stopping) {
    firstAsked = performance.now();
    say("\nStopping … (Ctrl-C again to force)");
    end();
  } else if (performance.now() - firstAsked > SAME_CTRL_C_MS) {
    force();
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

demo().catch((error: Error) => {
  if (!stopping) end(error);
});
