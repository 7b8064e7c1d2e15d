// Something went wrong with an order: the customer says so on the shop's contact page, the merchant answers in the admin,
// the customer reads what came of it. By keyboard alone, on a desktop and on a phone.
import { mkdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GoldenClaim } from "#tests/golden/lay-in.ts";
import { until } from "#tests/setup/until.ts";
import { DESKTOP, PHONE, USER_AGENT, type Visitor, visitAdmin } from "./browser.ts";
import { type Golden, openGoldenShop } from "./golden-shop.ts";
import { press, tabTo, type } from "./hands.ts";
import type { RunningApp } from "./running-app.ts";

const PATIENCE_MS = 60_000;
const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
/** Where pictures of the pages go for whoever wants to look at them. */
const PICTURES = process.env.E2E_PICTURES;

let running: RunningApp;
let browser: Browser;
let claims: readonly GoldenClaim[];
let golden: Golden;

beforeAll(async () => {
  const shop = await openGoldenShop();
  ({ running, browser, claims, golden } = shop);
  await shop.visitor.close();
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

const orderOf = (email: string) => {
  const { customers, orders } = running.standIn.world;
  const customer = [...customers.values()].find((each) => each.email === email);
  const order = [...orders.values()].filter(({ customerId }) => customerId === customer?.id).at(-1);
  return order ?? expect.unreachable(`${email} has no order`);
};
const replacementsFor = (email: string) =>
  [...running.standIn.world.orders.values()].filter(
    ({ customerId, tags }) => customerId === orderOf(email).customerId && tags.includes("makegood-replacement"),
  );

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(
    `axe.run(document).then((result) => result.violations.flatMap((fault) =>
       fault.nodes.map((node) => fault.id + ": " + node.html.slice(0, 200))))`,
  );
}

type Customer = { page: Page; complaints: string[]; close: () => Promise<void> };

async function aCustomer(viewport: typeof DESKTOP, javaScriptEnabled = true): Promise<Customer> {
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled,
    userAgent: USER_AGENT,
    locale: "en-US",
    timezoneId: "UTC",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
  });
  return { page, complaints, close: () => context.close() };
}

describe("the demo's start page", () => {
  it("is one click from each claim and one from the contact page", async () => {
    for (const { scenario, number } of claims) {
      running.standIn.world.storyPages.set(scenario, { path: `/app/claims/${number}`, label: `MG-${number}` });
    }
    const { page, close } = await aCustomer(DESKTOP);
    await page.goto(running.standIn.origin);
    expect(await page.getByRole("link", { name: /^MG-\d+$/ }).count()).toBe(15);
    await picture(page, "start");
    await page.getByRole("link", { name: "Be the customer" }).click();
    await page.getByRole("button", { name: "Find my order" }).waitFor();
    await page.goBack();
    await page.getByRole("row", { name: /^G1 / }).getByRole("link", { name: /^MG-/ }).click();
    await page
      .frameLocator("#app")
      .getByRole("heading", { name: /^MG-1001/ })
      .waitFor({ timeout: PATIENCE_MS });
    await close();
  });
});

const SIZES = {
  desktop: { viewport: DESKTOP, email: "ingrid.sommer@golden.example" },
  phone: { viewport: PHONE, email: "benjamin.ortiz@golden.example" },
};

describe.each(Object.entries(SIZES))("with the keyboard alone, on a %s", (size, { viewport, email }) => {
  let mine = "";
  let reference = "";

  it("the customer finds the order and says what is wrong", async () => {
    const { page, complaints, close } = await aCustomer(viewport);
    await page.goto(`${running.standIn.origin}/store/pages/contact`);
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, `${size}-contact`);
    await type(page, page.getByLabel("Order number"), orderOf(email).name);
    await type(page, page.getByLabel("E-mail"), email);
    await page.keyboard.press("Enter");
    const reason = page.getByLabel("It arrived broken");
    await reason.waitFor({ timeout: PATIENCE_MS });
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, `${size}-form`);
    await tabTo(page, page.getByRole("radio").first());
    while (!(await reason.isChecked())) await page.keyboard.press("ArrowDown");
    await type(page, page.getByLabel("What would you like?"), "Send it again");
    await type(page, page.getByLabel("Tell us more"), "One towel was torn when I opened the parcel.");
    await press(page, page.getByRole("button", { name: "Send", exact: true }));
    const link = page.getByRole("link", { name: /^Open my page for MG-\d+$/ });
    await link.waitFor({ timeout: PATIENCE_MS });
    reference = /MG-\d+/.exec(await link.innerText())?.[0] ?? "";
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, `${size}-sent`);
    await press(page, link);
    await page.getByRole("heading", { name: `Your claim ${reference}` }).waitFor({ timeout: PATIENCE_MS });
    mine = page.url();
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, `${size}-mine`);
    const width = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    expect(width).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it("the merchant sees it, accepts what is suggested, and it is done in Shopify", async () => {
    const visitor = await visitAdmin(browser, running.standIn.origin, viewport);
    await visitor.open("/app/claims");
    await visitor.app.getByText(reference).first().waitFor({ timeout: PATIENCE_MS });
    expect(await visitor.faults()).toEqual([]);
    await picture(visitor.page, `${size}-claims`);
    await visitor.open(`/app/claims/${reference.slice(3)}`);
    await visitor.app.getByText("One towel was torn").first().waitFor({ timeout: PATIENCE_MS });
    await accept(visitor, size);
    await until("it is sent again", () => replacementsFor(email).length === 1, PATIENCE_MS);
    await visitor.app.getByText("Resolved").first().waitFor({ timeout: PATIENCE_MS });
    expect(await visitor.faults()).toEqual([]);
    await picture(visitor.page, `${size}-done`);
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });

  it("the customer reads on the private page that it is settled", async () => {
    const { page, close } = await aCustomer(viewport);
    await page.goto(mine);
    await page.getByRole("heading", { name: "Settled" }).waitFor({ timeout: PATIENCE_MS });
    await close();
  });
});

/** From the suggestion to the click that counts, by keyboard. */
async function accept(visitor: Visitor, size: string): Promise<void> {
  const { page, app } = visitor;
  const button = app.getByRole("button", { name: "Accept", exact: true });
  await button.waitFor({ timeout: PATIENCE_MS });
  expect(await visitor.faults()).toEqual([]);
  await picture(page, `${size}-claim`);
  await press(page, button);
  await app.getByText("This will happen").waitFor({ timeout: PATIENCE_MS });
  await picture(page, `${size}-accept`);
  await press(page, app.getByRole("button", { name: "Do it" }));
  await app.getByText("Decided", { exact: true }).waitFor({ timeout: PATIENCE_MS });
}

describe("the golden claims as the merchant sees them", () => {
  it.each([
    ["G1", /resend|send/i, "mark the customer"],
    ["G6", /send/i, "There is a threat in this claim"],
    ["G7", /dispute/i, "Contest the dispute"],
    ["G10", /owner/i, "Ask the owner"],
  ])("%s has its suggestion, reasons and buttons within reach of everyone", async (scenario, heading, text) => {
    const visitor = await visitAdmin(browser, running.standIn.origin);
    await visitor.open(`/app/claims/${golden(scenario).id}`);
    await visitor.app.getByRole("button", { name: "Accept", exact: true }).waitFor({ timeout: PATIENCE_MS });
    await visitor.app.getByText(heading).first().waitFor();
    await visitor.app.getByText(text).first().waitFor();
    expect(await visitor.faults()).toEqual([]);
    await picture(visitor.page, scenario);
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });
});

describe("without JavaScript", () => {
  it("the customer gets as far", async () => {
    const { page, close } = await aCustomer(PHONE, false);
    await page.goto(`${running.standIn.origin}/store/pages/contact?lang=de`);
    await page.locator("input[name=order]").fill(orderOf("dorothy.lindqvist@golden.example").name);
    await page.locator("input[name=email]").fill("dorothy.lindqvist@golden.example");
    await page.locator("input[name=email]").press("Enter");
    await page.locator("input[name=why]").first().check({ timeout: PATIENCE_MS });
    await page.locator("select[name=wish]").selectOption("information");
    await page.locator("textarea[name=message]").fill("Wann geht es los?");
    await picture(page, "without-script-form");
    await page.locator("form[action*='/claim'] button[type=submit]").click();
    await page
      .getByText(/MG-\d+/)
      .first()
      .waitFor({ timeout: PATIENCE_MS });
    await picture(page, "without-script-sent");
    await close();
  });
});
