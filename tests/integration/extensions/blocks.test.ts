// The blocks and the action in Shopify's own pages, asked with the id tokens that Shopify gives them.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { recordPacking } from "#app/claims/packing.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";
import type { ClaimAnswer, ClaimForm, CustomerBlock, OrderBlock } from "#app/routes/api/blocks.ts";
import { loader as customer } from "#app/routes/api/customer.ts";
import { loader as order } from "#app/routes/api/order.ts";
import { loader as claimForm, action as openOnOrder } from "#app/routes/api/order-claims.ts";
import { setStanding } from "#app/standing/set-standing.server.ts";
import { id } from "#tests/integration/claims/a-shop.ts";
import {
  type Ask,
  answerOf,
  CLIENT,
  countOf,
  fromExtension,
  withAnOrder,
} from "#tests/integration/extensions/a-shop.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { idTokenFor } from "#tests/shopify/admin/sign.ts";

const setting = aStandIn();
const elsewhere = asShopDomain("somebody-else.myshopify.com") as ShopDomain;

const askCustomer = (number: string, ask?: Ask, from = shop) =>
  answerOf(() =>
    customer({ request: fromExtension(from, `/api/customers/${number}`, ask), params: { id: number }, context: {} }),
  );
const askOrder = (number: string, ask?: Ask) =>
  answerOf(() =>
    order({ request: fromExtension(shop, `/api/orders/${number}`, ask), params: { id: number }, context: {} }),
  );
const askForm = (number: string, ask?: Ask) =>
  answerOf(() =>
    claimForm({
      request: fromExtension(shop, `/api/orders/${number}/claims`, ask),
      params: { id: number },
      context: {},
    }),
  );
const open = (number: string, body: unknown, ask: Ask = {}) =>
  answerOf(() =>
    openOnOrder({
      request: fromExtension(shop, `/api/orders/${number}/claims`, { ...ask, method: "POST", body }),
      params: { id: number },
      context: {},
    }),
  );
const aClaim = (over: Record<string, unknown> = {}) => ({
  why: "other",
  wish: "information",
  channel: "phone",
  message: "Where is it?",
  lines: [],
  submissionKey: randomUUID(),
  ...over,
});

beforeAll(async () => {
  await giveAccess(setting.standIn);
  await pool().query("UPDATE shop SET name = 'Crystal''s Linens' WHERE shop = $1", [shop]);
  await withAnOrder(shop);
});

describe("the block on a customer's page", () => {
  test("shows value, standing with its reasons and the way into the app; the read is noted", async () => {
    await withTransaction((tx) =>
      setStanding(tx, shop, {
        customer: id(10),
        state: "watch",
        reason: "Two parcels with our own tape.",
        until: new Date(Date.now() + 86_400_000),
        actor: "staff 7",
        now: new Date(),
      }),
    );
    const before = await countOf("audit_entry", shop);
    const response = await askCustomer("10");
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const block = (await response.json()) as CustomerBlock;
    expect(block).toMatchObject({
      tier: null,
      standing: { words: "Watch", tone: "warning" },
      reasons: ["Set by hand: Two parcels with our own tape."],
      clears: expect.stringMatching(/^Clear again on /),
      path: "/app/customers/10",
    });
    expect(block.figures).toContainEqual({ label: "Net revenue", value: "$48.00" });
    expect((await countOf("audit_entry", shop)) - before).toBe(1);
  });

  test("shows open claims with what they are about", async () => {
    const opened = (await (await open("1001", aClaim({ why: "wrong_address" }))).json()) as ClaimAnswer;
    const block = (await (await askCustomer("10")).json()) as CustomerBlock;
    expect(block.openClaims).toContainEqual(
      expect.objectContaining({
        reference: "reference" in opened ? opened.reference : "",
        why: "Wrong address",
        order: "#1001",
        state: { words: "Open", tone: "warning" },
      }),
    );
  });

  test.each(["11", "0", "abc", "10'--"])("knows nothing of customer %s", async (number) => {
    expect((await askCustomer(number)).status).toBe(404);
  });
});

describe("the block on an order's page", () => {
  test("shows its claims and the packing record", async () => {
    await withTransaction((tx) =>
      recordPacking(tx, shop, {
        orderId: id(1001),
        weightGrams: 2_313,
        signature: true,
        doubleChecked: true,
        note: null,
        by: "staff 7",
        at: new Date(),
      }),
    );
    await open("1001", aClaim());
    const block = (await (await askOrder("1001")).json()) as OrderBlock;
    expect(block.claims.length).toBeGreaterThan(0);
    expect(block.packing[0]).toMatch(/^Weighed 5\.1 lb, signature paid for, packing double-checked \(/);
    expect(block.beforeShipping).toBeNull();
    expect(block.packingPath).toBe("/app/orders/1001/packing");
  });

  test("shows the suggestion in one line, and the decision in its place", async () => {
    const answer = (await (await open("1001", aClaim())).json()) as ClaimAnswer;
    const claim = "path" in answer ? (answer.path.split("/").at(-1) ?? "") : "";
    const decision = randomUUID();
    await pool().query(
      `INSERT INTO decision (shop, id, claim_id, policy_version, facts, result, decided_at)
       VALUES ($1, $2, $3, 0, '{}', '{"action": "resend"}', now())`,
      [shop, decision, claim],
    );
    await pool().query("UPDATE claim SET decision_id = $3 WHERE shop = $1 AND id = $2", [shop, claim, decision]);
    const line = async () => {
      const block = (await (await askOrder("1001")).json()) as OrderBlock;
      return block.claims.find((one) => one.id === claim)?.suggestion;
    };
    expect(await line()).toBe("Suggested: send it again");
    await pool().query("UPDATE decision SET chosen_action = 'refund', chosen_at = now() WHERE shop = $1 AND id = $2", [
      shop,
      decision,
    ]);
    expect(await line()).toBe("Decided: give the money back");
  });

  test("knows nothing of an order that is not there", async () => {
    expect((await askOrder("999")).status).toBe(404);
    expect((await askForm("999")).status).toBe(404);
  });
});

describe("the action “Open a claim”", () => {
  test("offers what fits the order", async () => {
    const form = (await (await askForm("1001")).json()) as ClaimForm;
    expect(form).toMatchObject({ order: "#1001", path: "/app/claims/new?order=1001" });
    expect(form.whys.map(({ code }) => code)).not.toContain("damaged");
    expect(form.lines).toEqual([expect.objectContaining({ quantity: 4 })]);
    expect(form.channels.map(({ code }) => code)).toEqual(["phone", "email", "social", "chat"]);
  });

  test("opens one claim, however often the form is sent", async () => {
    const form = (await (await askForm("1001")).json()) as ClaimForm;
    const claim = aClaim({ lines: [{ lineId: form.lines[0]?.id, quantity: 2 }] });
    const before = await countOf("claim", shop);
    const [first, second] = await Promise.all([open("1001", claim), open("1001", claim)]);
    const answers = (await Promise.all([first, second].map((response) => response?.json()))) as ClaimAnswer[];
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["already_open", "opened"]);
    expect((await countOf("claim", shop)) - before).toBe(1);
    const { rows } = await pool().query(
      `SELECT channel, actor FROM claim JOIN claim_event ON claim_event.claim_id = claim.id AND kind = 'opened'
       WHERE claim.shop = $1 AND submission_key = $2`,
      [shop, `admin:${claim.submissionKey}`],
    );
    expect(rows).toEqual([{ channel: "phone", actor: "staff 7" }]);
  });

  test.each([
    ["a reason that is none", aClaim({ why: "cool" })],
    ["a channel that is not theirs", aClaim({ channel: "flow" })],
    ["more pieces than were ordered", aClaim({ lines: [{ lineId: "1", quantity: 99 }] })],
    ["a key that is none", aClaim({ submissionKey: "1" })],
    ["no JSON", "why=other"],
  ])("refuses %s", async (_what, body) => {
    const before = await countOf("claim", shop);
    const response = await open("1001", body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ outcome: "refused", faults: expect.anything() });
    expect(await countOf("claim", shop)).toBe(before);
  });

  test("answers the browser's preflight without a token", async () => {
    const response = await askForm("1001", { method: "OPTIONS", token: null });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-headers")).toMatch(/authorization/i);
  });
});

describe("an id token", () => {
  const now = Date.now();
  test.each([
    ["none", null],
    ["nonsense", "abc"],
    ["signed by somebody else", idTokenFor(shop, { ...CLIENT, clientSecret: "another secret" }, now)],
    ["of another app", idTokenFor(shop, { ...CLIENT, clientId: "another-app" }, now)],
    ["that has expired", idTokenFor(shop, CLIENT, now - 3_600_000)],
    ["whose signature was cut", idTokenFor(shop, CLIENT, now).slice(0, -4)],
  ])("%s lets nobody in, wherever it is shown", async (_what, token) => {
    const claims = await countOf("claim", shop);
    for (const response of [
      await askCustomer("10", { token }),
      await askOrder("1001", { token }),
      await askForm("1001", { token }),
      await open("1001", aClaim(), { token }),
    ]) {
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain("1001");
    }
    expect(await countOf("claim", shop)).toBe(claims);
  });

  test("of another shop shows nothing of this one", async () => {
    await pool().query("INSERT INTO shop (shop, name) VALUES ($1, 'Elsewhere')", [elsewhere]);
    await pool().query(
      `INSERT INTO session SELECT replace(id, $1, $2), replace(shop, $1, $2), state, "isOnline", scope, expires,
         "accessToken", "userId", "firstName", "lastName", email, "accountOwner", locale, collaborator, "emailVerified",
         "refreshToken", "refreshTokenExpires" FROM session WHERE shop = $1`,
      [shop, elsewhere],
    );
    const response = await askCustomer("10", {}, elsewhere);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("48");
  });
});
