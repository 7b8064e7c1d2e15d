// The merchant's way: install, history, tiers, preview, tags in Shopify; then a new order, a refund, and all taken back.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "#tests/setup/until.ts";
import { launchBrowser, type Visitor, visitAdmin } from "./browser.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const TIER_TAGS = ["makegood-silver", "makegood-gold", "makegood-platinum"];
const PATIENCE_MS = 90_000;

type Customer = { id: string; email: string; tags: string[] };
type Placed = { order: { id: number }; customer: { id: number } };

let running: RunningApp;
let browser: Browser;
let visitor: Visitor;

const customers = async () => (await running.standIn.control<{ customers: Customer[] }>("/state")).customers;
const tierTags = (customer: Customer | undefined) => (customer?.tags ?? []).filter((tag) => TIER_TAGS.includes(tag));
const tagged = async () => (await customers()).filter((customer) => tierTags(customer).length > 0);
const seen = (text: string | RegExp) => visitor.app.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
const button = (name: string | RegExp) => visitor.app.getByRole("button", { name });
const link = (name: string | RegExp) => visitor.app.getByRole("link", { name });

async function tagsOf(email: string): Promise<string[]> {
  return tierTags((await customers()).find((customer) => customer.email === email));
}

beforeAll(async () => {
  running = await startApp({ seed: "crystals-linens" });
  browser = await launchBrowser();
  visitor = await visitAdmin(browser, running.standIn.origin);
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

describe("the merchant's way to the first tags", () => {
  it("installs by being opened, and reads the shop's orders while the page tells how far it is", async () => {
    await visitor.open("/app");
    await seen(/Read(ing)? your orders/);
    await seen("Your orders are read");
    await seen(/^1,5\d\d orders \(all of them\) and 3\d\d customers\.$/);
    expect(await tagged()).toEqual([]);
  });

  it("suggests tiers from the shop's costs and keeps them without writing anything", async () => {
    await link("Choose tiers").click();
    await seen("This is a suggestion");
    await seen(/From \$105\.00 net revenue on, making good still leaves a profit\./);
    await button("Save these tiers").click();
    await visitor.page.getByText("Tiers saved").waitFor();
    await seen("Saved, not yet applied");
    expect(await tagged()).toEqual([]);
  });

  it("shows who would get which tag, and writes exactly that once it is applied", async () => {
    await link("See who would change").click();
    await seen("Who would change");
    const apply = button(/^Apply to \d+ customers$/);
    const promised = Number(/\d+/.exec(await apply.innerText())?.[0]);
    expect(promised).toBeGreaterThan(50);
    await seen(/writing them takes (a few seconds|about)/);
    expect(await tagged()).toEqual([]);
    await apply.click();
    await seen("What was written in Shopify");
    await seen(`${promised} customers' tags changed.`);
    const after = await tagged();
    expect(after).toHaveLength(promised);
    expect(after.filter((customer) => tierTags(customer).length !== 1)).toEqual([]);
    await visitor.open("/app");
    await seen("5 of 5 done");
  });

  const email = "wilhelmina.tester@example.com";
  let placed: Placed;

  it("lifts a customer with a new order, on the page and in Shopify", async () => {
    placed = await running.standIn.control<Placed>("/orders", {
      customer: { email, first_name: "Wilhelmina", last_name: "Tester" },
      line_items: [{ title: "Napkins, dozen", price: "150.00", quantity: 3, grams: 2177 }],
      financial_status: "paid",
    });
    await until("the tag is in Shopify", async () => (await tagsOf(email)).length === 1, PATIENCE_MS);
    expect(await tagsOf(email)).toEqual(["makegood-gold"]);
    await visitor.open(`/app/customers/${placed.customer.id}`);
    await seen("$450.00");
    await seen("Gold");
    await seen("Added “makegood-gold” by Makegood");
  });

  it("lowers the value by a refund, and takes the tag away with the tier", async () => {
    await running.standIn.control(`/orders/${placed.order.id}/refund`, {});
    await until("the tag is gone from Shopify", async () => (await tagsOf(email)).length === 0, PATIENCE_MS);
    await visitor.open(`/app/customers/${placed.customer.id}`);
    await seen("Removed “makegood-gold” by Makegood");
    await seen("Refunded");
    expect(await visitor.app.locator("dl.figures dd").first().innerText()).toContain("$0.00");
  });

  it("takes every tag back in one click", async () => {
    await visitor.open("/app/tiers");
    await button("Undo").click();
    await seen("Tags taken back");
    await until("no tier tag is left", async () => (await tagged()).length === 0, PATIENCE_MS);
  });

  it("never makes the browser complain", () => {
    expect(visitor.complaints).toEqual([]);
  });
});
