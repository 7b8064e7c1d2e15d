// npm run bench:pages: how the pages of the app feel in a real browser, in a shop with a year of orders. Each round opens
// each page in a window of its own that has nothing cached, and then works with it. Options: --rounds=3
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { startEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { closeDatabase } from "#app/db.server.ts";
import { migrate } from "#prisma/migrate.ts";
import { interleave, judge, median, printTable } from "#tests/bench/harness.ts";
import { DESKTOP, launchBrowser, PHONE, visitAdmin } from "#tests/e2e/browser.ts";
import { fillPages, frameOf, PAGES } from "#tests/e2e/pages.ts";
import { CLIENT, startApp } from "#tests/e2e/running-app.ts";
import { MEASURE, type Vitals } from "#tests/e2e/vitals.ts";
import { setup as unpackBrowser } from "#tests/setup/browser.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });
const WINDOWS = [DESKTOP, PHONE];

type Work = (app: FrameLocator, page: Page) => Promise<void>;

const search =
  (words: string): Work =>
  async (app, page) => {
    await app.getByRole("button", { name: "Search and filter results" }).click();
    await app.getByPlaceholder(/^(Search|Find)/).pressSequentially(words);
    await page.waitForLoadState("networkidle");
  };

const type =
  (label: string, text: string): Work =>
  async (app) => {
    await app.getByLabel(label).first().pressSequentially(text);
  };

/** What a person does on a page, in short. */
const WORKS: Record<string, Work> = {
  "/claims": search("ann"),
  "/claims/:claim": async (app) => {
    await app.getByLabel("Reply").pressSequentially("We are on it.");
    await app.getByRole("button", { name: "Accept" }).click();
    await app.getByRole("dialog").getByRole("button").first().waitFor();
  },
  "/policy": type("Needed soon", "1"),
  "/customers": search("ros"),
  "/tiers": type("Name", " plus"),
  "/settings": type("Margin", "1"),
};

async function look(browser: Browser, admin: string, address: string, work: Work | undefined): Promise<Vitals> {
  const seen: Vitals[] = [];
  for (const viewport of WINDOWS) {
    const visitor = await visitAdmin(browser, admin, viewport);
    await visitor.page.addInitScript(MEASURE);
    await visitor.open(address);
    await visitor.page.waitForLoadState("networkidle");
    await work?.(visitor.app, visitor.page);
    // The paint after the last input is told of in the frame after it.
    await frameOf(visitor).evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))");
    seen.push(await frameOf(visitor).evaluate<Vitals>("window.vitals"));
    await visitor.close();
  }
  const worst = (figure: keyof Vitals) => Math.max(...seen.map((vitals) => vitals[figure]));
  return {
    shift: worst("shift"),
    largestPaintMs: worst("largestPaintMs"),
    slowestInputMs: worst("slowestInputMs"),
  };
}

const folder = mkdtempSync(join(tmpdir(), "makegood-bench-"));
chmodSync(folder, 0o755);
await unpackBrowser();
const embedded = await startEmbeddedDatabase({ folder });
try {
  await migrate(embedded.url);
  Object.assign(process.env, {
    SHOPIFY_API_KEY: CLIENT.clientId,
    SHOPIFY_API_SECRET: CLIENT.clientSecret,
    SHOPIFY_APP_URL: "https://makegood.example.com",
    ENCRYPTION_KEY: Buffer.alloc(32, "bench").toString("base64"),
    DATABASE_URL: embedded.url,
    LOG_LEVEL: "fatal",
  });
  const running = await startApp({ seed: "crystals-linens" });
  const browser = await launchBrowser();
  try {
    const addressOf = await fillPages(running, browser);
    const seen = await interleave(PAGES, Number(values.rounds), (path) =>
      look(browser, running.standIn.origin, addressOf(path), WORKS[path]),
    );
    const rows = PAGES.map((path) => {
      const middle = (figure: keyof Vitals) => median(seen[path]?.map((vitals) => vitals[figure]) ?? []);
      return { path, paint: middle("largestPaintMs"), shift: middle("shift"), input: middle("slowestInputMs") };
    });
    printTable(
      ["worse of desktop and phone", "largest paint, ms", "shift", "slowest input, ms"],
      rows.map(({ path, paint, shift, input }) => [`/app${path}`, paint, shift, path in WORKS ? input : "–"]),
    );
    const slowest = (figure: "paint" | "shift" | "input") => Math.max(...rows.map((row) => row[figure]));
    judge([
      {
        what: "largest paint (LCP) of the slowest page, ms",
        reached: slowest("paint"),
        wanted: 1_500,
        sense: "at most",
      },
      { what: "shift (CLS) of the least steady page", reached: slowest("shift"), wanted: 0.05, sense: "at most" },
      { what: "slowest answer to an input (INP), ms", reached: slowest("input"), wanted: 100, sense: "at most" },
    ]);
  } finally {
    await browser.close();
    await running.stop();
  }
} finally {
  await closeDatabase();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}
