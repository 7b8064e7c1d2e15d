import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, USER_AGENT } from "#tests/e2e/browser.ts";
import { addAdminRoutes } from "#tests/shopify/admin/routes.ts";
import { addTags, createCustomer } from "#tests/shopify/deeds/customers.ts";
import { createRouter } from "#tests/shopify/http/router.ts";
import { createWorld } from "#tests/shopify/new-world.ts";
import { type PlainApp, startPlainApp } from "./plain-app.ts";

const keys = { clientId: "local-client", clientSecret: "local-secret" };
const world = createWorld("crystals-linens.myshopify.com");
const router = createRouter();
const server = createServer((request, response) => void router.handle(request, response));
let app: PlainApp;
let admin = "";
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  app = await startPlainApp({ ...keys, bridge: () => `${admin}/app-bridge.js` });
  addAdminRoutes(router, { world, app: () => ({ origin: app.origin, ...keys }) });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  admin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, userAgent: USER_AGENT })).newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    // The browser itself reports the 401 that the app answers on purpose, to be asked again.
    if (line.type() === "error" && !line.location().url.endsWith("/data")) complaints.push(line.text());
  });
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  server.close();
  server.closeAllConnections();
});

const inApp = () => page.frameLocator("#app");
const said = (text: string) => inApp().locator("#said", { hasText: text }).waitFor();
const navLink = (label: string) => page.locator("#app-nav a", { hasText: label });
const barButton = (label: string) => page.locator("#save-bar button", { hasText: label });

function appFrame(): Frame {
  const frame = page.frames().find((each) => each.url().startsWith(app.origin));
  if (!frame) throw new Error("The app is not in the frame.");
  return frame;
}

async function open(path = ""): Promise<void> {
  await page.goto(`${admin}/admin/apps/makegood${path}`);
  await navLink("Tiers").waitFor({ state: "attached" });
}

async function faultsOf(target: Page | Frame): Promise<string[]> {
  await target.evaluate(await readFile("node_modules/axe-core/axe.min.js", "utf8"));
  const found: unknown = await target.evaluate(
    `axe.run(document, { iframes: false }).then((result) => result.violations.map((fault) => fault.id + " " + fault.nodes[0].html))`,
  );
  return found as string[];
}

describe("the stand-in's App Bridge", () => {
  it("draws the app's navigation, title and buttons around it", async () => {
    await open("/app/customers");
    expect(await page.locator("#app-nav").innerText()).toBe("Customers\nTiers");
    expect(await navLink("Customers").getAttribute("aria-current")).toBe("page");
    await page.locator("#app-title", { hasText: "Plain page" }).waitFor();
    await page.locator("#app-actions button", { hasText: "Create" }).click();
    await said("pressed create");
    expect(await faultsOf(page)).toEqual([]);
  });

  it("signs the app's own requests and asks again with a fresh token when told to", async () => {
    await open();
    const answer: unknown = await appFrame().evaluate(`fetch("/data").then((response) => response.json())`);
    expect(answer).toEqual({ fine: true });
    const tokens = app.requests.filter((request) => request.path === "/data").map((request) => request.authorization);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(2);
    expect(await appFrame().evaluate(`shopify.config.shop + " " + shopify.environment.embedded`)).toBe(
      "crystals-linens.myshopify.com true",
    );
    expect(
      await appFrame().evaluate(`shopify.resourcePicker({ type: "product" }).catch((error) => error.message)`),
    ).toContain("needs a real shop");
  });

  it("keeps the address in step with the app, so that a reload stays on the page", async () => {
    await open();
    await navLink("Tiers").click();
    await page.waitForURL("**/admin/apps/makegood/app/tiers");
    await page.reload();
    await inApp().locator("#path", { hasText: "/app/tiers" }).waitFor();
    await navLink("Customers").click();
    await page.waitForURL("**/app/customers");
    await page.goBack();
    await page.waitForURL("**/app/tiers");
    await page.locator("a[data-app-home]").click();
    await page.waitForURL("**/admin/apps/makegood/app");
  });

  it("shows the save bar, presses the app's buttons, and asks before changes are lost", async () => {
    await open("/app/tiers");
    await appFrame().evaluate(`shopify.saveBar.show("bar")`);
    await barButton("Discard").click();
    await said("pressed discard");
    await navLink("Customers").click();
    await page.locator("dialog.confirm").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.locator("dialog.confirm button", { hasText: "Stay" }).click();
    expect(page.url()).toContain("/app/tiers");
    await barButton("Save").click();
    await said("pressed save");
    await page.locator("#save-bar").waitFor({ state: "hidden" });
    await inApp().locator("#marked input").fill("Gold");
    await barButton("Save").click();
    await said("submitted");
    await page.locator("#save-bar").waitFor({ state: "hidden" });
  });

  it("opens a modal that keeps the focus and gives it back", async () => {
    await open("/app/tiers");
    await inApp().locator("#open-modal").click();
    await inApp().locator("dialog[open]").waitFor();
    expect(await faultsOf(appFrame())).toEqual([]);
    const stops: unknown[] = [];
    for (let i = 0; i < 5; i += 1) {
      await page.keyboard.press("Tab");
      stops.push(await appFrame().evaluate("document.activeElement.textContent"));
    }
    expect(stops).toEqual(["A link", "Back", "Apply", "×", "A link"]);
    await page.keyboard.press("Escape");
    await inApp().locator("dialog").waitFor({ state: "detached" });
    expect(await appFrame().evaluate("document.activeElement.id")).toBe("open-modal");
    await inApp().locator("#open-modal").click();
    await inApp().locator("dialog button", { hasText: "Apply" }).click();
    await said("pressed apply");
  });

  it("shows a toast and carries its action back", async () => {
    await open();
    await appFrame().evaluate(`shopify.toast.show("Tags applied", { action: "Undo", onAction: () => say("undone") })`);
    await page.locator("#toasts .toast", { hasText: "Tags applied" }).waitFor();
    await page.locator(".toast button", { hasText: "Undo" }).click();
    await said("undone");
    expect(await page.locator(".toast").count()).toBe(0);
  });

  it("bounces for a fresh token when the one in the address is bad", async () => {
    await open();
    const before = app.requests.length;
    await page.evaluate(
      `document.getElementById("app").src = ${JSON.stringify(`${app.origin}/app/tiers?embedded=1&shop=x&id_token=bad`)}`,
    );
    await inApp().locator("#path", { hasText: "/app/tiers" }).waitFor();
    expect(app.requests.slice(before).map((request) => request.path)).toEqual([
      "/app/tiers",
      "/auth/session-token",
      "/app/tiers",
    ]);
    await page.waitForURL("**/admin/apps/makegood/app/tiers");
  });

  it("leaves the frame for the admin's own pages, and comes back into it", async () => {
    await open();
    await inApp().locator("#to-customer").click();
    await page.waitForURL("**/admin/customers/1");
    await open();
    await inApp().locator("#to-top").click();
    await page.waitForURL("**/admin/orders");
    await page.goto(`${app.origin}/app/tiers?shop=crystals-linens.myshopify.com`);
    await page.waitForURL("**/admin/apps/makegood/app/tiers");
  });

  it("folds the navigation on a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open("/app/customers");
    expect(await navLink("Tiers").isVisible()).toBe(false);
    await page.locator("#menu-button").click();
    expect(await faultsOf(page)).toEqual([]);
    await navLink("Tiers").click();
    await page.waitForURL("**/app/tiers");
    await navLink("Tiers").waitFor({ state: "hidden" });
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("shows a tag on the admin's customer page without a reload", async () => {
    const customer = createCustomer(world, { email: "grace@example.com", firstName: "Grace", lastName: "Hopper" });
    await page.goto(`${admin}/admin/customers/${customer.id}`);
    addTags(world, customer, ["Gold"]);
    await page.locator("[data-tags] .tag", { hasText: "Gold" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it("has said nothing on the console", () => {
    // The missing customer number 1 is a 404 on purpose.
    expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
  });
});
