// The next orders of a customer whose history is questionable: photographed and weighed before they ship, or waived.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scene } from "#tests/integration/claims/pictures.ts";
import { untilNoJobIsDue } from "#tests/setup/worker.ts";
import { DESKTOP, launchBrowser, PHONE, type Visitor, visitAdmin } from "./browser.ts";
import { HANDS } from "./hands.ts";
import { lookingAt } from "./looking.ts";
import { frameOf } from "./pages.ts";
import { type RunningApp, startApp } from "./running-app.ts";

type Placed = { order: { id: number; name: string }; customer: { id: number } };

let app: RunningApp;
let browser: Browser;
let visitor: Visitor;
let first: Placed;
let second: Placed;

const { seen, told, button, field, dialog } = lookingAt(() => visitor);
const place = () =>
  app.standIn.control<Placed>("/orders", {
    customer: { email: "ann@example.com", first_name: "Ann", last_name: "Lee" },
    line_items: [{ title: "Napkins, dozen", price: "48.00", quantity: 4, grams: 2_177 }],
    financial_status: "paid",
  });
const rowOf = ({ order }: Placed) => visitor.app.getByRole("row", { name: new RegExp(order.name) });

/** Waits until the app knows all that has happened in Shopify. */
async function known(): Promise<void> {
  await app.standIn.settled();
  await untilNoJobIsDue(60_000);
}

/** Opens the list; gives what it says of the order. */
async function listed(placed: Placed): Promise<string> {
  await visitor.open("/app/before-you-ship");
  await rowOf(placed).waitFor();
  return rowOf(placed).innerText();
}

beforeAll(async () => {
  app = await startApp({ seed: "empty" });
  browser = await launchBrowser();
  visitor = await visitAdmin(browser, app.standIn.origin);
  await visitor.open("/app");
  first = await place();
  await known();
});

afterAll(async () => {
  await visitor?.close();
  await browser?.close();
  await app?.stop();
});

describe("before an order ships", () => {
  it("nothing is asked for while nobody's history is questionable", async () => {
    await visitor.open("/app/before-you-ship");
    await seen("Nothing to record before shipping");
    expect(await visitor.faults()).toEqual([]);
  });

  it("a questionable history brings the customer's orders, and Home says so", async () => {
    await visitor.open(`/app/customers/${first.customer.id}`);
    await button("Set by hand").click();
    await dialog().getByLabel("Standing").selectOption("questionable");
    await dialog().getByLabel("Reason").fill("Three parcels were delivered and denied");
    await dialog().getByLabel("Until").fill("2099-01-01");
    await dialog().getByRole("button", { name: "Set it" }).click();
    await seen("1 order wants a photo and a weight before shipping");
    second = await place();
    await known();
    await visitor.open("/app");
    await seen("2 orders want a photo and a weight before shipping");
    await visitor.app.getByRole("link", { name: "Open the list" }).click();
    expect(await listed(second)).toMatch(/Ann Lee.*No photo.*No weight.*\$192\.00/s);
    expect(await visitor.faults()).toEqual([]);
  });

  it("fits on a phone", async () => {
    await visitor.page.setViewportSize(PHONE);
    await visitor.open("/app/before-you-ship");
    await seen(/Ann Lee · placed/);
    expect(await frameOf(visitor).evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    expect(await visitor.faults()).toEqual([]);
    await visitor.page.setViewportSize(DESKTOP);
  });

  it("is told on the order's page in Shopify", async () => {
    await visitor.page.goto(`${app.standIn.origin}/admin/orders/${first.order.id}`);
    await visitor.page.getByText("Photograph and weigh this parcel before it ships").waitFor();
  });

  it("weight and photo make it ready, one after the other", async () => {
    await listed(first);
    await rowOf(first).getByRole("link", { name: first.order.name }).click();
    await seen("Photograph and weigh this parcel before it ships");
    await field("Weight of the packed parcel").fill("5.1");
    await button("Record").click();
    await seen("Photograph this parcel before it ships");
    const buffer = await scene(1, 320, 240);
    const box = { name: "box.jpg", mimeType: "image/jpeg", buffer };
    await visitor.app.locator('input[type="file"]').setInputFiles(box);
    await button("Record").click();
    await seen("Ready to ship");
    expect(await visitor.faults()).toEqual([]);
  });

  it("by keyboard alone, a person ships without, and says why", async () => {
    const { press, write } = HANDS.keyboard;
    await listed(second);
    await press(visitor.page, rowOf(second).getByRole("link", { name: second.order.name }));
    await press(visitor.page, button("Ship without it"));
    await dialog().waitFor();
    await press(visitor.page, dialog().getByRole("button", { name: "Ship without it" }));
    await dialog().getByText("Say why: whoever sees this later needs to know.").waitFor();
    await write(visitor.page, dialog().getByLabel("Reason"), "It is a gift card");
    await press(visitor.page, dialog().getByRole("button", { name: "Ship without it" }));
    await told("It ships without. The reason is kept.");
    await seen(/To ship without photo and weight, It is a gift card/);
  });

  it("what is ready, and then shipped, is listed with what was recorded", async () => {
    await visitor.open("/app/before-you-ship");
    await seen("Nothing to record before shipping");
    await visitor.app.getByRole("tab", { name: /Ready to ship/ }).click();
    await rowOf(second).waitFor();
    expect(await rowOf(first).innerText()).toMatch(/Photo recorded.*Weight recorded/s);
    expect(await rowOf(second).innerText()).toContain("Waived");
    await app.standIn.control(`/orders/${first.order.id}/fulfil`, {});
    await known();
    await visitor.open("/app/before-you-ship?state=shipped");
    await rowOf(first).waitFor();
    expect(await visitor.faults()).toEqual([]);
  });

  it("without a complaint of the browser", () => {
    expect(visitor.complaints).toEqual([]);
  });
});
