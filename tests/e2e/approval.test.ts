// The owner and those who answer claims: who is who, who may approve, and whom the owner names for it. On a desktop and on
// a phone, and by requests that no page would send.
import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { DESKTOP, PHONE, USER_AGENT, type Visitor, visitAdmin } from "./browser.ts";
import { type Golden, openGoldenShop } from "./golden-shop.ts";
import type { RunningApp } from "./running-app.ts";

const PATIENCE_MS = 60_000;
/** Where pictures of the pages go for whoever wants to look at them. */
const PICTURES = process.env.E2E_PICTURES;

let running: RunningApp;
let browser: Browser;
let golden: Golden;

beforeAll(async () => {
  const shop = await openGoldenShop();
  ({ running, browser, golden } = shop);
  await shop.visitor.close();
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

async function decisionOf(claim: string) {
  const { rows } = await pool().query(
    `SELECT decision.id, chosen_by AS asker, approved_by AS approver, customer_reason AS told FROM decision
     JOIN claim ON claim.shop = decision.shop AND claim.decision_id = decision.id
     WHERE claim.shop = $1 AND claim.id = $2`,
    [running.standIn.shop, claim],
  );
  return rows[0] as { id: string; asker: string | null; approver: string | null; told: Buffer | null };
}

/** What the page's form would send, from any of the staff and from anywhere. */
async function post(staff: number, path: string, fields: Record<string, string>): Promise<number> {
  const response = await fetch(`${running.origin}${path}`, {
    method: "POST",
    headers: { "user-agent": USER_AGENT, authorization: `Bearer ${running.standIn.idToken(staff)}` },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  await response.text();
  return response.status;
}

/** What is approved, in the words in which the approver reads it. */
const ASKED = {
  G10: /^To be approved: Send [0-9]+ pieces? again/,
  G2: "To be approved: Give $12.50 of store credit.",
};

describe.each([
  { size: "desktop", viewport: DESKTOP, scenario: "G10" },
  { size: "phone", viewport: PHONE, scenario: "G2" },
] as const)("on a $size", ({ size, viewport, scenario }) => {
  let visitor: Visitor;
  const seen = (text: string | RegExp) => visitor.app.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
  const told = (text: string | RegExp) => visitor.page.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
  const button = (name: string) => visitor.app.getByRole("button", { name, exact: true });
  const inDialog = (name: string) => visitor.app.getByRole("dialog").getByRole("button", { name, exact: true });
  const claimPage = () => visitor.open(`/app/claims/${golden(scenario).number}`);
  const picture = async (name: string) => {
    if (PICTURES) await visitor.page.screenshot({ path: `${PICTURES}/approval-${size}-${name}.png` });
  };
  const inView = async (text: string) => visitor.app.getByText(text).first().scrollIntoViewIfNeeded();
  const be = async (name: string) => {
    if (viewport === PHONE) await visitor.page.getByRole("button", { name: "Menu" }).click();
    await visitor.page.getByLabel("You are").selectOption({ label: name });
    await picture(`being-${name.split(" ")[0]}`);
    await visitor.page.getByRole("button", { name: "Change" }).click();
    await visitor.page.waitForLoadState("networkidle");
  };

  beforeAll(async () => {
    visitor = await visitAdmin(browser, running.standIn.origin, viewport);
    await visitor.open("/app/settings");
  });

  afterAll(() => visitor.close());

  it("an agent asks, and can't approve it", async () => {
    await be("Tomás Rivera");
    await claimPage();
    if (scenario === "G10") {
      await button("Accept").click();
      await inDialog("Do it").click();
    } else {
      await button("Ask the owner").click();
      await visitor.app.getByLabel("What should the owner know?").fill("It is for a wedding");
      await visitor.app.getByLabel("What do you propose?").selectOption({ label: "Decline" });
      await inDialog("Ask the owner").click();
      await seen("Say why it is declined, in words for the customer.");
      await visitor.app.getByLabel("The reason, as the customer will read it").fill("It was signed for.");
      await visitor.app.getByLabel("What do you propose?").selectOption({ label: "Give store credit" });
      await visitor.app.getByLabel("Amount").fill("12.50");
      await seen("Once it is approved");
      await seen("Shopify: the customer gets USD 12.50 of store credit.");
      await picture("asking");
      expect(await visitor.faults()).toEqual([]);
      await inDialog("Ask the owner").click();
    }
    await seen("Waits for approval");
    await seen(/You asked for this yourself: it is approved by the owner, Crystal Waters/);
    await seen(ASKED[scenario]);
    // What was typed for a refusal is not kept for anything else.
    expect((await decisionOf(golden(scenario).id)).told).toBeNull();
    expect(await button("Approve").count()).toBe(0);
    await button("Take it back").waitFor();
    expect(await visitor.faults()).toEqual([]);
    await inView("Waits for approval");
    await picture("asked");
  });

  it("a colleague sees who approves, and has no button for it", async () => {
    await be("Mei Tanaka");
    await claimPage();
    await seen("It is approved by the owner, Crystal Waters.");
    await seen(/^Tomás Rivera · /);
    expect(await visitor.app.getByLabel("Agent").first().innerText()).toContain("Tomás Rivera");
    expect(await button("Approve").count()).toBe(0);
    expect(await button("Take it back").count()).toBe(0);
    expect(await visitor.faults()).toEqual([]);
    await visitor.open("/app/settings");
    await seen(/Only the owner can change this/);
    expect(await button("Save approvers").count()).toBe(0);
    expect(await visitor.faults()).toEqual([]);
    await visitor.open("/app/policy");
    await seen("Only the owner changes the limits");
    expect(await visitor.app.getByLabel("Approval above").isDisabled()).toBe(true);
    expect(await visitor.app.getByLabel("Small below").isEnabled()).toBe(true);
    expect(await visitor.faults()).toEqual([]);
    await inView("Only the owner changes the limits");
    await picture("limits");
  });

  it("requests that the page does not offer change nothing", async () => {
    const { id: claim } = golden(scenario);
    const before = await decisionOf(claim);
    expect(before).toMatchObject({ asker: "staff 12", approver: null });
    for (const staff of [12, 15, 18, 99]) {
      const answer = { decision: before.id, reason: "Because." };
      expect(await post(staff, `/app/claims/${claim}`, { ...answer, intent: "approve" })).toBe(200);
      expect(await post(staff, "/app/settings", { intent: "approvers", approvers: String(staff) })).toBe(200);
    }
    expect(
      await post(15, `/app/claims/${claim}`, { intent: "refuse_approval", decision: before.id, reason: "No." }),
    ).toBe(200);
    expect(await decisionOf(claim)).toEqual(before);
    const { rows } = await pool().query("SELECT id FROM staff_member WHERE shop = $1 AND approver", [
      running.standIn.shop,
    ]);
    expect(rows).toEqual([]);
  });

  it("the owner names an approver, who then approves; everyone reads by name who it was", async () => {
    await be("Crystal Waters, owner");
    await visitor.open("/app/settings");
    await seen(/^You approve, and whom you choose here/);
    await visitor.app.getByLabel("Mei Tanaka").check();
    await inView("May approve besides you");
    await picture("approvers");
    expect(await visitor.faults()).toEqual([]);
    await button("Save approvers").click();
    await told("Approvers saved");
    await be("Mei Tanaka");
    await claimPage();
    await button("Approve").click();
    await visitor.app.getByRole("dialog").getByText(ASKED[scenario]).waitFor({ timeout: PATIENCE_MS });
    await picture("approving");
    await visitor.app.getByLabel("Reason (optional)").fill("It has to be right");
    await inDialog("Approve").click();
    await told("Approved");
    await be("Crystal Waters, owner");
    await claimPage();
    await visitor.app.getByText("Approved", { exact: true }).first().waitFor({ timeout: PATIENCE_MS });
    await seen(/^Mei Tanaka · /);
    await seen(/^Tomás Rivera, approved by Mei Tanaka · /);
    await inView("Approved");
    await picture("approved");
    expect(await decisionOf(golden(scenario).id)).toMatchObject({ approver: "staff 15" });
    await visitor.open("/app/settings");
    await visitor.app.getByLabel("Mei Tanaka").uncheck();
    await button("Save approvers").click();
    await told("Approvers saved");
    await visitor.open("/app/claims?state=all");
    expect(await visitor.faults()).toEqual([]);
  });
});

describe("where Shopify does not tell who somebody is", () => {
  it("the pages work, and the person stays a number", async () => {
    await running.standIn.control("/chaos", { refuseOnlineTokens: true });
    await pool().query("DELETE FROM staff_member WHERE shop = $1", [running.standIn.shop]);
    const visitor = await visitAdmin(browser, running.standIn.origin);
    await visitor.open("/app/settings");
    await visitor.app.getByText(/does not know yet who owns this shop/).waitFor({ timeout: PATIENCE_MS });
    expect(await visitor.faults()).toEqual([]);
    await visitor.open(`/app/claims/${golden("G10").number}`);
    await visitor.app
      .getByText(/^Staff 15 · /)
      .first()
      .waitFor({ timeout: PATIENCE_MS });
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
    await running.standIn.control("/chaos", {});
  });
});
