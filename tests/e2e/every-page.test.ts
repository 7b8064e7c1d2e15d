// Every page at both widths: within reach of everyone, quiet in the console, fast, and steady while it loads.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESKTOP, launchBrowser, PHONE, visitAdmin } from "./browser.ts";
import { fillPages, frameOf, PAGES } from "./pages.ts";
import { type RunningApp, startApp } from "./running-app.ts";
import { MEASURE, type Vitals } from "./vitals.ts";

let running: RunningApp;
let browser: Browser;
let addressOf: (page: string) => string;

beforeAll(async () => {
  running = await startApp({ seed: "crystals-linens" });
  browser = await launchBrowser();
  addressOf = await fillPages(running, browser);
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

const SIZES = { "on a desktop": DESKTOP, "on a phone": PHONE };

describe.each(Object.entries(SIZES))("%s", (_name, viewport) => {
  it.each([...PAGES, "/nowhere"])("/app%s", async (path) => {
    const visitor = await visitAdmin(browser, running.standIn.origin, viewport);
    await visitor.page.addInitScript(MEASURE);
    await visitor.open(addressOf(path));
    await visitor.page.waitForLoadState("networkidle");
    expect(await visitor.faults()).toEqual([]);
    const vitals = await frameOf(visitor).evaluate<Vitals>("window.vitals");
    expect(vitals.shift).toBeLessThan(0.05);
    // A guard against accidents only: a test machine is busy. The benchmarks have the real figures.
    expect(vitals.largestPaintMs).toBeLessThan(4_000);
    const width = await frameOf(visitor).evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    expect(width).toBeLessThanOrEqual(0);
    const expected = path === "/nowhere" ? /404/ : /^$/;
    expect(visitor.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
    await visitor.close();
  });
});

it("would notice a page that shuts someone out", async () => {
  const visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app/settings");
  await frameOf(visitor).evaluate("document.querySelector('main').append(document.createElement('button'))");
  expect(await visitor.faults()).toEqual(["button-name: <button></button>"]);
  await visitor.close();
});

describe("a form with faults", () => {
  it("says beside each field what is wrong, and keeps what was typed", async () => {
    const visitor = await visitAdmin(browser, running.standIn.origin);
    await visitor.open("/app/settings");
    await visitor.app.getByLabel("Margin").fill("a lot");
    await visitor.page.locator("#save-bar button", { hasText: "Save" }).click();
    await visitor.app.getByText("Enter a percentage such as 40 or 37.5.").waitFor();
    expect(await visitor.app.getByLabel("Margin").inputValue()).toBe("a lot");
    expect(await visitor.faults()).toEqual([]);
    await visitor.app.getByLabel("Margin").fill("35");
    await visitor.page.locator("#save-bar button", { hasText: "Save" }).click();
    await visitor.page.getByText("Settings saved").waitFor();
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });
});
