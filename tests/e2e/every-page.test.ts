// Every page at both widths: within reach of everyone, quiet in the console, fast, and steady while it loads.
import type { Browser, Frame } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESKTOP, launchBrowser, PHONE, type Visitor, visitAdmin } from "./browser.ts";
import { type RunningApp, startApp } from "./running-app.ts";
import { MEASURE, type Vitals } from "./vitals.ts";

let running: RunningApp;
let browser: Browser;
/** What stands in an address for the ids of this run. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  running = await startApp({ seed: "crystals-linens" });
  browser = await launchBrowser();
  const visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app");
  await visitor.app.getByText("Your orders are read").waitFor({ timeout: 90_000 });
  await visitor.open("/app/tiers");
  await visitor.app.getByRole("button", { name: "Save these tiers" }).click();
  await visitor.app.getByText("Saved, not yet applied").waitFor();
  await visitor.open("/app/customers?q=rosalind");
  const href = await visitor.app.getByRole("link", { name: "Rosalind Kerr" }).getAttribute("href");
  ids[":customer"] = href?.split("/").at(-1) ?? "";
  const [claim] = await running.layInGolden();
  ids[":claim"] = claim?.id ?? "";
  const [order] = running.standIn.world.orders.keys();
  ids[":order"] = String(order);
  await visitor.close();
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

const PAGES = [
  "",
  "/claims",
  "/claims/new?order=:order",
  "/claims/:claim",
  "/orders/:order/packing",
  "/policy",
  "/customers",
  "/customers/:customer",
  "/tiers",
  "/tiers/preview",
  "/settings",
  "/system",
  "/nowhere",
];
const SIZES = { "on a desktop": DESKTOP, "on a phone": PHONE };

function frameOf(visitor: Visitor): Frame {
  const frame = visitor.page.frames().find((each) => each.name() === "app");
  if (!frame) throw new Error("The app is not in the frame.");
  return frame;
}

describe.each(Object.entries(SIZES))("%s", (_name, viewport) => {
  it.each(PAGES)("/app%s", async (path) => {
    const visitor = await visitAdmin(browser, running.standIn.origin, viewport);
    await visitor.page.addInitScript(MEASURE);
    await visitor.open(`/app${path.replace(/:[a-z]+/, (name) => ids[name] ?? "")}`);
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
