// A shop of which Shopify gives the last 60 days, until the merchant allows all orders.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, type Visitor, visitAdmin } from "./browser.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const PATIENCE_MS = 90_000;

let running: RunningApp;
let browser: Browser;
let visitor: Visitor;

const seen = (text: string | RegExp) => visitor.app.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
const allow = () => visitor.app.getByRole("button", { name: "Allow all orders" });

beforeAll(async () => {
  running = await startApp({ seed: "crystals-linens", optionalScopes: false });
  browser = await launchBrowser();
  visitor = await visitAdmin(browser, running.standIn.origin);
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

it("says that older orders are missing, asks for them in Shopify's dialog, and reads them", async () => {
  await visitor.open("/app/settings");
  await seen(/^[1-9][0-9]* orders \(the last 60 days\)/);
  await seen(/Older ones are missing from what a customer is worth until you allow reading all orders/);
  expect(await visitor.faults()).toEqual([]);
  await allow().click();
  await seen(/^1,500 orders \(all of them\)/);
  await seen("Shopify gives Makegood all orders of this shop.");
  await allow().waitFor({ state: "detached", timeout: PATIENCE_MS });
  expect(running.standIn.world.installation.scopes).toContain("read_all_orders");
  expect(visitor.complaints).toEqual([]);
});
