// What comes between a person's decision and the call in Shopify: nothing is given twice, nothing is dropped that may be done.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setFault } from "#app/claims/change-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { enqueue } from "#app/queue.server.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import { decisionOfClaim } from "#app/resolution/read-decision.server.ts";
import { dropFailed, retryClaim } from "#app/resolution/retry.server.ts";
import { undoEffect } from "#app/resolution/undo.server.ts";
import { adminFor } from "#app/shopify/client.server.ts";
import { completeDraftOrder } from "#app/shopify/draft-orders.server.ts";
import {
  AGENT,
  aClaim,
  accept,
  anOrder,
  effectsOf,
  line,
  type Order,
  stateOf,
} from "#tests/integration/effects-claims/a-claim.ts";
import { gotFor, inShopify } from "#tests/integration/effects-claims/in-shopify.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { withWorker } from "#tests/setup/worker.ts";

const LIMIT = { timeout: 60_000 };
const setting = aStandIn();
const chaos = (switches: Record<string, unknown>) => setting.standIn.control("/chaos", switches);
const quiet = () => withWorker(() => untilQuiet(setting));

beforeAll(async () => {
  await giveAccess(setting.standIn);
});

beforeEach(() => chaos({}));

type Way = [action: Action, terms: (order: Order) => Partial<Terms>];

const WAYS: Way[] = [
  ["store_credit", () => ({ amountMinor: 5_000n })],
  ["resend", (order) => ({ lines: line(order, 1) })],
  ["refund", () => ({ refundPart: "part", amountMinor: 5_000n })],
];

describe("is not done any more, and says why:", () => {
  test.each(WAYS)("%s, when somebody gave money back in Shopify", LIMIT, async (action, terms) => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, action, terms(order));
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    await setting.standIn.control(`/orders/${order.id}/refund`, { amount: "10.00" });
    await quiet();
    const [deed] = await effectsOf(claim.claim);
    expect(deed).toMatchObject({ status: "failed", problem: expect.stringContaining("given back in Shopify since") });
    expect(gotFor(setting, order)).toMatchObject({ refunds: 1, money: 1_000, replacements: 0, credit: 0 });
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us" });
  });

  test.each(WAYS.slice(0, 2))("%s, when somebody cancelled the order", LIMIT, async (action, terms) => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, action, terms(order));
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    await setting.standIn.control(`/orders/${order.id}/cancel`, { refund: false });
    await quiet();
    const [deed] = await effectsOf(claim.claim);
    expect(deed).toMatchObject({
      status: "failed",
      problem: expect.stringContaining("was cancelled in Shopify since"),
    });
    expect(gotFor(setting, order)).toMatchObject({ replacements: 0, credit: 0 });
  });

  test("a piece that was taken off the order", LIMIT, async () => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, "resend", { lines: line(order, 4) });
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    const [sold] = inShopify(setting, order).lines;
    if (sold) sold.currentQuantity = 3;
    await quiet();
    const [deed] = await effectsOf(claim.claim);
    expect(deed).toMatchObject({ status: "failed", problem: expect.stringContaining("3 left") });
  });

  test("a cancellation that somebody else was faster with: nobody is told that the money is back", LIMIT, async () => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, "cancel_order");
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    await setting.standIn.control(`/orders/${order.id}/cancel`, { refund: false });
    await quiet();
    const [deed] = await effectsOf(claim.claim);
    expect(deed).toMatchObject({ status: "failed", problem: expect.stringContaining("whether the money went back") });
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us" });
  });
});

test("what two claims give at once was known to both, and both are done", LIMIT, async () => {
  const order = await withWorker(() => anOrder(setting));
  const money = await aClaim(order, "refund", { refundPart: "part", amountMinor: 2_000n });
  const credit = await aClaim(order, "store_credit", { amountMinor: 3_000n });
  expect(await accept(money)).toMatchObject({ outcome: "accepted" });
  expect(await accept(credit, { actor: "staff 8" })).toMatchObject({ outcome: "accepted" });
  await quiet();
  expect(gotFor(setting, order)).toMatchObject({ money: 2_000, credit: 3_000 });
});

test("a call that may have been done is not dropped before somebody has looked", LIMIT, async () => {
  const order = await withWorker(() => anOrder(setting));
  const claim = await aClaim(order, "store_credit", { amountMinor: 2_500n });
  await accept(claim);
  await chaos({ loseAnswerOf: "GiveStoreCredit" });
  await quiet();
  const drop = () => dropFailed(shop, { claim: claim.claim, actor: AGENT, reason: "It takes too long" });
  expect(await drop()).toMatchObject({ outcome: "being_done", words: expect.stringContaining("Try again") });
  // A minute later: what was on its way has arrived.
  await pool().query(
    `UPDATE effect SET not_before = NULL, result = jsonb_set(result, '{calledAt}', '"2026-01-01T00:00:00Z"')
     WHERE shop = $1 AND claim_id = $2 AND kind = 'store_credit'`,
    [shop, claim.claim],
  );
  await enqueue(pool(), "apply_effects", { shop });
  await quiet();
  expect(gotFor(setting, order)).toMatchObject({ credit: 2_500 });
  expect(await drop()).toEqual({ outcome: "nothing_to_drop" });
});

test("a call that Shopify refused for certain can be dropped, whatever was in doubt before", LIMIT, async () => {
  const order = await withWorker(() => anOrder(setting));
  const claim = await aClaim(order, "refund", { refundPart: "part", amountMinor: 5_000n });
  await accept(claim);
  await pool().query("UPDATE effect SET in_doubt = true WHERE shop = $1 AND claim_id = $2 AND kind = 'refund'", [
    shop,
    claim.claim,
  ]);
  await setting.standIn.control(`/orders/${order.id}/refund`, { amount: "10.00" });
  await quiet();
  const dropped = await dropFailed(shop, { claim: claim.claim, actor: AGENT, reason: "Refunded by hand" });
  expect(dropped).toMatchObject({ outcome: "dropped" });
});

test("an undo does not wait for a trace that failed, and is not dropped with it", LIMIT, async () => {
  const order = await withWorker(() => anOrder(setting));
  const claim = await aClaim(order, "hold_order");
  await accept(claim);
  await quiet();
  const [held, tag] = await effectsOf(claim.claim);
  await pool().query("UPDATE effect SET status = 'failed', problem = 'No tag.' WHERE id = $1", [tag?.id]);
  expect(gotFor(setting, order)).toMatchObject({ holds: 1 });
  const undo = { claim: claim.claim, effect: held?.id ?? "", actor: AGENT, reason: "The payment came" };
  expect(await undoEffect(shop, undo)).toEqual({ outcome: "planned" });
  await dropFailed(shop, { claim: claim.claim, actor: AGENT, reason: "No tag is needed" });
  await quiet();
  expect(gotFor(setting, order)).toMatchObject({ holds: 0 });
  expect(await retryClaim(shop, { claim: claim.claim, actor: AGENT })).toEqual({ outcome: "nothing_failed" });
});

test("an exchange waits as a draft in which a person chooses what is sent instead", LIMIT, async () => {
  const order = await withWorker(() => anOrder(setting));
  const claim = await aClaim(order, "exchange", { lines: line(order, 1) });
  await accept(claim);
  await quiet();
  expect(gotFor(setting, order)).toMatchObject({ replacements: 0, drafts: 1 });
  expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us" });
  // It is not what the customer wanted after all: with the draft gone, the pieces can be made good in another way.
  const [deed] = await effectsOf(claim.claim);
  const undo = { claim: claim.claim, effect: deed?.id ?? "", actor: AGENT, reason: "They want it as it was" };
  expect(await undoEffect(shop, undo)).toEqual({ outcome: "planned" });
  await quiet();
  expect(gotFor(setting, order)).toMatchObject({ drafts: 0 });
  const all = await aClaim(order, "resend", { lines: line(order, 4) });
  expect(await accept(all)).toMatchObject({ outcome: "accepted" });
  await quiet();
  expect(gotFor(setting, order)).toMatchObject({ replacements: 1 });
});

test("a draft that somebody completed is not taken for deleted", LIMIT, async () => {
  const order = await withWorker(() => anOrder(setting));
  const claim = await aClaim(order, "exchange", { lines: line(order, 1) });
  expect(await accept(claim, { actor: "staff 11" })).toMatchObject({ outcome: "accepted" });
  await quiet();
  const draft = [...setting.standIn.world.draftOrders.values()].findLast(({ status }) => status === "open");
  const admin = await adminFor(shop);
  await completeDraftOrder(admin, `gid://shopify/DraftOrder/${draft?.id}`);
  const [deed] = await effectsOf(claim.claim);
  await undoEffect(shop, { claim: claim.claim, effect: deed?.id ?? "", actor: AGENT, reason: "A mistake" });
  await quiet();
  const undone = (await effectsOf(claim.claim)).at(-1);
  expect(undone).toMatchObject({ status: "failed", problem: expect.stringContaining("cancel that order there") });
});

test("credit counts when Shopify reckons the refund of pieces with their tax", LIMIT, async () => {
  const taxed = { line_items: [{ title: "Napkins, dozen", price: "48.00", quantity: 4, tax: "15.36" }] };
  const order = await withWorker(() => anOrder(setting, taxed));
  const credit = await aClaim(order, "store_credit", { amountMinor: 2_000n });
  await accept(credit);
  await quiet();
  const claim = await aClaim(order, "refund", { lines: line(order, 4), refundPart: "full", amountMinor: 19_200n });
  expect(await accept(claim, { actor: "staff 9" })).toMatchObject({ outcome: "accepted" });
  await quiet();
  expect(gotFor(setting, order)).toMatchObject({ credit: 2_000, money: 0 });
  const [deed] = await effectsOf(claim.claim);
  expect(deed).toMatchObject({ status: "failed", problem: expect.stringContaining("since credit was given") });
});

test("changing a closed claim leaves its answer where it is", LIMIT, async () => {
  const order = await withWorker(() => anOrder(setting));
  const claim = await aClaim(order, "thank_you_gift");
  await accept(claim);
  await quiet();
  expect(await stateOf(claim.claim)).toMatchObject({ state: "resolved" });
  await withTransaction((tx) =>
    setFault(tx, shop, {
      claim: claim.claim,
      fault: "carrier",
      evidence: [{ fact: "The scan says so", source: "UPS" }],
      actor: AGENT,
      now: new Date(),
    }),
  );
  await quiet();
  expect(await decisionOfClaim(pool(), shop, claim.claim)).toMatchObject({ id: claim.decision });
});
