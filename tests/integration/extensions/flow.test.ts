// Shopify Flow: steps that it asks for, proved and done once; triggers that it hears, planned with what happened.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { moveClaim } from "#app/claims/change-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { sendFlowTriggers } from "#app/effects/send-flow-triggers.server.ts";
import { action as openStep } from "#app/routes/flow/open-claim.ts";
import { action as standingStep } from "#app/routes/flow/set-standing.ts";
import { action as use } from "#app/routes/flow/use.ts";
import { redactCustomer } from "#app/shops/privacy/redact-customer.server.ts";
import { readStanding } from "#app/standing/read-standing.server.ts";
import { id } from "#tests/integration/claims/a-shop.ts";
import { CLIENT, countOf, fromFlow, withAnOrder } from "#tests/integration/extensions/a-shop.ts";
import { aStandIn, forgetJobs, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";

const setting = aStandIn();

const step = (properties: Record<string, unknown>, over: Record<string, unknown> = {}) => ({
  shop_id: 1,
  shopify_domain: shop,
  action_run_id: randomUUID(),
  properties,
  ...over,
});
const openClaim = (message: unknown, secret?: string) =>
  openStep({ request: fromFlow("/flow/open-claim", message, secret), params: {}, context: {} });
const setStanding = (message: unknown, secret?: string) =>
  standingStep({ request: fromFlow("/flow/set-standing", message, secret), params: {}, context: {} });
const tellUse = (over: Record<string, unknown> = {}, secret?: string) => {
  const message = {
    flow_trigger_definition_id: "Claim opened",
    has_enabled_flow: true,
    shop_id: 1,
    shopify_domain: shop,
    timestamp: "2026-11-23T12:00:00Z",
    ...over,
  };
  return use({ request: fromFlow("/flow/use", message, secret), params: {}, context: {} });
};
const standing = async () => (await readStanding(pool(), shop, id(10))).state;
const planned = async () => {
  const { rows } = await pool().query<{ payload: { handle: string; fields: Record<string, unknown> }; status: string }>(
    "SELECT payload, status FROM effect WHERE shop = $1 AND kind = 'flow_trigger' ORDER BY seq",
    [shop],
  );
  return rows;
};

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

describe("triggers", () => {
  const openOne = async () => {
    await openClaim(step({ order_id: 1001, why: "damaged" }));
    const { rows } = await pool().query<{ id: string }>(
      "SELECT id FROM claim WHERE shop = $1 ORDER BY number DESC LIMIT 1",
      [shop],
    );
    return rows[0]?.id ?? "";
  };
  const heard = () => setting.standIn.world.flowTriggers;

  test("are planned only while a workflow listens; news that came late changes nothing", async () => {
    await openOne();
    expect(await planned()).toEqual([]);
    await tellUse();
    await openOne();
    expect((await planned()).map(({ payload }) => payload.handle)).toEqual(["claim-opened"]);
    await tellUse({ has_enabled_flow: false, timestamp: "2026-11-23T13:00:00Z" });
    await tellUse({ has_enabled_flow: true, timestamp: "2026-11-23T12:30:00Z" });
    await openOne();
    expect(await planned()).toHaveLength(1);
  });

  test("tell of an opened and of a closed claim and of a flagged customer, as Flow takes them", async () => {
    await tellUse();
    const claim = await openOne();
    await withTransaction((tx) =>
      moveClaim(tx, shop, { claim, to: "resolved", reason: "Sent a new one.", actor: "staff 7", now: new Date() }),
    );
    await setStanding(step({ customer_id: 10, standing: "questionable", reason: "Typed by a person." }));
    const before = heard().length;
    expect(await sendFlowTriggers(shop)).toEqual({ outcome: "empty" });
    expect((await planned()).map(({ status }) => status)).toEqual(["done", "done", "done"]);
    expect(heard().slice(before)).toMatchObject([
      {
        handle: "claim-opened",
        payload: { order_id: 1001, Why: "Damaged", Wish: "An answer", Channel: "Shopify Flow", Amount: 48 },
      },
      { handle: "claim-resolved", payload: { order_id: 1001, Outcome: "Resolved" } },
      { handle: "customer-flagged", payload: { customer_id: 10, Standing: "Questionable" } },
    ]);
    expect(JSON.stringify(heard().slice(before))).not.toContain("Typed by a person");
    await setStanding(step({ customer_id: 10, standing: "clear", reason: "Done with the test." }));
  });

  test("wait while Shopify can't answer, and are sent once it can", async () => {
    await tellUse();
    await openOne();
    await setting.standIn.control("/chaos", { failEvery: 1, failWhat: "admin" });
    expect(await sendFlowTriggers(shop)).toMatchObject({ outcome: "later" });
    expect((await planned())[0]).toMatchObject({ status: "planned" });
    await setting.standIn.control("/chaos", {});
    await pool().query("UPDATE effect SET not_before = NULL WHERE shop = $1", [shop]);
    expect(await sendFlowTriggers(shop)).toEqual({ outcome: "empty" });
    expect((await planned())[0]).toMatchObject({ status: "done" });
  });

  test("whose answer got lost are sent again at once: twice rather than not at all", async () => {
    await tellUse();
    await openOne();
    const before = heard().length;
    await setting.standIn.control("/chaos", { loseAnswerOf: "SendFlowTrigger" });
    expect(await sendFlowTriggers(shop)).toEqual({ outcome: "empty" });
    expect((await planned())[0]).toMatchObject({ status: "done" });
    expect(heard().slice(before)).toHaveLength(2);
  });

  test("that Flow does not take are given up, with words", async () => {
    await pool().query(
      `INSERT INTO effect (shop, id, kind, payload, reason)
       VALUES ($1, $2, 'flow_trigger', '{"handle": "claim-opened", "fields": {"Nonsense": "x"}}', 'a test')`,
      [shop, randomUUID()],
    );
    await sendFlowTriggers(shop);
    const { rows } = await pool().query("SELECT status, problem FROM effect WHERE shop = $1", [shop]);
    expect(rows).toEqual([
      { status: "failed", problem: expect.stringMatching(/Required field missing.*press Retry/s) },
    ]);
  });

  test("left behind by a worker that died are taken up after a while", async () => {
    await tellUse();
    await openOne();
    await pool().query("UPDATE effect SET status = 'doing', attempts = 1, started_at = now() WHERE shop = $1", [shop]);
    expect(await sendFlowTriggers(shop)).toMatchObject({ outcome: "later" });
    await pool().query("UPDATE effect SET started_at = now() - interval '11 minutes' WHERE shop = $1", [shop]);
    expect(await sendFlowTriggers(shop)).toEqual({ outcome: "empty" });
    expect((await planned())[0]).toMatchObject({ status: "done" });
  });

  test("about a person who is forgotten are forgotten too", async () => {
    await tellUse();
    await openOne();
    expect(await planned()).toHaveLength(1);
    await redactCustomer(shop, {
      id: randomUUID(),
      kind: "customer_redact",
      customerId: id(10),
      orderIds: [],
      webhookId: null,
      receivedAt: new Date(),
      dueAt: new Date(),
      doneAt: null,
      outcome: null,
      hasAnswer: false,
    });
    expect(await planned()).toEqual([]);
  });
});
