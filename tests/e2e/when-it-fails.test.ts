// What does not go through: tried again, left undone or taken back on the claim's page, and mended on the System page.
import { readFile } from "node:fs/promises";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { asShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";
import type { GoldenClaim } from "#tests/golden/lay-in.ts";
import { goldenOrders, newestOrder } from "#tests/golden/orders-of.ts";
import { until } from "#tests/setup/until.ts";
import type { Scenario } from "#tests/shopify/shop-with-a-life/golden-people.ts";
import { launchBrowser, type Visitor, visitAdmin } from "./browser.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const PATIENCE_MS = 60_000;

let running: RunningApp;
let browser: Browser;
let visitor: Visitor;
let claims: readonly GoldenClaim[];

beforeAll(async () => {
  running = await startApp({ seed: "crystals-linens" });
  browser = await launchBrowser();
  visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app");
  claims = await running.layInGolden();
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

const seen = (text: string | RegExp) => visitor.app.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
const told = (text: string) => visitor.page.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
const button = (name: string | RegExp) => visitor.app.getByRole("button", { name, exact: true }).first();
const dialog = () => visitor.app.getByRole("dialog");
const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
const chaos = (wanted: object) => running.standIn.control("/chaos", wanted);
const orderOf = (scenario: Scenario) => {
  const id = newestOrder(goldenOrders(running.standIn.world), scenario);
  return running.standIn.world.orders.get(Number(id)) ?? expect.unreachable();
};
const sentAgain = (scenario: Scenario) =>
  [...running.standIn.world.orders.values()].filter(
    ({ customerId, tags }) => customerId === orderOf(scenario).customerId && tags.includes("makegood-replacement"),
  );

async function openClaim(scenario: Scenario): Promise<void> {
  const claim = claims.find((each) => each.scenario === scenario) ?? expect.unreachable();
  await visitor.open(`/app/claims/${claim.number}`);
}

/** Leads the focus to `target` and presses Enter. */
async function pressByKeyboard(target: Locator): Promise<void> {
  await target.waitFor({ timeout: PATIENCE_MS });
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) break;
    await visitor.page.keyboard.press("Tab");
  }
  await visitor.page.keyboard.press("Enter");
}

async function acceptSuggestion(): Promise<void> {
  await button("Accept").click({ timeout: PATIENCE_MS });
  await seen("This will happen");
  await inDialog("Do it").click();
}

describe("a deed that Shopify does not carry out", () => {
  it("says why, and is done by another try once nothing is in the way", async () => {
    await openClaim("G3");
    await button("Accept").waitFor({ timeout: PATIENCE_MS });
    // The bank is faster than the news of it.
    await chaos({ drop: 1 });
    const order = orderOf("G3");
    const { dispute } = await running.standIn.control<{ dispute: { id: number } }>("/disputes", { order_id: order.id });
    await acceptSuggestion();
    await seen("Not done");
    await seen(/A dispute was opened on this order before this could be done/);
    expect(sentAgain("G3")).toEqual([]);
    expect(await visitor.faults()).toEqual([]);
    await running.standIn.control(`/disputes/${dispute.id}/won`, {});
    await chaos({});
    await pressByKeyboard(button("Try again"));
    await until("it is sent again", () => sentAgain("G3").length === 1, PATIENCE_MS);
    await seen("Resolved");
  });

  it("is taken back with a reason where Shopify can", async () => {
    await openClaim("G3");
    await pressByKeyboard(button("Undo"));
    await dialog().getByLabel("Reason").fill("The first parcel was found after all.");
    expect(await visitor.faults()).toEqual([]);
    await pressByKeyboard(inDialog("Undo"));
    await until("the replacement is cancelled", () => sentAgain("G3")[0]?.cancelledAt != null, PATIENCE_MS);
    await seen("It is taken back.");
    await seen("The first parcel was found after all.");
  });

  it("is left undone with a reason, and another answer is given", async () => {
    await openClaim("G4");
    await button("Accept").waitFor({ timeout: PATIENCE_MS });
    await chaos({ drop: 1 });
    await running.standIn.control(`/orders/${orderOf("G4").id}/fulfil`, {});
    await acceptSuggestion();
    await seen(/Cannot cancel/);
    await chaos({});
    await button("Leave it and decide again").click();
    await inDialog("Yes").click();
    await seen("Say why it is dropped.");
    await dialog().getByLabel("Reason").fill("It has left the house already.");
    await inDialog("Yes").click();
    await button("Do something else").waitFor({ timeout: PATIENCE_MS });
    await seen("Dropped");
    expect(orderOf("G4").cancelledAt).toBeNull();
    expect(await visitor.faults()).toEqual([]);
  });
});

describe("the System page", () => {
  it("names the field of an event that can't be read, and reads it once more on a click", async () => {
    const payload = { id: "not a number", updated_at: "2026-11-01T10:00:00Z" };
    await running.standIn.control("/webhooks", { topic: "orders/updated", payload });
    await visitor.open("/app/system");
    const retry = visitor.app.getByRole("button", { name: /^Retry orders\/updated/ }).first();
    await retry.waitFor({ timeout: PATIENCE_MS });
    await seen(/\bid\b/);
    expect(await visitor.faults()).toEqual([]);
    await pressByKeyboard(retry);
    await told("The event is being read again");
    await retry.waitFor({ timeout: PATIENCE_MS });
  });

  it("shows a job that waits after a failure, and runs it on a click", async () => {
    const shop = asShopDomain(running.standIn.shop) ?? expect.unreachable();
    await chaos({ failEvery: 1, failWhat: "admin", failStatus: 503 });
    await withTransaction((tx) => enqueue(tx, "read_shop", { shop }));
    const tries = async () => {
      const { rows } = await pool().query<{ attempts: number }>(
        "SELECT attempts FROM graphile_worker.jobs WHERE key = $1 AND locked_at IS NULL",
        [`read_shop:${shop}`],
      );
      return rows[0]?.attempts ?? 0;
    };
    await until("it has failed", async () => (await tries()) > 0, PATIENCE_MS);
    await visitor.open("/app/system");
    const retry = visitor.app.getByRole("button", { name: /^Retry .*shop/i }).first();
    await retry.waitFor({ timeout: PATIENCE_MS });
    await chaos({});
    await retry.click();
    await told("The job runs now");
    await until("it is done", async () => (await tries()) === 0, PATIENCE_MS);
    await retry.waitFor({ state: "detached", timeout: PATIENCE_MS });
  });
});

it("hands out what is known of a customer who asked, as a file", async () => {
  const { customerId, email } = orderOf("G1");
  await running.standIn.control(`/customers/${customerId}/data_request`, {});
  const download = visitor.app.getByRole("button", { name: "Download answer" }).first();
  await until(
    "the answer lies ready",
    async () => {
      await visitor.open("/app/settings");
      return (await download.count()) > 0;
    },
    PATIENCE_MS,
  );
  const [file] = await Promise.all([visitor.page.waitForEvent("download"), download.click()]);
  expect(file.suggestedFilename()).toMatch(/^customer-data-.*\.json$/);
  expect(await readFile(await file.path(), "utf8")).toContain(email);
});

it("never makes the browser complain", () => {
  expect(visitor.complaints).toEqual([]);
});
