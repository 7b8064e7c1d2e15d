// What stands around a claim: its customer's page, the policy that it is answered by, and what was packed.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scene } from "#tests/integration/claims/pictures.ts";
import { DESKTOP, PHONE, type Visitor, visitAdmin } from "./browser.ts";
import { type Golden, openGoldenShop } from "./golden-shop.ts";
import { lookingAt } from "./looking.ts";
import type { RunningApp } from "./running-app.ts";

const PATIENCE_MS = 60_000;

let running: RunningApp;
let browser: Browser;
let visitor: Visitor;
let golden: Golden;

const { seen, told, button, dialog, field } = lookingAt(() => visitor);

beforeAll(async () => {
  ({ running, browser, visitor, golden } = await openGoldenShop());
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

describe("the page of a customer", () => {
  it("lists the claims, and has the standing with its reasons and who set it", async () => {
    await visitor.open(`/app/claims/${golden("G1").number}`);
    await visitor.app.getByRole("link", { name: "Olivia Marchetti" }).click();
    const row = visitor.app.getByRole("row", { name: /Missing items, order #\d+/ });
    await row.waitFor({ timeout: PATIENCE_MS });
    expect(await row.innerText()).toMatch(/MG-\d+.*Open.*\$48\.00/s);
    await seen("The weight contradicts the claim");
    await seen(/Clear again on/);
    expect(await visitor.faults()).toEqual([]);
    await button("Lift").click();
    await dialog().getByRole("button", { name: "Lift it" }).click();
    await dialog().getByText("Say why.").waitFor();
    await dialog().getByLabel("Reason").fill("The scale was wrong that day");
    await dialog().getByRole("button", { name: "Lift it" }).click();
    await told("Lifted");
    await seen(/Clear by hand, for good \(You,/);
    await seen("Lifted the standing");
    await row.getByRole("link", { name: /^MG-\d+$/ }).click();
    await visitor.app.getByRole("heading", { name: /· Missing items/ }).waitFor({ timeout: PATIENCE_MS });
  });

  it("has the standing before the records on a phone, and beside them where there is room", async () => {
    await visitor.open(`/app/claims/${golden("G1").number}`);
    await visitor.app.getByRole("link", { name: "Olivia Marchetti" }).click();
    // The claim's page has a standing too.
    await visitor.app.getByRole("heading", { name: "Value over time" }).waitFor({ timeout: PATIENCE_MS });
    const place = async (name: string) => {
      const heading = visitor.app.getByRole("heading", { name, exact: true });
      await heading.waitFor({ timeout: PATIENCE_MS });
      return (await heading.boundingBox()) ?? expect.unreachable();
    };
    const [standing, claims] = [await place("Standing"), await place("Claims")];
    expect(standing.x).toBeGreaterThan(claims.x + 300);
    expect(Math.abs(standing.y - claims.y)).toBeLessThan(30);
    await visitor.page.setViewportSize(PHONE);
    expect((await place("Standing")).y).toBeLessThan((await place("Claims")).y);
    await visitor.page.setViewportSize(DESKTOP);
  });

  it("says what to do next when there is no claim yet", async () => {
    await visitor.open("/app/customers?q=abigail");
    await visitor.app
      .getByRole("link", { name: /Abigail/ })
      .first()
      .click();
    await seen("Nothing went wrong so far.");
    await seen("Nothing speaks against this customer.");
    await visitor.app.getByRole("link", { name: "Open a claim" }).click();
    await visitor.app.getByRole("heading", { name: /claim/i }).first().waitFor({ timeout: PATIENCE_MS });
    await visitor.app
      .getByRole("link", { name: /Abigail/ })
      .first()
      .waitFor({ timeout: PATIENCE_MS });
  });
});

describe("the policy", () => {
  it("shows what an edit would change before it is saved, and asks why", async () => {
    await visitor.open("/app/policy");
    await field("Small below").fill("a little");
    await button("See what would change").click();
    await seen("Write an amount such as 1250.00.");
    await field("Small below").fill("10");
    await button("See what would change").click();
    await seen(/claims of the last 90 days: (\d+|none) would be answered differently\./);
    expect(await visitor.faults()).toEqual([]);
    await visitor.page.locator("#save-bar button", { hasText: "Save" }).click();
    await dialog().getByRole("button", { name: "Save policy" }).click();
    await dialog().getByText("Say in a few words why the policy changes.").waitFor();
    await dialog().getByLabel("Why does it change?").fill("Linen became dearer");
    await dialog().getByRole("button", { name: "Save policy" }).click();
    await seen(/Version \d+: Linen became dearer/);
    expect(await field("Small below").inputValue()).toBe("10.00");
  });
});

describe("what was packed", () => {
  it("is recorded once, with weight and photo, and then stands on the claim", async () => {
    await visitor.open(`/app/claims/${golden("G3b").number}`);
    await visitor.app.getByRole("link", { name: "Record packing" }).click();
    await visitor.app.getByRole("heading", { name: /^Packing order/ }).waitFor();
    await button("Record").click();
    await seen("Record at least one thing.");
    await field("Weight of the packed parcel").fill("5.1");
    await visitor.app.locator('input[type="file"]').setInputFiles({
      name: "box.jpg",
      mimeType: "image/jpeg",
      buffer: await scene(1, 320, 240),
    });
    expect(await visitor.faults()).toEqual([]);
    await button("Record").click();
    await seen(/^Weighed 5\.1 lb/);
    await visitor.app
      .getByRole("img", { name: "Photo of the parcel before shipping" })
      .waitFor({ timeout: PATIENCE_MS });
  });

  it("says in words when a photo's file was lost", async () => {
    await rm(join(running.folder, "photos"), { recursive: true });
    const other = await visitAdmin(browser, running.standIn.origin);
    await other.open(`/app/claims/${golden("G3b").number}`);
    await other.app.getByText("This photo is no longer in the app's photo storage.").waitFor({ timeout: PATIENCE_MS });
    await other.close();
  });
});

describe("the browser", () => {
  it("never complained", () => {
    expect(visitor.complaints).toEqual([]);
  });
});
