// The customer's journey in a real browser: with and without JavaScript, on a desktop and a phone, by keyboard alone.
import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { LIMITS, windowStart } from "#app/storefront/limits.ts";
import {
  aStorefront,
  happens,
  type PlacedOrder,
  placeOrder,
  shop,
} from "#tests/integration/storefront/a-storefront.ts";
import { aPhoto } from "#tests/integration/storefront/photos.ts";
import { DESKTOP, launchBrowser, PHONE } from "./browser.ts";

const storefront = aStorefront();
let browser: Browser;
let number = 0;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  await pool().query("TRUNCATE rate_window");
});

type Shopper = { page: Page; context: BrowserContext; complaints: string[]; order: PlacedOrder; email: string };

/** A shopper with a delivered order of two products, on the contact page. */
async function shopper(options: {
  viewport: typeof DESKTOP;
  javaScriptEnabled?: boolean;
  lang?: string;
}): Promise<Shopper> {
  number += 1;
  const email = `shopper-${number}@example.com`;
  const order = await placeOrder(storefront, {
    customer: { email },
    line_items: [
      { title: "Napkins, dozen", price: "48.00", quantity: 4 },
      { title: "Table runner", price: "60.00", quantity: 1, properties: [{ name: "Monogram", value: "RKB" }] },
    ],
  });
  await happens(storefront, `/orders/${order.id}/fulfil`, { tracking_company: "UPS", tracking_number: "1Z999" });
  await happens(storefront, `/orders/${order.id}/deliver`);
  const { viewport, javaScriptEnabled = true, lang = "en" } = options;
  const context = await browser.newContext({ viewport, javaScriptEnabled, timezoneId: "UTC", reducedMotion: "reduce" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
  });
  await page.goto(`${storefront.standIn.origin}/store/pages/contact?lang=${lang}`);
  return { page, context, complaints, order, email };
}

/** Rules of accessibility that the page breaks, and whether anything sticks out sideways. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(await readFile("node_modules/axe-core/axe.min.js", "utf8"));
  const broken = (await page.evaluate(
    `axe.run(document).then((result) => result.violations.flatMap((fault) =>
       fault.nodes.map((node) => fault.id + ": " + node.html.slice(0, 200))))`,
  )) as string[];
  const wide = (await page.evaluate("document.documentElement.scrollWidth - innerWidth")) as number;
  return wide > 0 ? [...broken, `${wide} px too wide`] : broken;
}

const photo = async (colour: string) => ({
  name: `${colour}.jpg`,
  mimeType: "image/jpeg",
  buffer: Buffer.from(await aPhoto(colour)),
});

async function find({ page, order, email }: Shopper): Promise<void> {
  await page.getByLabel("Order number").fill(order.name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Find my order" }).click();
  await page.getByRole("heading", { name: `Order ${order.name}` }).waitFor();
}

async function fillClaim(page: Page): Promise<void> {
  await page.getByLabel("Something is missing from the parcel").check();
  await page.getByLabel("Pieces of Napkins, dozen").fill("1");
  await page.getByLabel("What would you like?").selectOption({ label: "Send it again" });
  await page.getByLabel("Tell us more").fill("Three dozen came instead of four.");
}

const kept = async () =>
  (
    await pool().query(
      `SELECT why, wish, (SELECT count(*)::int FROM photo WHERE claim_id = claim.id) AS photos
       FROM claim WHERE shop = $1 ORDER BY number DESC LIMIT 1`,
      [shop],
    )
  ).rows[0];

/** As if others had sent all the claims that a shop takes in this window and the next. */
async function claimsUsedUp(): Promise<void> {
  const { most, windowS } = LIMITS.claim_shop;
  const start = windowStart(LIMITS.claim_shop, new Date());
  await pool().query(
    `INSERT INTO rate_window (shop, subject, window_start, count)
     SELECT $1, 'claim_shop:', given.start, $2 FROM unnest($3::timestamptz[]) AS given (start)`,
    [shop, most, [start, new Date(start.getTime() + windowS * 1_000)]],
  );
}

const SHOTS = process.env.SCREENSHOTS_DIR;
async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/contact-${name}.png`, fullPage: true });
}

describe.each(
  Object.entries({
    "on a desktop": { viewport: DESKTOP },
    "on a phone": { viewport: PHONE },
    "without JavaScript": { viewport: PHONE, javaScriptEnabled: false },
  }),
)("%s", (name, options) => {
  it("from the contact page to the private page", async () => {
    const visitor = await shopper(options);
    const { page } = visitor;
    const scripted = !("javaScriptEnabled" in options);
    const check = async (what: string) => {
      await shot(page, `${name.replaceAll(" ", "-")}-${what}`);
      // Axe is a script itself.
      if (scripted) expect(await faults(page), what).toEqual([]);
    };
    if (scripted) await page.getByText("too few messages").waitFor();
    await check("start");
    await find(visitor);
    expect(await page.getByText("RKB").count()).toBe(1);
    expect(await page.getByText("Delivered", { exact: true }).count()).toBe(1);
    await check("order");
    await fillClaim(page);
    await page.locator("#mg-photos").setInputFiles([await photo("red"), await photo("blue")]);
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("We have it. Your reference is MG-").waitFor();
    await check("receipt");
    expect(await kept()).toEqual({ why: "missing_items", wish: "resend", photos: 2 });
    await page.getByRole("link", { name: /Open my page/ }).click();
    await page.getByRole("heading", { name: /Your claim MG-/ }).waitFor();
    await check("mine");
    await page.locator("#mg-write").fill("Any news?");
    await page.getByRole("button", { name: "Send message" }).click();
    await page.getByText("Done. Thank you.").waitFor();
    expect(await page.getByText("Any news?").count()).toBe(1);
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });
});

it("keeps what was typed and chosen when something is missing, and says so where the eye is", async () => {
  const visitor = await shopper({ viewport: DESKTOP });
  const { page } = visitor;
  await find(visitor);
  await fillClaim(page);
  await page.locator("#mg-photos").setInputFiles([await photo("green")]);
  await page.locator("form[enctype]").evaluate((form) => form.setAttribute("novalidate", ""));
  await page.getByLabel("Pieces of Table runner").fill("9");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Please look at this again", { exact: true }).waitFor();
  expect(await page.evaluate("document.activeElement.textContent")).toContain("Please look at this again");
  expect(await page.getByLabel("Tell us more").inputValue()).toBe("Three dozen came instead of four.");
  expect(await page.locator("#mg-photos").evaluate((input) => (input as HTMLInputElement).files?.length)).toBe(1);
  await shot(page, "faults");
  expect(await faults(page)).toEqual([]);
  await page.getByLabel("Pieces of Table runner").fill("0");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("We have it. Your reference is MG-").waitFor();
  expect((await kept()).photos).toBe(1);
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
});

it("keeps the form when it can't be taken now, and fills it again for a form that was open too long", async () => {
  const visitor = await shopper({ viewport: DESKTOP });
  const { page } = visitor;
  await find(visitor);
  await fillClaim(page);
  await page.locator("#mg-photos").setInputFiles([await photo("red"), await photo("blue")]);
  const problem = page.locator("[data-mg-answer] .mg-problem");
  const send = async () => page.getByRole("button", { name: "Send" }).click();
  const untouched = async () => {
    expect(await page.getByLabel("Tell us more").inputValue()).toBe("Three dozen came instead of four.");
    expect(await page.getByLabel("Pieces of Napkins, dozen").inputValue()).toBe("1");
    expect(await page.getByLabel("Something is missing from the parcel").isChecked()).toBe(true);
    expect(await page.locator("#mg-photos").evaluate((input) => (input as HTMLInputElement).files?.length)).toBe(2);
  };

  await claimsUsedUp();
  await send();
  await page.getByText("Too many attempts.").waitFor();
  await pool().query("TRUNCATE rate_window");
  expect(await page.evaluate("document.activeElement.textContent")).toContain("Too many attempts.");
  expect(await problem.getAttribute("role")).toBe("alert");
  await untouched();
  expect(await faults(page)).toEqual([]);

  const token = page.locator('form[enctype] input[name="token"]');
  await token.evaluate((input) => {
    (input as HTMLInputElement).value = "expired";
  });
  await send();
  await page.getByText("The form has been open for too long").waitFor();
  expect(await problem.count()).toBe(1);
  await untouched();
  await shot(page, "kept");

  // As the words say: find the order again, and send what is still there.
  await find(visitor);
  await page.locator('form[enctype] input[name="token"]:not([value="expired"])').waitFor({ state: "attached" });
  await problem.waitFor({ state: "detached" });
  await untouched();
  await send();
  await page.getByText("We have it. Your reference is MG-").waitFor();
  expect(await kept()).toEqual({ why: "missing_items", wish: "resend", photos: 2 });
  // The browser itself notes the 429.
  expect(visitor.complaints.filter((line) => !line.includes("429"))).toEqual([]);
  await visitor.context.close();
});

it("goes by keyboard alone", async () => {
  const visitor = await shopper({ viewport: DESKTOP });
  const { page, order, email } = visitor;
  const reach = async (selector: string) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    }
    throw new Error(`The keyboard does not reach ${selector}`);
  };
  await reach('input[name="order"]');
  await page.keyboard.type(order.name);
  await reach('input[name="email"]');
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: `Order ${order.name}` }).waitFor();
  await reach('input[name="why"]');
  await page.keyboard.press("Space");
  await reach('select[name="wish"]');
  await page.keyboard.type("My money");
  await reach('button[type="submit"]');
  await page.keyboard.press("Enter");
  await page.getByText("We have it. Your reference is MG-").waitFor();
  expect(await kept()).toMatchObject({ why: "missing_items", wish: "refund" });
  await visitor.context.close();
});

it("a logged-in customer chooses one of their orders, in another language", async () => {
  const visitor = await shopper({ viewport: PHONE, lang: "de" });
  const { page, order } = visitor;
  await visitor.context.addCookies([
    { name: "store_customer", value: String(order.customerId), url: storefront.standIn.origin },
  ]);
  await page.reload();
  await page.getByRole("link", { name: "Eine meiner Bestellungen wählen" }).click();
  await page.getByRole("button", { name: `Bestellung ${order.name}` }).click();
  await page.getByText("Zugestellt", { exact: true }).waitFor();
  await shot(page, "german");
  expect(await faults(page)).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
});
