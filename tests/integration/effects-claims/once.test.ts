// Once and never twice: two people at one moment, lost answers, retries, a dispute during the click, what was given elsewhere.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { acceptDecision } from "#app/resolution/accept.server.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import { dropFailed, retryClaim } from "#app/resolution/retry.server.ts";
import { settleClaim } from "#app/resolution/settle-claim.server.ts";
import {
  AGENT,
  aClaim,
  accept,
  anOrder,
  anotherSuggestion,
  asItWasDrawn,
  effectsOf,
  LIMIT_MS,
  line,
  type Order,
  stateOf,
  untilQuiet,
} from "#tests/integration/effects-claims/a-claim.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { until } from "#tests/setup/until.ts";
import { startTestWorker, withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();
const world = () => setting.standIn.world;
const inShopify = (order: Order) => world().orders.get(Number(order.id)) ?? expect.unreachable();

/** What the customer got for this order, counted in Shopify. */
function gotFor(order: Order) {
  const { refunds, transactions, cancelledAt, fulfillmentOrders, tags, note } = inShopify(order);
  const replaced = [...world().orders.values()].filter(({ noteAttributes }) =>
    noteAttributes.some(({ name, value }) => name === "Replaces order" && value === order.name),
  );
  const credit = [...world().storeCreditAccounts.values()].filter(
    ({ customerId }) => String(customerId) === order.customer,
  );
  return {
    refunds: refunds.length,
    money: transactions.reduce((sum, { type, amount }) => sum + (type === "refund" ? amount : 0), 0),
    replacements: replaced.length,
    credit: credit.reduce((sum, { balance }) => sum + balance, 0),
    cancelled: cancelledAt !== null,
    holds: fulfillmentOrders.flatMap(({ holds }) => holds).length,
    tags,
    noteLines: (note ?? "").split("\n").filter(Boolean).length,
  };
}

beforeAll(async () => {
  await giveAccess(setting.standIn);
});

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
});

describe("two people", () => {
  test("who accept at the same moment decide once", { timeout: 60_000 }, async () => {
    await startTestWorker();
    const order = await anOrder(setting);
    const claim = await aClaim(order, "refund", { lines: line(order, 1), refundPart: "full", amountMinor: 4_800n });
    const clicks = await Promise.all(Array.from({ length: 6 }, (_, n) => accept(claim, { actor: `staff ${n}` })));
    expect(clicks.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
    expect(clicks.filter(({ outcome }) => outcome === "already_accepted")).toHaveLength(5);
    await untilQuiet(setting);
    expect(gotFor(order)).toMatchObject({ refunds: 1, money: 4_800 });
  });

  test("who accept two claims on one order don't give more than was paid", { timeout: 60_000 }, async () => {
    await startTestWorker();
    const order = await anOrder(setting);
    const claims = [
      await aClaim(order, "refund", { refundPart: "part", amountMinor: 15_000n }),
      await aClaim(order, "refund", { refundPart: "part", amountMinor: 15_000n }),
      await aClaim(order, "store_credit", { amountMinor: 15_000n }),
    ];
    const clicks = await Promise.all(claims.map((claim, n) => accept(claim, { actor: `staff 2${n}` })));
    expect(clicks.map(({ outcome }) => outcome).toSorted()).toEqual(["accepted", "blocked", "blocked"]);
    expect(clicks).toContainEqual(
      expect.objectContaining({ because: "over_pay", words: expect.stringContaining("$48.00") }),
    );
    await untilQuiet(setting);
    const { money, credit } = gotFor(order);
    expect(money + credit).toBe(15_000);
  });
});

type Case = {
  action: Action;
  terms: (order: Order) => Partial<Terms>;
  operation: string;
  got: Partial<ReturnType<typeof gotFor>>;
};

const CASES: readonly Case[] = [
  {
    action: "refund",
    terms: (order) => ({ lines: line(order, 1), refundPart: "full", amountMinor: 4_800n }),
    operation: "CreateRefund",
    got: { refunds: 1, money: 4_800 },
  },
  {
    action: "resend",
    terms: (order) => ({ lines: line(order, 1) }),
    operation: "CompleteDraftOrder",
    got: { replacements: 1 },
  },
  {
    action: "exchange",
    terms: (order) => ({ lines: line(order, 1) }),
    operation: "CreateDraftOrder",
    got: { replacements: 1 },
  },
  {
    action: "store_credit",
    terms: () => ({ amountMinor: 2_500n }),
    operation: "GiveStoreCredit",
    got: { credit: 2_500 },
  },
  { action: "hold_order", terms: () => ({}), operation: "HoldFulfillment", got: { holds: 1 } },
  { action: "cancel_order", terms: () => ({}), operation: "CancelOrder", got: { cancelled: true, refunds: 1 } },
  {
    action: "thank_you_gift",
    terms: () => ({}),
    operation: "ChangeOrderTags",
    got: { tags: ["makegood-thank-you-gift"], replacements: 1 },
  },
  {
    action: "redo_free",
    terms: (order) => ({ lines: line(order, 1) }),
    operation: "WriteOrderNote",
    got: { noteLines: 1 },
  },
];

/** Makes what waits due now, as if the pauses were over. */
async function letTimePass(claim: string): Promise<void> {
  await pool().query(
    `UPDATE effect SET not_before = NULL, result = CASE WHEN result ? 'calledAt'
       THEN result || '{"calledAt": "2026-01-01T00:00:00.000Z"}' ELSE result END
     WHERE shop = $1 AND claim_id = $2`,
    [shop, claim],
  );
}

async function drainAll(claim: string): Promise<void> {
  await until(
    "all calls are made",
    async () => {
      await letTimePass(claim);
      await applyEffects(shop);
      return (await effectsOf(claim)).every(({ status }) => status === "done");
    },
    LIMIT_MS,
  );
}

describe("a call whose answer was lost is found, not made again:", () => {
  test.each(CASES)("$action ($operation)", { timeout: 90_000 }, async ({ action, terms, operation, got }) => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, action, terms(order));
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    await setting.standIn.control("/chaos", { loseAnswerOf: operation });
    await drainAll(claim.claim);
    expect(world().chaos.loseAnswerOf).toBeNull();
    expect(gotFor(order)).toMatchObject(got);
    // As if the worker had died each time before it could write down the end.
    for (let times = 0; times < 2; times++) {
      await pool().query("UPDATE effect SET status = 'doing' WHERE shop = $1 AND claim_id = $2", [shop, claim.claim]);
      await drainAll(claim.claim);
    }
    expect(gotFor(order)).toMatchObject(got);
    await withWorker(async () => settleClaim(shop, claim.claim));
  });
});

describe("at the moment of acting", () => {
  test("a dispute that arrived since stops it, at the click and after it", { timeout: 60_000 }, async () => {
    const [order, other] = await withWorker(async () => [await anOrder(setting), await anOrder(setting)] as const);
    const claim = await aClaim(order, "resend", { lines: line(order, 1) });
    await withWorker(async () => {
      await setting.standIn.control("/disputes", { order_id: Number(order.id), type: "chargeback" });
      await untilQuiet(setting);
    });
    expect(await accept(claim)).toMatchObject({
      outcome: "blocked",
      because: "dispute",
      words: expect.stringContaining("chargeback"),
    });
    // Accepted first; the bank is faster than our call.
    const late = await aClaim(other, "store_credit", { amountMinor: 2_000n });
    expect(await accept(late)).toMatchObject({ outcome: "accepted" });
    await setting.standIn.control("/disputes", { order_id: Number(other.id), type: "chargeback" });
    await withWorker(() => untilQuiet(setting));
    const [effect] = await effectsOf(late.claim);
    expect(effect).toMatchObject({ status: "failed", problem: expect.stringContaining("dispute") });
    expect(gotFor(other)).toMatchObject({ credit: 0 });
    expect(await stateOf(late.claim)).toMatchObject({ state: "waiting_us" });
  });

  test("what was refunded elsewhere is not given again", { timeout: 60_000 }, async () => {
    await startTestWorker();
    const order = await anOrder(setting);
    const claim = await aClaim(order, "refund", { lines: line(order, 4), refundPart: "full", amountMinor: 19_200n });
    await setting.standIn.control(`/orders/${order.id}/refund`, {
      line_items: [{ line_item_id: Number(order.lines[0]), quantity: 2 }],
    });
    await untilQuiet(setting);
    expect(await accept(claim)).toMatchObject({ outcome: "stale" });
    await asItWasDrawn(claim);
    expect(await accept(claim)).toMatchObject({ outcome: "blocked", because: "made_good_already" });
    const rest = { ...claim.terms, lines: line(order, 2), amountMinor: 9_600n };
    expect(await accept(claim, { terms: rest })).toMatchObject({ outcome: "invalid", field: "overrideReason" });
    expect(await accept(claim, { terms: rest, overrideReason: "Two were refunded" })).toMatchObject({
      outcome: "accepted",
    });
    await untilQuiet(setting);
    expect(gotFor(order)).toMatchObject({ refunds: 2, money: 19_200 });
  });

  test("the same pieces are sent once, whatever claim asks", { timeout: 60_000 }, async () => {
    await startTestWorker();
    const order = await anOrder(setting);
    const first = await aClaim(order, "resend", { lines: line(order, 3) });
    const second = await aClaim(order, "resend", { lines: line(order, 2) });
    expect(await accept(first)).toMatchObject({ outcome: "accepted" });
    expect(await accept(second)).toMatchObject({
      outcome: "blocked",
      because: "made_good_already",
      words: expect.stringContaining("only 1 of"),
    });
    await untilQuiet(setting);
    expect(gotFor(order)).toMatchObject({ replacements: 1 });
  });

  test("a suggestion that was drawn anew is looked at once more", async () => {
    const order = await withWorker(() => anOrder(setting));
    const old = await aClaim(order, "resend", { lines: line(order, 1) });
    await anotherSuggestion(old.claim, "wait");
    expect(await accept(old)).toMatchObject({ outcome: "stale" });
    expect(await effectsOf(old.claim)).toEqual([]);
  });

  test("another shop's claim is unknown", async () => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, "resend", { lines: line(order, 1) });
    const stranger = "other-shop.myshopify.com" as typeof shop;
    expect(await acceptDecision(stranger, { ...claim, actor: AGENT })).toEqual({ outcome: "unknown" });
  });
});

describe("a refusal", () => {
  test("is shown in words, holds back what tells of the deed, and is retried by a click", {
    timeout: 60_000,
  }, async () => {
    await startTestWorker();
    const order = await anOrder(setting);
    const claim = await aClaim(order, "cancel_order");
    await setting.standIn.control(`/orders/${order.id}/fulfil`, {});
    await untilQuiet(setting);
    await asItWasDrawn(claim);
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    await untilQuiet(setting);
    const effects = await effectsOf(claim.claim);
    expect(effects.map(({ status }) => status)).toEqual(["failed", "planned", "planned"]);
    expect(effects[0]?.problem).toMatch(/Cannot cancel.*Decide again/);
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us" });
    expect(gotFor(order).tags).toEqual([]);
    expect(await retryClaim(shop, { claim: claim.claim, actor: AGENT })).toEqual({ outcome: "planned", effects: 1 });
    await untilQuiet(setting);
    expect((await effectsOf(claim.claim))[0]?.status).toBe("failed");
    expect(await dropFailed(shop, { claim: claim.claim, actor: AGENT, reason: "" })).toMatchObject({
      outcome: "invalid",
    });
    expect(await dropFailed(shop, { claim: claim.claim, actor: AGENT, reason: "It is shipped" })).toEqual({
      outcome: "dropped",
      effects: 3,
    });
    const next = await anotherSuggestion(claim.claim, "refund", { lines: line(order, 4), refundPart: "full" });
    expect(await accept(next)).toMatchObject({ outcome: "accepted" });
    await untilQuiet(setting);
    expect(gotFor(order)).toMatchObject({ refunds: 1, money: 19_200 });
  });

  test("for want of a scope puts off that call alone, and more and more", { timeout: 60_000 }, async () => {
    const [order, other] = await withWorker(async () => [await anOrder(setting), await anOrder(setting)] as const);
    const scopes = [...world().installation.scopes];
    const granted = scopes.filter((scope) => !scope.includes("store_credit"));
    await setting.standIn.control("/scopes", { scopes: granted });
    await giveAccess(setting.standIn);
    const credit = await aClaim(order, "store_credit", { amountMinor: 2_000n });
    const refund = await aClaim(other, "refund", { refundPart: "part", amountMinor: 500n });
    await accept(credit);
    await accept(refund);
    for (let times = 0; times < 4; times++) await applyEffects(shop);
    expect((await effectsOf(credit.claim))[0]).toMatchObject({ status: "planned", attempts: 1 });
    expect((await effectsOf(refund.claim)).map(({ status }) => status)).toEqual(["done", "done", "done"]);
    await setting.standIn.control("/scopes", { scopes });
    await giveAccess(setting.standIn);
    await withWorker(() => until("the credit is given", async () => gotFor(order).credit === 2_000, LIMIT_MS));
  });
});
