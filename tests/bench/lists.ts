// npm run bench:lists: first byte of the lists, and of the preview of other tiers, in a shop with 200,000 customers and
// 1,000,000 orders, over one connection; and in a small shop against the empty page of Shopify's template. Options: --customers=200000 --rounds=40
import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import pg from "pg";
import { startEmbeddedDatabase } from "#app/database/embedded.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { migrate } from "#prisma/migrate.ts";
import { fillShop, installShop } from "#tests/bench/big-shop.ts";
import { type Bar, judge, median, printTable } from "#tests/bench/harness.ts";
import { type Started, startServer } from "#tests/bench/processes.ts";
import { appAddress } from "#tests/shopify/admin/sign.ts";

const run = promisify(execFile);
const { values } = parseArgs({
  options: { customers: { type: "string", default: "200000" }, rounds: { type: "string", default: "40" } },
});
const customers = Number(values.customers);
const rounds = Number(values.rounds);
const WARM_UP = 10;
const AS_A_BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

const [large, small, template] = ["bench-large", "bench-small", "bench-template"].map(
  (name) => `${name}.myshopify.com` as ShopDomain,
);
if (!large || !small || !template) throw new Error("The shops have no names");

const environment = {
  NODE_ENV: "production",
  SHOPIFY_API_KEY: "client",
  SHOPIFY_API_SECRET: "a-secret-for-the-benchmark",
  SHOPIFY_APP_URL: "https://makegood.example.com",
  ENCRYPTION_KEY: Buffer.alloc(32, "bench").toString("base64"),
  BUILD_DIRECTORY: resolve("build/bench/template"),
  PORT: "0",
  ROLE: "web",
  LOG_LEVEL: "info",
};
Object.assign(process.env, environment);

/** Every order, and those filters, searches and later pages that were or could be slow. */
const LISTS = {
  customers: "/app/customers",
  "customers by contribution": "/app/customers?sort=contribution+asc",
  "customers by orders": "/app/customers?sort=orders+desc",
  "customers by last order": "/app/customers?sort=last_order+desc",
  "customers, a page in the middle": `/app/customers?cursor=${encodeURIComponent('["250000","1100000",false]')}`,
  "customers, search": "/app/customers?q=weav",
  "customers, search of two words": "/app/customers?q=weaver+smith",
  "customers without a tier": "/app/customers?tier=none",
  "customers of a tier, gone quiet": "/app/customers?tier=platinum&last=lapsed&orders=2-4",
  "customers changed by hand": "/app/customers?hand=1",
  claims: "/app/claims",
  "claims, newest first": "/app/claims?sort=newest",
  "claims, all": "/app/claims?state=all",
  "claims, a page in the middle": `/app/claims?state=all&sort=newest&cursor=${encodeURIComponent('["2026-05-01T00:00:00.000Z",50000,false]')}`,
  "claims, search": "/app/claims?q=weav",
  "claims, search of two words": "/app/claims?q=weaver+smith",
  "claims, search by order": "/app/claims?q=%2312000",
  "claims, overdue": "/app/claims?due=overdue",
  "claims of an agent": "/app/claims?state=all&agent=staff+3",
  "claims of a tier": "/app/claims?state=all&tier=platinum",
  "claims of questionable customers": "/app/claims?state=all&standing=questionable",
  "claims of a rare kind": "/app/claims?state=all&why=defective",
};
const PREVIEW = "preview of other tiers";
const ADVISOR = "tiers with the advisor";

type Page = { what: string; server: Started; shop: ShopDomain; path: string };

/** Milliseconds until the first byte of `page`, asked as the admin's iframe asks. */
function firstByte(page: Page, agent: Agent): Promise<number> {
  const app = { origin: page.server.origin, clientId: "client", clientSecret: environment.SHOPIFY_API_SECRET };
  const address = appAddress(page.shop, app, page.path, Date.now());
  return new Promise((done, fail) => {
    const began = performance.now();
    request(address, { agent, headers: { "user-agent": AS_A_BROWSER, accept: "text/html" } }, (response) => {
      let took = 0;
      if (response.statusCode !== 200) fail(new Error(`${page.what} answered ${response.statusCode}`));
      response.once("data", () => {
        took = performance.now() - began;
      });
      response.on("end", () => done(took)).resume();
    })
      .on("error", fail)
      .end();
  });
}

async function measure(pages: readonly Page[]): Promise<Map<string, number>> {
  const agents = new Map(pages.map((page) => [page.what, new Agent({ keepAlive: true, maxSockets: 1 })]));
  const times = new Map<string, number[]>(pages.map((page) => [page.what, []]));
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const page of pages) {
      const took = await firstByte(page, agents.get(page.what) ?? new Agent());
      if (round >= 0) times.get(page.what)?.push(took);
    }
  }
  for (const agent of agents.values()) agent.destroy();
  printTable(
    ["first byte", "median ms", "slowest ms"],
    [...times].map(([what, list]) => [what, median(list), Math.max(...list)]),
  );
  return new Map([...times].map(([what, list]) => [what, median(list)]));
}

const folder = mkdtempSync(join(tmpdir(), "makegood-bench-"));
chmodSync(folder, 0o755);
const embedded = await startEmbeddedDatabase({ folder });
const started: Started[] = [];
try {
  await migrate(embedded.url);
  const database = new pg.Client({ connectionString: embedded.url });
  await database.connect();
  await installShop(database, large);
  await installShop(database, small);
  await installShop(database, template, "shpat_bench");
  await fillShop(database, small, 300, 5);
  await fillShop(database, large, customers, 5);
  await database.end();
  await run(process.execPath, [resolve("node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], {
    cwd: resolve("tests/bench/template-app"),
    env: process.env,
  });
  const settings = { ...environment, DATABASE_URL: embedded.url };
  const makegood = await startServer(resolve("server.ts"), settings);
  const theirs = await startServer(resolve("tests/bench/template-app/serve.ts"), settings);
  started.push(makegood, theirs);
  const page = (what: string, shop: ShopDomain, path: string): Page => ({ what, server: makegood, shop, path });
  const atScale = Object.entries(LISTS).map(([what, path]) => page(what, large, path));
  const reached = await measure([
    { what: "template's empty page", server: theirs, shop: template, path: "/empty" },
    page("customers, small shop", small, "/app/customers"),
    ...atScale,
    page(PREVIEW, large, "/app/tiers/preview"),
    page(ADVISOR, large, "/app/tiers"),
  ]);
  const of = (what: string) => reached.get(what) ?? Number.NaN;
  const bars: Bar[] = atScale.map(({ what }) => ({
    what: `${what}, ms`,
    reached: of(what),
    wanted: 50,
    sense: "at most",
  }));
  const times = of("customers, small shop") / of("template's empty page");
  judge([
    ...bars,
    { what: `${PREVIEW}, ms`, reached: of(PREVIEW), wanted: 1_000, sense: "at most" },
    { what: `${ADVISOR}, ms`, reached: of(ADVISOR), wanted: 250, sense: "at most" },
    { what: "small shop, times the template's empty page", reached: times, wanted: 2, sense: "at most" },
  ]);
} finally {
  for (const server of started) await server.stop();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}
