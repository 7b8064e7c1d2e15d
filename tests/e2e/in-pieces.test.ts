// A document that comes in pieces is shown when it is whole: what came first does not jump for what comes later.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, visitAdmin } from "./browser.ts";
import { frameOf } from "./pages.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const BOXES_OF_THE_TITLE = "document.querySelector('h1').getClientRects().length";

let running: RunningApp;
let browser: Browser;

beforeAll(async () => {
  running = await startApp({ seed: "crystals-linens" });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

it("lays nothing out of which only the first half is there", async () => {
  const visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app/policy");
  expect(await frameOf(visitor).evaluate(BOXES_OF_THE_TITLE)).toBe(1);
  const halved = visitor.page.waitForResponse((response) => response.url().startsWith(`${running.origin}/app/policy`));
  await visitor.page.route(
    (url) => url.origin === running.origin && url.pathname === "/app/policy",
    async (route) => {
      const answer = await route.fetch();
      const body = await answer.text();
      await route.fulfill({ response: answer, body: body.slice(0, body.length / 2) });
    },
  );
  await visitor.page.reload();
  await (await halved).finished();
  await visitor.app.locator("h1").first().waitFor({ state: "attached" });
  expect(await frameOf(visitor).evaluate(BOXES_OF_THE_TITLE)).toBe(0);
  await visitor.close();
});
