// What somebody reads stays where it is while more comes: the rest of a document, the suggestion of a claim.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { DESKTOP, launchBrowser, PHONE, visitAdmin } from "./browser.ts";
import { fillPages, frameOf } from "./pages.ts";
import { type RunningApp, startApp } from "./running-app.ts";
import { MEASURE, type Vitals } from "./vitals.ts";

const BOXES_OF_THE_TITLE = "document.querySelector('h1').getClientRects().length";

let running: RunningApp;
let browser: Browser;

beforeAll(async () => {
  running = await startApp({ seed: "crystals-linens" });
  browser = await launchBrowser();
  await fillPages(running, browser);
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

it("lays nothing out of a document of which only the first half is there", async () => {
  const visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app/policy");
  expect(await frameOf(visitor).evaluate(BOXES_OF_THE_TITLE)).toBe(1);
  const halved = visitor.page.waitForResponse((response) => response.url().startsWith(`${running.origin}/app/policy`));
  await visitor.page.route(
    (url) => url.origin === running.origin && url.pathname === "/app/policy",
    async (route) => {
      const answer = await route.fetch();
      const body = await answer.text();
      await route.fulfill({ response: answer, body: body.slice(0, body.length / 2) });
    },
  );
  await visitor.page.reload();
  await (await halved).finished();
  await visitor.app.locator("h1").first().waitFor({ state: "attached" });
  expect(await frameOf(visitor).evaluate(BOXES_OF_THE_TITLE)).toBe(0);
  await visitor.close();
});

it.each([
  ["a desktop", DESKTOP],
  ["a phone", PHONE],
])("keeps the page in place when the suggestion comes, on %s", async (_name, viewport) => {
  for (const claim of await decidedClaims()) {
    await suggest({ ...claim, decision: null });
    const visitor = await visitAdmin(browser, running.standIn.origin, viewport);
    await visitor.page.addInitScript(MEASURE);
    await visitor.open(`/app/claims/${claim.id}`);
    await visitor.app.getByText("The evidence is being weighed.").waitFor();
    expect(await visitor.faults()).toEqual([]);
    await suggest(claim);
    await visitor.app.getByText("What carries it").waitFor();
    expect((await frameOf(visitor).evaluate<Vitals>("window.vitals")).shift).toBeLessThan(0.05);
    await visitor.close();
  }
});

type Decided = { id: string; decision: string | null };

/** The short one, the longest and the one with a threat among the golden scenarios. */
async function decidedClaims(): Promise<Decided[]> {
  const { rows } = await pool().query<Decided>(
    `SELECT id, decision_id AS decision FROM claim
     WHERE submission_key IN ('golden:G8', 'golden:G3b', 'golden:G6') AND decision_id IS NOT NULL`,
  );
  expect(rows).toHaveLength(3);
  return rows;
}

/** As if it were drawn in this moment. */
async function suggest({ id, decision }: Decided): Promise<void> {
  await pool().query("UPDATE claim SET decision_id = $2 WHERE id = $1", [id, decision]);
}
