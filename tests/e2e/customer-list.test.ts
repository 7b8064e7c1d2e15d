// Finding customers: search, filters, saved views, pages; with the mouse and with the keyboard alone.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "#tests/setup/until.ts";
import { launchBrowser, type Visitor, visitAdmin } from "./browser.ts";
import { type RunningApp, startApp } from "./running-app.ts";

let running: RunningApp;
let browser: Browser;
let visitor: Visitor;

const rows = () => visitor.app.locator("tbody tr");
const row = (text: string | RegExp) => rows().filter({ hasText: text }).first();
const button = (name: string | RegExp) => visitor.app.getByRole("button", { name });
const seen = (text: string | RegExp) => visitor.app.getByText(text).first().waitFor();
const names = async () => (await rows().locator("a").allInnerTexts()).map((name) => name.trim());

beforeAll(async () => {
  running = await startApp({ seed: "crystals-linens" });
  browser = await launchBrowser();
  visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app");
  await visitor.app.getByText("Your orders are read").waitFor({ timeout: 90_000 });
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

describe("the list of customers", () => {
  it("turns pages forth and back to the same customers", async () => {
    await visitor.open("/app/customers");
    const first = await names();
    expect(first).toHaveLength(25);
    await button("Next").click();
    await row(first[0] ?? "").waitFor({ state: "detached" });
    expect((await names()).filter((name) => first.includes(name)).length).toBeLessThan(5);
    await button("Previous").click();
    await row(first[0] ?? "").waitFor();
    expect(await names()).toEqual(first);
  });

  it("finds by the beginning of a name, says when nobody fits, and opens the customer", async () => {
    await visitor.open("/app/customers?q=rosal");
    await row("Rosalind Kerr").waitFor();
    expect(await rows().count()).toBe(1);
    const search = visitor.app.getByPlaceholder(/beginning of a name/);
    await search.fill("nobody-is-called-this");
    await seen("No customer fits");
    await search.fill("Kerr");
    await row("Rosalind Kerr").getByRole("link").click();
    await visitor.app.getByRole("heading", { name: "Rosalind Kerr" }).waitFor();
    await seen("Value over time");
  });

  it.each([
    { list: "/app/customers", is: "Highest first", other: "Lowest first", asked: /sort=net\+asc/ },
    { list: "/app/claims", is: "What is due first", other: "Newest first", asked: /sort=newest/ },
  ])("says which way $list is sorted, and turns it round", async ({ list, is, other, asked }) => {
    const chosen = visitor.app.locator('[class$="DirectionButton--active"]');
    await visitor.open(list);
    await button("Sort the results").click();
    await chosen.filter({ hasText: is }).waitFor();
    expect((await visitor.faults()).filter((fault) => fault.startsWith("button-name"))).toEqual([]);
    await button(other).click();
    await chosen.filter({ hasText: other }).waitFor();
    await visitor.page.waitForURL(asked);
  });

  it("keeps filters as a view for the whole shop", async () => {
    await visitor.open("/app/customers?orders=5%2B&min=2000");
    await seen("Orders: 5 or more");
    const expected = await names();
    await button("Save as").click();
    await visitor.app.getByRole("textbox", { name: "Name", exact: true }).fill("Regulars");
    await visitor.app.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await visitor.page.getByText("View “Regulars” saved").waitFor();
    await visitor.open("/app/customers");
    await visitor.app.getByRole("tab", { name: "Regulars" }).click();
    await visitor.app.getByRole("tab", { name: "Regulars", selected: true }).waitFor();
    await until("the view's customers are listed", async () => `${await names()}` === `${expected}`);
  });

  it("says at the field what is no amount", async () => {
    await visitor.open("/app/customers?min=lots");
    await button(/Net revenue at least lots/).click();
    await seen("Enter an amount such as 250 or 99.50");
  });

  it("leads to a customer by the keyboard alone", async () => {
    await visitor.open("/app/customers");
    const wanted = visitor.app.getByRole("link", { name: "Rosalind Kerr" });
    await visitor.app.locator("body").press("Tab");
    for (
      let stops = 0;
      stops < 60 && !(await wanted.evaluate((node) => node === node.ownerDocument.activeElement));
      stops += 1
    ) {
      await visitor.page.keyboard.press("Tab");
    }
    await visitor.page.keyboard.press("Enter");
    await visitor.app.getByRole("heading", { name: "Rosalind Kerr" }).waitFor();
  });

  it("never makes the browser complain", () => {
    expect(visitor.complaints).toEqual([]);
  });
});
