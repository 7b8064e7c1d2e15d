// The merchant's work on claims: opening one by hand, the queue, the claim's page.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scene } from "#tests/integration/claims/pictures.ts";
import { until } from "#tests/setup/until.ts";
import type { Visitor } from "./browser.ts";
import { type Golden, openGoldenShop } from "./golden-shop.ts";
import { lookingAt } from "./looking.ts";
import type { RunningApp } from "./running-app.ts";

const PATIENCE_MS = 60_000;

let running: RunningApp;
let browser: Browser;
let visitor: Visitor;
let golden: Golden;

const { seen, told, button, dialog, field } = lookingAt(() => visitor);
const rows = () => visitor.app.locator("tbody tr");

beforeAll(async () => {
  ({ running, browser, visitor, golden } = await openGoldenShop());
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
      buffer: await scene(1, 320, 240),
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
    for (const text of [`MG-${golden("G1").number}`, "olivia marchetti", "olivia.marchetti@golden.example"]) {
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
    await visitor.open(`/app/claims/${golden("G3").number}`);
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
    await visitor.open(`/app/claims/${golden("G6").number}`);
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
    await visitor.open(`/app/claims/${golden("G8").number}`);
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
    await visitor.open(`/app/claims/${golden("G8").number}`);
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
    await visitor.open(`/app/claims/${golden("G11").number}`);
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

describe("the browser", () => {
  it("never complained", () => {
    expect(visitor.complaints).toEqual([]);
  });
});
