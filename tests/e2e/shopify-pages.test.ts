// Makegood inside Shopify's own pages: the cards on an order and its customer, and a workflow of Flow around a claim.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "#tests/setup/until.ts";
import { launchBrowser, type Visitor, visitAdmin } from "./browser.ts";
import { type RunningApp, startApp } from "./running-app.ts";

type Ran = { status: number; answer: { message: string } };
type Told = { told: { trigger: string; status: number }[] };

let app: RunningApp;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  app = await startApp({ seed: "empty" });
  browser = await launchBrowser();
  visitor = await visitAdmin(browser, app.standIn.origin);
  await visitor.open("/app");
});

afterAll(async () => {
  await visitor?.close();
  await browser?.close();
  await app?.stop();
});

test("a workflow opens a claim and hears of it; the order's and the customer's pages show it", async () => {
  const { standIn } = app;
  const { told } = await standIn.control<Told>("/flow/use", {});
  expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { order, customer } = await standIn.control<{ order: { id: number }; customer: { id: number } }>("/orders", {
    customer: { email: "ann@example.com", first_name: "Ann", last_name: "Lee" },
    line_items: [{ title: "Napkins, dozen", price: "48.00", quantity: 4 }],
  });
  const properties = { order_id: order.id, why: "Wrong address", message: "I moved." };
  const run = () => standIn.control<Ran>("/flow/run", { action: "open-claim", properties, action_run_id: "run-1" });
  // The order's webhook may still be under way: Flow asks again after a 503.
  await until("the claim is opened", async () => (await run()).status === 200, 100_000);
  expect(await run()).toMatchObject({ status: 200, answer: { message: "MG-1001 is open." } });
  await until(
    "Flow hears of the claim",
    () => standIn.world.flowTriggers.some(({ handle }) => handle === "claim-opened"),
    30_000,
  );
  expect(standIn.world.flowTriggers.filter(({ handle }) => handle === "claim-opened")).toHaveLength(1);

  const { page } = visitor;
  await page.goto(`${standIn.origin}/admin/orders/${order.id}`);
  const orderCard = page.locator("[data-makegood-block]");
  await orderCard.getByRole("link", { name: "MG-1001" }).waitFor();
  expect(await orderCard.innerText()).toContain("Wrong address");
  await page.goto(`${standIn.origin}/admin/customers/${customer.id}`);
  const customerCard = page.locator("[data-makegood-block]");
  await customerCard.getByRole("link", { name: "MG-1001" }).waitFor();
  expect(await customerCard.innerText()).toMatch(/No tier · Clear[\s\S]*\$192\.00/);
  await customerCard.getByRole("link", { name: "Open in Makegood" }).click();
  await visitor.app.getByRole("heading", { name: "Ann Lee" }).first().waitFor();
  expect(visitor.complaints).toEqual([]);
});

test("a browser's preflight from Shopify's extensions is answered", async () => {
  const response = await fetch(`${app.origin}/api/orders/1/claims`, {
    method: "OPTIONS",
    headers: {
      origin: "https://extensions.shopifycdn.com",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
      "user-agent":
        "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

// Whether the log stays free of errors is asked when the app stops.
test.each(["/flow/open-claim", "/no/such/page"])(
  "GET %s is refused as the visitor's mistake, not as an error of ours",
  async (path) => {
    const answer = await fetch(`${app.origin}${path}`);
    expect([400, 404, 405]).toContain(answer.status);
  },
);
