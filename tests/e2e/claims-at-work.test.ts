// The merchant's work on claims: opening one by hand, the queue, the claim's page, the policy, what was packed.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GoldenClaim } from "#tests/golden/lay-in.ts";
import { until } from "#tests/setup/until.ts";
import { DESKTOP, launchBrowser, PHONE, type Visitor, visitAdmin } from "./browser.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const PATIENCE_MS = 60_000;

let running: RunningApp;
let browser: Browser;
let visitor: Visitor;
let claims: readonly GoldenClaim[];

const seen = (text: string | RegExp) => visitor.app.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
const told = (text: string | RegExp) => visitor.page.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
const button = (name: string | RegExp) => visitor.app.getByRole("button", { name, exact: true }).first();
const dialog = () => visitor.app.getByRole("dialog");
const field = (label: string) => visitor.app.getByLabel(label, { exact: true }).first();
const rows = () => visitor.app.locator("tbody tr");
const numberOf = (scenario: string) =>
  claims.find((each) => each.scenario === scenario)?.number ?? expect.unreachable();

const picture = () =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: "#a05030" } })
    .jpeg()
    .toBuffer();

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

describe("a claim by hand", () => {
  it("asks for the order, for a precise why, and shows a suggestion", async () => {
    await visitor.open("/app/claims/new");
    await field("Order, name or e-mail").fill("priya");
    await visitor.app.getByRole("link", { name: /Priya Raman/ }).click();
    await seen("is still open");
    await field("What happened").selectOption("damaged");
    await field("More precisely (optional)").fill("Cool");
    await seen("For example:");
    await button("Open the claim").click();
    await told("Some fields need another look");
    await field("More precisely (optional)").fill("Seam opened after one wash");
    await field("What the customer said or wrote").fill("The seam opened when I washed it.");
    await visitor.app.locator('input[type="file"]').setInputFiles({
      name: "seam.jpg",
      mimeType: "image/jpeg",
      buffer: await picture(),
    });
    await seen("seam.jpg");
    expect(await visitor.faults()).toEqual([]);
    await button("Open the claim").click();
    await visitor.app.getByRole("heading", { name: /· Damaged/ }).waitFor({ timeout: PATIENCE_MS });
    await seen("What carries it");
    await visitor.app.getByRole("img", { name: "Photo with the claim" }).waitFor({ timeout: PATIENCE_MS });
    await seen("The seam opened when I washed it.");
  });

  it("says when no order fits", async () => {
    await visitor.open("/app/claims/new?find=nobody-is-called-this");
    await seen("No order fits.");
  });
});

describe("the queue", () => {
  it("finds a claim by its number, its order and its customer", async () => {
    for (const text of [`MG-${numberOf("G1")}`, "olivia marchetti", "olivia.marchetti@golden.example"]) {
      await visitor.open(`/app/claims?${new URLSearchParams({ q: text })}`);
      await until(`only one claim is listed for ${text}`, async () => (await rows().count()) === 1, PATIENCE_MS);
      expect(await rows().innerText()).toContain("Olivia Marchetti");
    }
  });

  it("narrows down by why and standing, and says when nothing fits", async () => {
    await visitor.open("/app/claims?why=wrong_personalisation");
    expect(await rows().count()).toBe(2);
    await visitor.open("/app/claims?standing=questionable");
    await seen("Tessa Quill");
    await visitor.open("/app/claims?why=packaging_only&standing=questionable");
    await seen("No claim fits");
  });

  it("gives several claims to one person, and snoozes them until a day", async () => {
    await visitor.open("/app/claims?why=payment_problem");
    await visitor.app
      .getByRole("checkbox", { name: /Select all/ })
      .first()
      .check({ force: true });
    await button("Take them").click();
    await told("2 claims now yours");
    await visitor.open("/app/claims?agent=me&why=payment_problem");
    expect(await rows().count()).toBe(2);
    await visitor.app
      .getByRole("checkbox", { name: /Select all/ })
      .first()
      .check({ force: true });
    await button("Snooze").click();
    await dialog().getByLabel("Until").fill("2099-12-24");
    await dialog().getByRole("button", { name: "Snooze" }).click();
    await told(/2 claims snoozed until/);
    await visitor.open("/app/claims?snoozed=only");
    await seen(/Snoozed until Dec 24, 2099/);
  });
});

describe("the page of a claim", () => {
  it("notes, answers, sets fault and standing, each with who and why", async () => {
    await visitor.open(`/app/claims/${numberOf("G3")}`);
    await field("Note for colleagues").fill("Called back, nobody answered");
    await button("Add note").click();
    await seen("Called back, nobody answered");
    await field("Reply").fill("We are looking into it and write by tomorrow.");
    await button("Send reply").click();
    await told("Reply sent");
    await seen("Waiting for the customer");
    await button("Change fault").click();
    await dialog().getByLabel("Fault").selectOption("carrier");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().getByText("Say what shows whose fault it was.").waitFor();
    await dialog().getByLabel("What shows it").fill("The driver left it at another door");
    await dialog().getByRole("button", { name: "Save" }).click();
    await seen("The driver left it at another door");
    await button("Set by hand").click();
    await dialog().getByRole("button", { name: "Set it" }).click();
    await dialog().getByText("Say why.").waitFor();
    await dialog().getByLabel("Reason").fill("Known from the other shop");
    await dialog().getByLabel("Until").fill("2099-01-31");
    await dialog().getByRole("button", { name: "Set it" }).click();
    await seen(/Watch by hand, until Jan 31, 2099 \(You,/);
  });

  it("notes where a threat was reported", async () => {
    await visitor.open(`/app/claims/${numberOf("G6")}`);
    await button("Note that it was reported").click();
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().getByText("Say where it was reported.").waitFor();
    await dialog().getByLabel("Reported to").fill("the review site");
    await dialog().getByRole("button", { name: "Save" }).click();
    await told("Noted that it was reported");
    await seen("To the review site");
    expect(await visitor.faults()).toEqual([]);
  });

  it("shows what will happen before the click, and asks why when the suggestion is not followed", async () => {
    await visitor.open(`/app/claims/${numberOf("G8")}`);
    await seen("What carries it");
    await button("What everything would cost, and the evidence").click();
    await seen("Suggested");
    await button("Do something else").click();
    await dialog().getByLabel("What to do").selectOption("thank_you_gift");
    await dialog()
      .getByText(/a small gift is made/)
      .waitFor();
    await dialog()
      .getByText(/“makegood-thank-you-gift”/)
      .waitFor();
    await dialog().getByRole("button", { name: "Do it" }).click();
    await dialog().getByText("Say in a few words why you decide otherwise than suggested.").waitFor();
    expect(await visitor.faults()).toEqual([]);
    await dialog().getByRole("button", { name: "Cancel" }).click();
  });

  it("declines only with a reason for the customer", async () => {
    await visitor.open(`/app/claims/${numberOf("G8")}`);
    await button("Decline").click();
    await dialog().getByLabel("Why not the suggestion?").fill("The photo shows the item that was ordered");
    await dialog().getByRole("button", { name: "Decline" }).click();
    await dialog().getByText("Say why it is declined, in words for the customer.").waitFor();
    await dialog().getByLabel("The reason, as the customer will read it").fill("The photo shows what was ordered.");
    await dialog().getByRole("button", { name: "Decline" }).click();
    await visitor.app.getByText("Declined", { exact: true }).first().waitFor({ timeout: PATIENCE_MS });
    await seen("The photo shows what was ordered.");
  });

  it("waits for the owner, who approves even their own request, with a reason", async () => {
    await visitor.open(`/app/claims/${numberOf("G11")}`);
    await button("Ask the owner").click();
    await dialog().getByLabel("What do you propose?").selectOption("thank_you_gift");
    await dialog().getByLabel("What should the owner know?").fill("A kind customer");
    await dialog().getByRole("button", { name: "Ask the owner" }).click();
    await seen("Waits for approval");
    await seen("You asked for this yourself. As the owner you may approve it, with a reason.");
    await button("Approve").click();
    await dialog().getByLabel("Reason", { exact: true }).fill("Gladly");
    await dialog().getByRole("button", { name: "Approve" }).click();
    await visitor.app.getByText("Resolved", { exact: true }).first().waitFor({ timeout: PATIENCE_MS });
  });
});

describe("the page of a customer", () => {
  it("lists the claims, and has the standing with its reasons and who set it", async () => {
    await visitor.open(`/app/claims/${numberOf("G1")}`);
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
    await visitor.open(`/app/claims/${numberOf("G1")}`);
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
    await seen("Write an amount such as 50.00.");
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
    await visitor.open(`/app/claims/${numberOf("G3b")}`);
    await visitor.app.getByRole("link", { name: "Record packing" }).click();
    await visitor.app.getByRole("heading", { name: /^Packing order/ }).waitFor();
    await button("Record").click();
    await seen("Record at least one thing.");
    await field("Weight of the packed parcel").fill("5.1");
    await visitor.app.locator('input[type="file"]').setInputFiles({
      name: "box.jpg",
      mimeType: "image/jpeg",
      buffer: await picture(),
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
    await other.open(`/app/claims/${numberOf("G3b")}`);
    await other.app.getByText("This photo is no longer in the app's photo storage.").waitFor({ timeout: PATIENCE_MS });
    await other.close();
  });
});

describe.each(Object.entries({ "on a desktop": DESKTOP, "on a phone": PHONE }))("%s", (_name, viewport) => {
  it.each(["", "/new", "/:id", "policy"])("/app/claims%s is within reach of everyone", async (path) => {
    const other = await visitAdmin(browser, running.standIn.origin, viewport);
    await other.open(path === "policy" ? "/app/policy" : `/app/claims${path.replace(":id", String(numberOf("G6")))}`);
    await other.page.waitForLoadState("networkidle");
    expect(await other.faults()).toEqual([]);
    const frame = other.page.frames().find((each) => each.name() === "app");
    expect(await frame?.evaluate<number>("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(other.complaints).toEqual([]);
    await other.close();
  });
});

describe("the browser", () => {
  it("never complained", () => {
    expect(visitor.complaints).toEqual([]);
  });
});
