// Once and never twice: two people at one moment, a dispute during the click, what was given elsewhere, retries.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { acceptDecision } from "#app/resolution/accept.server.ts";
import { dropFailed, retryClaim } from "#app/resolution/retry.server.ts";
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
  stateOf,
} from "#tests/integration/effects-claims/a-claim.ts";
import { gotFor } from "#tests/integration/effects-claims/in-shopify.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { until } from "#tests/setup/until.ts";
import { startTestWorker, withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();
beforeAll(async () => {
  await giveAccess(setting.standIn);
});

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
});

describe("two people", () => {
  test("who accept at the same moment decide once", { timeout: 60_000 }, async () => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, "refund", { lines: line(order, 1), refundPart: "full", amountMinor: 4_800n });
    const clicks = await Promise.all(Array.from({ length: 6 }, (_, n) => accept(claim, { actor: `staff ${n}` })));
    expect(clicks.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
    expect(clicks.filter(({ outcome }) => outcome === "already_accepted")).toHaveLength(5);
    await withWorker(() => untilQuiet(setting));
    expect(gotFor(setting, order)).toMatchObject({ refunds: 1, money: 4_800 });
  });

  test("who accept two claims on one order don't give more than was paid", { timeout: 60_000 }, async () => {
    const order = await withWorker(() => anOrder(setting));
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
    await withWorker(() => untilQuiet(setting));
    const { money, credit } = gotFor(setting, order);
    expect(money + credit).toBe(15_000);
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
    expect(gotFor(setting, other)).toMatchObject({ credit: 0 });
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
    expect(gotFor(setting, order)).toMatchObject({ refunds: 2, money: 19_200 });
  });

  test("the same pieces are sent once, whatever claim asks", { timeout: 60_000 }, async () => {
    const order = await withWorker(() => anOrder(setting));
    const first = await aClaim(order, "resend", { lines: line(order, 3) });
    const second = await aClaim(order, "resend", { lines: line(order, 2) });
    expect(await accept(first)).toMatchObject({ outcome: "accepted" });
    expect(await accept(second)).toMatchObject({
      outcome: "blocked",
      because: "made_good_already",
      words: expect.stringContaining("only 1 of"),
    });
    await withWorker(() => untilQuiet(setting));
    expect(gotFor(setting, order)).toMatchObject({ replacements: 1 });
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
    await setting.standIn.control("/chaos", { drop: true });
    await setting.standIn.control(`/orders/${order.id}/fulfil`, {});
    await untilQuiet(setting);
    await setting.standIn.control("/chaos", {});
    await asItWasDrawn(claim);
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    await untilQuiet(setting);
    const effects = await effectsOf(claim.claim);
    expect(effects.map(({ status }) => status)).toEqual(["failed", "planned", "planned"]);
    expect(effects[0]?.problem).toMatch(/Cannot cancel.*Decide again/);
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us" });
    expect(gotFor(setting, order).tags).toEqual([]);
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
    await untilQuiet(setting);
    const next = await anotherSuggestion(claim.claim, "refund", { lines: line(order, 4), refundPart: "full" });
    expect(await accept(next)).toMatchObject({ outcome: "accepted" });
    await untilQuiet(setting);
    expect(gotFor(setting, order)).toMatchObject({ refunds: 1, money: 19_200 });
  });

  test("for want of a scope puts off that call alone, and more and more", { timeout: 60_000 }, async () => {
    const [order, other] = await withWorker(async () => [await anOrder(setting), await anOrder(setting)] as const);
    const scopes = [...setting.standIn.world.installation.scopes];
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
    await withWorker(() => until("the credit is given", async () => gotFor(setting, order).credit === 2_000, LIMIT_MS));
  });
});
