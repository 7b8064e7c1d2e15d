// A real Chromium that looks at the app inside the stand-in's admin, and hears every complaint of its console.
import { readFile } from "node:fs/promises";
import { type Browser, type FrameLocator, type Page, chromium as playwright } from "playwright-core";
import { browserPlace } from "#tests/setup/browser.ts";

/** What no app takes for a bot. */
export const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    ...(await browserPlace()),
    args: ["--no-sandbox", "--disable-background-networking"],
    headless: true,
  });
}

/** Before React has taken the page over, a click on a button is lost. */
const HYDRATED = "Object.keys(document).some((key) => key.startsWith('__reactContainer$'))";

export type Visitor = {
  page: Page;
  /** What the app shows, inside the admin's frame. */
  app: FrameLocator;
  /** Console errors, warnings of React, uncaught errors and refused requests so far. */
  complaints: string[];
  open: (path: string) => Promise<void>;
  /** Rules of accessibility that the app's page breaks, with the element. */
  faults: () => Promise<string[]>;
  close: () => Promise<void>;
};

/** Opens the admin at `adminOrigin` in a window of its own. */
export async function visitAdmin(browser: Browser, adminOrigin: string, viewport = DESKTOP): Promise<Visitor> {
  const context = await browser.newContext({ viewport, userAgent: USER_AGENT, locale: "en-US", timezoneId: "UTC" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning")
      complaints.push(`${line.text()} (${line.location().url})`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  const axe = await readFile("node_modules/axe-core/axe.min.js", "utf8");
  return {
    page,
    app: page.frameLocator("#app"),
    complaints,
    open: async (path) => {
      await page.goto(`${adminOrigin}/admin/apps/makegood${path}`);
      await page.frameLocator("#app").locator("h1").first().waitFor();
      await page
        .frames()
        .find((each) => each.name() === "app")
        ?.waitForFunction(HYDRATED);
    },
    faults: async () => {
      const frame = page.frames().find((each) => each.name() === "app");
      if (!frame) throw new Error("The app is not in the frame.");
      await frame.evaluate(axe);
      return (await frame.evaluate(
        `axe.run(document, { iframes: false }).then((result) => result.violations.flatMap((fault) =>
           fault.nodes.map((node) => fault.id + ": " + node.html.slice(0, 200))))`,
      )) as string[];
    },
    close: () => context.close(),
  };
}
