// The steps that Shopify Flow runs in the app, and whoever only says to be Flow.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { action as openStep } from "#app/routes/flow/open-claim.ts";
import { readStanding } from "#app/standing/read-standing.server.ts";
import { id } from "#tests/integration/claims/a-shop.ts";
import { CLIENT, countOf, fromFlow, withAnOrder } from "#tests/integration/extensions/a-shop.ts";
import { openClaim, setStanding, step, tellUse } from "#tests/integration/extensions/a-workflow.ts";
import { aStandIn, forgetJobs, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";

const setting = aStandIn();

const standing = async () => (await readStanding(pool(), shop, id(10))).state;

beforeAll(async () => {
  await giveAccess(setting.standIn);
  await withAnOrder(shop);
});

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
  await pool().query("DELETE FROM effect WHERE shop = $1", [shop]);
  await pool().query("DELETE FROM flow_use WHERE shop = $1", [shop]);
  await forgetJobs();
});

describe("the step “Open a claim”", () => {
  test.each([1001, "1001", "gid://shopify/Order/1001"])("opens a claim on the order %j", async (order_id) => {
    const response = await openClaim(
      step({ order_id, why: "Damaged", wish: "money back", message: "The lid is cracked." }),
    );
    expect(response.status).toBe(200);
    const { rows } = await pool().query(
      "SELECT channel, why, wish, order_id, customer_id FROM claim WHERE shop = $1 ORDER BY number DESC LIMIT 1",
      [shop],
    );
    expect(rows).toEqual([{ channel: "flow", why: "damaged", wish: "refund", order_id: "1001", customer_id: "10" }]);
  });

  test("again is the same claim, also at the same moment", async () => {
    const message = step({ order_id: 1001, why: "defective" });
    const before = await countOf("claim", shop);
    const answers = await Promise.all([openClaim(message), openClaim(message), openClaim(message)]);
    const words = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(words.map(({ message: said }) => said)).size).toBe(1);
    expect((await countOf("claim", shop)) - before).toBe(1);
  });

  test.each([
    ["no order", { why: "damaged" }],
    ["a reason that is none", { order_id: 1001, why: "Cool" }],
    ["a wish that is none", { order_id: 1001, why: "damaged", wish: "a pony" }],
  ])("with %s says what is wrong and opens nothing", async (_what, properties) => {
    const before = await countOf("claim", shop);
    const response = await openClaim(step(properties));
    expect(response.status).toBe(422);
    expect((await response.json()).message).toMatch(/order|one of/);
    expect(await countOf("claim", shop)).toBe(before);
  });

  test("on an order that has not reached us is asked for again, and then done", async () => {
    const message = step({ order_id: 4711, why: "damaged" });
    expect((await openClaim(message)).status).toBe(503);
    expect((await openClaim({ ...message, properties: { order_id: 1001, why: "damaged" } })).status).toBe(200);
  });
});

describe("the step “Set a customer's standing”", () => {
  test("sets it, and clears it again, with a reason and an end", async () => {
    const first = step({
      customer_id: "gid://shopify/Customer/10",
      standing: "Questionable",
      reason: "Seen twice.",
      days: 30,
    });
    expect((await setStanding(first)).status).toBe(200);
    expect(await standing()).toBe("questionable");
    const { byHand } = await readStanding(pool(), shop, id(10));
    expect(byHand).toMatchObject({ reason: "Seen twice.", by: "Shopify Flow" });
    expect((byHand?.until?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(30 * 86_400_000);
    expect((await setStanding(step({ customer_id: 10, standing: "clear", reason: "A mistake." }))).status).toBe(200);
    expect(await standing()).toBe("clear");
    // Flow's late retry of the first step must not bring back what a later one lifted.
    expect((await setStanding(first)).status).toBe(200);
    expect(await standing()).toBe("clear");
  });

  test.each([
    ["no reason", { customer_id: 10, standing: "watch", reason: " " }],
    ["a standing that is none", { customer_id: 10, standing: "banned", reason: "x" }],
    ["no customer", { standing: "watch", reason: "x" }],
    ["days without end", { customer_id: 10, standing: "watch", reason: "x", days: "Infinity" }],
  ])("with %s is refused", async (_what, properties) => {
    expect((await setStanding(step(properties))).status).toBe(422);
    expect(await standing()).toBe("clear");
  });
});

describe("whoever is not Flow", () => {
  const damaged = { order_id: 1001, why: "damaged" };
  test.each([
    ["signed with another secret", 401, () => openClaim(step(damaged), "another secret")],
    ["about a shop without the app", 404, () => openClaim(step(damaged, { shopify_domain: "nobody.myshopify.com" }))],
    ["about something that is no shop", 400, () => openClaim(step(damaged, { shopify_domain: "evil.example.com" }))],
    ["without the run of the step", 400, () => openClaim(step(damaged, { action_run_id: "" }))],
    ["that is no JSON", 400, () => openClaim("order_id=1001")],
    ["that is too long", 413, () => openClaim(step({ ...damaged, message: "x".repeat(200_000) }))],
    ["of a standing, signed with another secret", 401, () => setStanding(step({}), "another secret")],
    ["of use, signed with another secret", 401, () => tellUse({}, "another secret")],
    ["of use, without a time", 400, () => tellUse({ timestamp: "yesterday" })],
  ])("a message %s is answered %i and changes nothing", async (_what, status, send) => {
    const before = [await countOf("claim", shop), await countOf("flow_run", shop)];
    expect((await send()).status).toBe(status);
    expect([await countOf("claim", shop), await countOf("flow_run", shop)]).toEqual(before);
    expect((await pool().query("SELECT 1 FROM flow_use")).rowCount).toBe(0);
  });

  test("a signature holds for its own body alone", async () => {
    const signed = fromFlow("/flow/open-claim", step(damaged));
    const other = fromFlow("/flow/open-claim", step({ ...damaged, message: "changed" }));
    const forged = new Request(other.url, { method: "POST", headers: signed.headers, body: await other.text() });
    expect((await openStep({ request: forged, params: {}, context: {} })).status).toBe(401);
  });

  test("only POST is answered", async () => {
    const request = new Request(`${CLIENT.origin}/flow/open-claim`, { method: "PUT", body: "{}" });
    expect((await openStep({ request, params: {}, context: {} })).status).toBe(405);
  });
});
