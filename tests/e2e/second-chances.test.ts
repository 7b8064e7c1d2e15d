// What did not work, and a person who sees to it: on the page of a claim, on the System page and on the Settings page.
// Each by mouse and by keyboard alone.
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { enqueue } from "#app/queue.server.ts";
import { until } from "#tests/setup/until.ts";
import type { Visitor } from "./browser.ts";
import { type Golden, type GoldenShop, openGoldenShop } from "./golden-shop.ts";
import { HANDS } from "./hands.ts";
import { lookingAt } from "./looking.ts";
import type { RunningApp } from "./running-app.ts";

const PATIENCE_MS = 60_000;
/** Every request is refused for good: nothing to wait for, a person has to look. */
const REFUSED = { failEvery: 1, failWhat: "admin", failStatus: 400 };
const FROZEN = { ...REFUSED, failStatus: 402 };

let running: RunningApp;
let browser: Browser;
let visitor: Visitor;
let golden: Golden;
let orderOf: GoldenShop["orderOf"];
let actionOf: GoldenShop["actionOf"];

const chaos = (switches: Record<string, unknown>) => running.standIn.control("/chaos", switches);
const { seen, told, button, dialog, answer } = lookingAt(() => visitor);
const bar = (name: string) => visitor.page.locator("#save-bar button", { hasText: name });

beforeAll(async () => {
  ({ running, browser, visitor, golden, orderOf, actionOf } = await openGoldenShop());
});

beforeEach(() => chaos({}));

afterAll(async () => {
  await browser.close();
  await running.stop(/"task":"reconcile".*a job failed for good/);
});

const replacementsOf = ({ customerId }: { customerId: number | null }) =>
  [...running.standIn.world.orders.values()].filter(
    (order) => order.customerId === customerId && order.tags.includes("makegood-replacement"),
  );

const CASES = [
  { way: "mouse", resent: "G1", held: "G4b", disputed: "G3" },
  { way: "keyboard", resent: "G6", held: "G4", disputed: "G3b" },
] as const;

describe.each(CASES)("by $way", ({ way, resent, held, disputed }) => {
  const hands = HANDS[way];
  const click = (target: ReturnType<typeof button>) => hands.press(visitor.page, target);
  const write = (target: ReturnType<typeof button>, text: string) => hands.write(visitor.page, target, text);

  it("what Shopify refused is told in words, tried again, and done once", async () => {
    const order = await orderOf(resent);
    await visitor.open(`/app/claims/${golden(resent).number}`);
    await click(button("Accept"));
    await chaos(REFUSED);
    await click(answer("Do it"));
    await seen("Shopify refused the request (HTTP 400).");
    await visitor.app.getByText("Not done", { exact: true }).waitFor();
    expect(replacementsOf(order)).toEqual([]);
    expect(await visitor.faults()).toEqual([]);
    await chaos({});
    await click(button("Try again"));
    await told("Trying again");
    await visitor.app.getByText("Resolved", { exact: true }).first().waitFor({ timeout: PATIENCE_MS });
    expect(replacementsOf(order)).toHaveLength(1);
    expect(await visitor.faults()).toEqual([]);
  });

  it("what Shopify did is undone, with a reason", async () => {
    const order = await orderOf(resent);
    await visitor.open(`/app/claims/${golden(resent).number}`);
    await click(
      visitor.app
        .getByRole("listitem")
        .filter({ hasText: "as long as it is not shipped" })
        .getByRole("button", { name: "Undo" }),
    );
    await click(answer("Undo"));
    await dialog().getByText("Say why it is undone.").waitFor({ timeout: PATIENCE_MS });
    expect(await visitor.faults()).toEqual([]);
    await write(dialog().getByLabel("Reason"), "The dozen turned up");
    await click(answer("Undo"));
    await until("the replacement is cancelled", () => replacementsOf(order)[0]?.cancelledAt, PATIENCE_MS);
    await seen("It is taken back.");
    expect(await visitor.faults()).toEqual([]);
  });

  it("what can't be done is dropped with a reason, and the claim is decided anew", async () => {
    const order = await orderOf(held);
    await visitor.open(`/app/claims/${golden(held).number}`);
    await click(button("Do something else"));
    await dialog().getByLabel("What to do").selectOption("hold_order");
    await write(dialog().getByLabel("Why not the suggestion?"), "The bank asked us to wait");
    await chaos({ drop: true });
    await running.standIn.control(`/orders/${order.id}/fulfil`, {});
    await click(answer("Do it"));
    await seen("Nothing of this order is waiting to be shipped.");
    await click(button("Leave it and decide again"));
    await click(answer("Yes"));
    await dialog().getByText("Say why it is dropped.").waitFor({ timeout: PATIENCE_MS });
    await write(dialog().getByLabel("Reason"), "It is on its way already");
    await click(answer("Yes"));
    await told("Left undone: the suggestion is drawn anew");
    await seen("Dropped: It is on its way already");
    await button("Accept").waitFor({ timeout: PATIENCE_MS });
    expect(await visitor.faults()).toEqual([]);
  });

  it("a suggestion that changes while a person decides is not mixed with what they were shown", async () => {
    const order = await orderOf(disputed);
    await visitor.open(`/app/claims/${golden(disputed).number}`);
    await click(button("Accept"));
    const shown = await dialog().getByRole("heading", { level: 2 }).allInnerTexts();
    const words = await dialog().locator("p").first().innerText();
    const steps = await dialog().getByRole("listitem").allInnerTexts();
    await running.standIn.control("/disputes", { order_id: order.id, type: "chargeback", reason: "fraudulent" });
    await until(
      "the suggestion is drawn anew",
      () => actionOf(disputed).then((action) => action === "contest_dispute"),
      PATIENCE_MS,
    );
    await click(answer("Do it"));
    await dialog().getByText("The suggestion has changed meanwhile").waitFor({ timeout: PATIENCE_MS });
    expect(await dialog().getByRole("heading", { level: 2 }).allInnerTexts()).toEqual(expect.arrayContaining(shown));
    expect(await dialog().getByText(words, { exact: true }).count()).toBe(1);
    expect(await dialog().getByText("Contest the dispute").count()).toBe(0);
    expect(await dialog().getByRole("listitem").allInnerTexts()).toEqual(steps);
    expect(await answer("Do it").count()).toBe(0);
    expect(await visitor.faults()).toEqual([]);
    await click(answer("Close and look again"));
    await dialog().waitFor({ state: "detached" });
    await click(button("Accept"));
    await dialog().getByText("Contest the dispute").waitFor();
    await dialog().getByText(`Order ${order.name} was placed on`).waitFor();
    expect(await visitor.faults()).toEqual([]);
    await click(answer("Do it"));
    await seen("The evidence is written in the dispute, and not sent yet");
    await visitor.page.goto(`${running.standIn.origin}/admin/orders/${order.id}`);
    await visitor.page.getByText(`Order ${order.name} was placed on`).waitFor();
    await visitor.page.getByRole("button", { name: "Submit the evidence" }).waitFor();
  });

  it("events that could not be read name their fields, and are read again, one or all", async () => {
    const { shop } = running.standIn;
    const ids = [`malformed-by-${way}`, `also-malformed-by-${way}`];
    /** When each of them failed last. */
    const failures = async () => {
      const { rows } = await pool().query<{ at: Date }>(
        `SELECT processed_at AS at FROM delivery WHERE shop = $1 AND webhook_id = ANY($2) AND status = 'failed'
         ORDER BY array_position($2, webhook_id)`,
        [shop, ids],
      );
      return rows.map((row) => row.at.getTime());
    };
    const since = (before: readonly number[]) => async () => {
      const now = await failures();
      return now.length === 2 && now.filter((at, i) => at > (before[i] ?? 0)).length;
    };
    for (const id of ids) {
      await running.standIn.control("/webhooks", {
        topic: "orders/create",
        payload: { id: 1, line_items: "none" },
        headers: { "x-shopify-webhook-id": id },
      });
    }
    await until("they failed", async () => (await since([])()) === 2);
    const first = await failures();
    await visitor.open("/app/system");
    await seen(/^Field [a-z_.[\]0-9]+: /);
    expect(await visitor.faults()).toEqual([]);
    await click(button("Retry orders/create"));
    await told("The event is being read again");
    await until("one is read again", async () => (await since(first)()) === 1);
    await click(button("Retry all"));
    await told("The events are being read again");
    await until("all are read again", async () => (await since(first)()) === 2);
  });

  it("a job that gave up runs once more", async () => {
    const { shop } = running.standIn;
    await chaos(FROZEN);
    await enqueue(pool(), "reconcile", { shop }, { maxAttempts: 1 });
    await visitor.open("/app/system");
    const job = visitor.app.getByRole("listitem").filter({ hasText: "Reconcile" });
    await job.getByText("Gave up").waitFor({ timeout: PATIENCE_MS });
    await job.getByText("Tried 1 of 1 times. The shop is frozen").waitFor();
    expect(await visitor.faults()).toEqual([]);
    await chaos({});
    await click(button("Retry Reconcile"));
    await told("The job runs now");
    await job.waitFor({ state: "detached", timeout: PATIENCE_MS });
  });

  it("the answer to a customer's data request is downloaded", async () => {
    const { customerId } = await orderOf(resent);
    const { email } = running.standIn.world.customers.get(customerId ?? 0) ?? expect.unreachable();
    await running.standIn.control(`/customers/${customerId}/data_request`, {});
    await until(
      "the request has come",
      async () => {
        await visitor.open("/app/settings");
        return (await visitor.app.getByText(`What is known about customer ${customerId}`).count()) > 0;
      },
      PATIENCE_MS,
    );
    const request = visitor.app.getByRole("listitem").filter({ hasText: `customer ${customerId}` });
    const [file] = await Promise.all([
      visitor.page.waitForEvent("download", { timeout: PATIENCE_MS }),
      click(request.getByRole("button", { name: "Download answer" })),
    ]);
    expect(file.suggestedFilename()).toMatch(/^customer-data-[-0-9a-f]+\.json$/);
    expect(readFileSync(await file.path(), "utf8")).toContain(String(email));
    expect(await visitor.faults()).toEqual([]);
  });

  it("settings are kept from the save bar, or put back as they were", async () => {
    await visitor.open("/app/settings");
    const field = visitor.app.getByLabel("Answering a claim");
    const stored = await field.inputValue();
    await write(field, "9.25");
    await click(bar("Discard"));
    await until("the field is as it was", async () => (await field.inputValue()) === stored);
    await bar("Save").waitFor({ state: "hidden" });
    await write(field, way === "mouse" ? "7.25" : "8.75");
    await click(bar("Save"));
    await told("Settings saved");
    await bar("Save").waitFor({ state: "hidden" });
    await visitor.open("/app/settings");
    expect(await field.inputValue()).toBe(way === "mouse" ? "7.25" : "8.75");
  });
});

describe("the browser", () => {
  it("never complained", () => {
    expect(visitor.complaints).toEqual([]);
  });
});
