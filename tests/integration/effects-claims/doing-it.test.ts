// What a person accepts is done in Shopify: each kind of call, over real HTTP with the real worker.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readTimeline } from "#app/claims/timeline.server.ts";
import { pool } from "#app/db.server.ts";
import { effectsOfClaim } from "#app/effects/of-claim.server.ts";
import { decisionOfClaim } from "#app/resolution/read-decision.server.ts";
import { undoEffect } from "#app/resolution/undo.server.ts";
import {
  AGENT,
  aClaim,
  accept,
  anOrder,
  asOfNow,
  effectsOf,
  LIMIT_MS,
  line,
  type Order,
  type Suggested,
  stateOf,
} from "#tests/integration/effects-claims/a-claim.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { until } from "#tests/setup/until.ts";
import { startTestWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();
const inShopify = (order: { id: string }) => setting.standIn.world.orders.get(Number(order.id)) ?? expect.unreachable();
const replacements = () =>
  [...setting.standIn.world.orders.values()].filter(({ tags }) => tags.includes("makegood-replacement"));

beforeAll(async () => {
  await giveAccess(setting.standIn);
});

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
  await startTestWorker();
});

async function done(suggested: Suggested): Promise<void> {
  expect(await accept(suggested)).toMatchObject({ outcome: "accepted" });
  await untilQuiet(setting);
  expect((await effectsOf(suggested.claim)).filter(({ status }) => status !== "done")).toEqual([]);
}

/** Another suggestion stands there, and nobody has answered it yet. */
async function isDecidedAnew({ claim, decision }: Suggested): Promise<void> {
  const drawn = await until("the suggestion is drawn anew", () => decisionOfClaim(pool(), shop, claim), LIMIT_MS);
  expect(drawn).toMatchObject({ chosen: null });
  expect(drawn.id).not.toBe(decision);
}

describe("accepting does it in Shopify:", () => {
  test("a full refund of some pieces, as Shopify reckons it, with tax", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting, {
      line_items: [{ title: "Napkins, dozen", price: "48.00", quantity: 4, tax: "15.36" }],
    });
    const claim = await aClaim(order, "refund", { lines: line(order, 1), refundPart: "full", amountMinor: 4_800n });
    await done(claim);
    const [refund, ...more] = inShopify(order).refunds;
    expect(more).toEqual([]);
    expect(refund?.lines).toMatchObject([{ quantity: 1, restock: "no_restock" }]);
    const paidBack = inShopify(order).transactions.filter(({ type }) => type === "refund");
    expect(paidBack.map(({ amount }) => amount)).toEqual([5_184]);
    expect(inShopify(order).tags).toContain("makegood-refund");
    expect(inShopify(order).note).toContain("Give the money back");
    expect(await stateOf(claim.claim)).toMatchObject({ state: "resolved" });
  });

  test("a part of the money, and the shipping", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting);
    const part = await aClaim(order, "refund", { refundPart: "part", amountMinor: 1_250n });
    await done(part);
    const shipping = await aClaim(order, "refund", { refundPart: "shipping", amountMinor: 600n });
    await done(shipping);
    expect(inShopify(order).transactions.flatMap(({ type, amount }) => (type === "refund" ? [amount] : []))).toEqual([
      1_250, 600,
    ]);
    expect(inShopify(order).refunds.at(-1)?.shipping).toBe(600);
  });

  test("money back to a buyer who paid in another currency", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting, { presentment_currency: "EUR" });
    inShopify(order).presentmentRate = 0.5;
    await done(await aClaim(order, "refund", { refundPart: "part", amountMinor: 2_000n }));
    const back = inShopify(order).transactions.flatMap(({ type, amount }) => (type === "refund" ? [amount] : []));
    expect(back).toEqual([2_000]);
    const [call] = setting.standIn.world.calls.filter(({ operation }) => operation === "CreateRefund").slice(-1);
    expect(call?.variables).toMatchObject({ input: { currency: "EUR", transactions: [{ amount: "10.00" }] } });
  });

  test("a replacement at no cost, linked both ways, expedited with signature, with what was typed", {
    timeout: 60_000,
  }, async () => {
    const order = await anOrder(setting, {
      line_items: [
        { title: "Monogrammed towel", price: "48.00", quantity: 4, properties: [{ name: "Monogram", value: "A.B." }] },
      ],
    });
    const before = replacements().length;
    const claim = await aClaim(order, "resend", {
      lines: line(order, 1),
      expedited: true,
      signature: true,
      returnLabel: true,
    });
    await done(claim);
    const made = replacements();
    expect(made.length).toBe(before + 1);
    const replacement = made.at(-1) ?? expect.unreachable();
    expect(replacement.lines).toMatchObject([
      { quantity: 1, title: "Monogrammed towel", properties: [{ name: "Monogram", value: "A.B." }] },
    ]);
    expect(replacement.customerId).toBe(Number(order.customer));
    expect(replacement.shippingAddress?.address1).toBe(inShopify(order).shippingAddress?.address1);
    expect(replacement.shippingLines[0]?.title).toBe("Expedited shipping, with signature");
    expect(replacement.transactions.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    expect(replacement.noteAttributes).toContainEqual({ name: "Replaces order", value: order.name });
    expect(inShopify(order).note).toContain(replacement.name);
    expect(inShopify(order).note).toContain("return label");
    expect(await stateOf(claim.claim)).toMatchObject({ state: "resolved" });
    const timeline = await readTimeline(pool(), shop, claim.claim, { visibleOnly: true });
    expect(timeline.map(({ detail }) => detail.words)).toContain(`Replacement order ${replacement.name} made.`);
  });

  test("a redo at cost waits as a draft for the customer's payment", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting);
    const claim = await aClaim(order, "redo_at_cost", { lines: line(order, 1), amountMinor: 1_900n });
    const before = replacements().length;
    await done(claim);
    expect(replacements().length).toBe(before);
    const draft = [...setting.standIn.world.draftOrders.values()].at(-1);
    expect(draft).toMatchObject({ status: "open", lines: [{ discount: 4_800 }, { price: 1_900, discount: 0 }] });
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_customer" });
  });

  test("a thank-you gift, store credit", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting);
    await done(await aClaim(order, "thank_you_gift"));
    expect(replacements().at(-1)?.lines).toMatchObject([{ title: "Thank-you gift", price: 0 }]);
    await done(await aClaim(order, "store_credit", { amountMinor: 2_500n }));
    const accounts = [...setting.standIn.world.storeCreditAccounts.values()];
    expect(accounts.filter(({ customerId }) => customerId === Number(order.customer))).toMatchObject([
      { balance: 2_500 },
    ]);
  });

  test("a hold under our own name, which its undo takes off and no other", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting);
    const claim = await aClaim(order, "hold_order", { until: "2099-01-01" });
    await asOfNow(claim);
    await done(claim);
    const parcel = () => inShopify(order).fulfillmentOrders[0] ?? expect.unreachable();
    const [mine] = await effectsOf(claim.claim);
    expect(parcel().holds).toMatchObject([{ handle: mine?.id }]);
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us", snoozed: true });
    await setting.standIn.control(`/orders/${order.id}/hold`, { reason: "other" });
    const undone = { claim: claim.claim, effect: mine?.id ?? "", actor: AGENT, reason: "The payment came" };
    expect(await undoEffect(shop, undone)).toEqual({ outcome: "planned" });
    await untilQuiet(setting);
    expect(parcel().holds).toMatchObject([{ heldByApp: false }]);
    expect(await undoEffect(shop, undone)).toMatchObject({ outcome: "not_possible" });
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us", snoozed: false });
    await isDecidedAnew(claim);
    expect((await effectsOfClaim(pool(), shop, claim.claim)).map(({ kind, undo }) => [kind, undo.words])).toEqual([
      ["hold", "It is taken back."],
      ["order_tag", "Take the tag off"],
      ["order_note", "Change it in Shopify, on the order's page."],
      ["release", "This took back what was done before."],
    ]);
  });

  test("a cancellation gives the money back", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting);
    const claim = await aClaim(order, "cancel_order");
    await done(claim);
    expect(inShopify(order).cancelledAt).not.toBeNull();
    expect(await stateOf(claim.claim)).toMatchObject({ state: "resolved" });
  });
});

describe("undoing", () => {
  test("cancels a replacement that is not shipped, takes tags off, and says what can't be undone", {
    timeout: 60_000,
  }, async () => {
    const order: Order = await anOrder(setting);
    const claim = await aClaim(order, "resend", { lines: line(order, 2) });
    await asOfNow(claim);
    await done(claim);
    const [deed, tag, note] = await effectsOfClaim(pool(), shop, claim.claim);
    const undo = (effect: string) => undoEffect(shop, { claim: claim.claim, effect, actor: AGENT, reason: "Found it" });
    expect(await undo(deed?.id ?? "")).toEqual({ outcome: "planned" });
    expect(await undo(tag?.id ?? "")).toEqual({ outcome: "planned" });
    expect(await undo(note?.id ?? "")).toMatchObject({
      outcome: "not_possible",
      words: expect.stringContaining("Shopify"),
    });
    await untilQuiet(setting);
    expect(replacements().at(-1)?.cancelledAt).not.toBeNull();
    expect(inShopify(order).cancelledAt).toBeNull();
    expect(inShopify(order).tags).not.toContain("makegood-resend");
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us" });
    await isDecidedAnew(claim);
    await untilQuiet(setting);
    const again = await aClaim(order, "resend", { lines: line(order, 4) });
    await asOfNow(again);
    expect(await accept(again)).toMatchObject({ outcome: "accepted" });
    await until("it is sent again", async () => (await stateOf(again.claim)).state === "resolved", LIMIT_MS);
  });

  test("before the rest is done leaves nothing asleep; taking the tag off alone leaves the decision", {
    timeout: 60_000,
  }, async () => {
    const order = await anOrder(setting);
    const claim = await aClaim(order, "hold_order", { until: "2099-01-01" });
    await asOfNow(claim);
    await done(claim);
    const [deed, tag] = await effectsOfClaim(pool(), shop, claim.claim);
    const undo = (effect = "") => undoEffect(shop, { claim: claim.claim, effect, actor: AGENT, reason: "No need" });
    expect(await undo(tag?.id)).toEqual({ outcome: "planned" });
    await untilQuiet(setting);
    expect(await decisionOfClaim(pool(), shop, claim.claim)).toMatchObject({ id: claim.decision });
    await pool().query("UPDATE decision SET settled_at = NULL WHERE shop = $1 AND id = $2", [shop, claim.decision]);
    expect(await undo(deed?.id)).toEqual({ outcome: "planned" });
    await untilQuiet(setting);
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us", snoozed: false });
    await isDecidedAnew(claim);
  });
});
