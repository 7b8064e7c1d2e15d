// Contesting a dispute: what is on record is written into it once, beside what a person wrote, and nobody but a person
// sends it to the bank.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { effectsOfClaim } from "#app/effects/of-claim.server.ts";
import { enqueue } from "#app/queue.server.ts";
import { decideAgain } from "#app/resolution/decide-again.server.ts";
import { decisionOfClaim } from "#app/resolution/read-decision.server.ts";
import { undoEffect } from "#app/resolution/undo.server.ts";
import {
  AGENT,
  aClaim,
  accept,
  anOrder,
  asItWasDrawn,
  effectsOf,
  type Order,
  type Suggested,
  stateOf,
} from "#tests/integration/effects-claims/a-claim.ts";
import { inShopify } from "#tests/integration/effects-claims/in-shopify.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { withWorker } from "#tests/setup/worker.ts";
import { closeDispute, updateEvidence } from "#tests/shopify/deeds/disputes.ts";

const LIMIT = { timeout: 60_000 };
const setting = aStandIn();

beforeAll(async () => {
  await giveAccess(setting.standIn);
});

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
});

async function aDispute(): Promise<{ order: Order; claim: Suggested }> {
  return withWorker(async () => {
    const order = await anOrder(setting);
    await setting.standIn.control("/disputes", { order_id: Number(order.id) });
    await untilQuiet(setting);
    return { order, claim: await aClaim(order, "contest_dispute") };
  });
}

const world = () => setting.standIn.world;
const disputeOn = (order: Order) => {
  const [id] = inShopify(setting, order).disputeIds;
  return world().disputes.get(id ?? 0) ?? expect.unreachable();
};
const textOn = (order: Order) => String(disputeOn(order).evidence.uncategorizedText ?? "");
const done = () => withWorker(() => untilQuiet(setting));
const kinds = async ({ claim }: Suggested) => (await effectsOf(claim)).map(({ kind, status }) => `${kind} ${status}`);

test("it is written there and not sent; the claim stays with us", LIMIT, async () => {
  const { order, claim } = await aDispute();
  expect(await accept(claim)).toMatchObject({ outcome: "accepted", effects: 3 });
  await done();
  expect(await kinds(claim)).toEqual(["dispute_evidence done", "order_tag done", "order_note done"]);
  expect(textOn(order)).toContain(`Order ${order.name} was placed on `);
  expect(textOn(order)).toContain("$198.00 was paid for it.");
  expect(disputeOn(order)).toMatchObject({ status: "needs_response", evidenceSentOn: null });
  expect(inShopify(setting, order).tags).toContain("makegood-contest-dispute");
  expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us" });
  const [evidence] = await effectsOfClaim(pool(), shop, claim.claim);
  expect(evidence?.words).toMatch(/not sent yet: look it over in Shopify and submit it there by \d{4}-\d\d-\d\d\.$/);
});

test("beside what a person wrote; undone, that alone is left", LIMIT, async () => {
  const { order, claim } = await aDispute();
  updateEvidence(world(), disputeOn(order), { uncategorizedText: "We called the customer." }, false);
  await accept(claim);
  await done();
  expect(textOn(order)).toMatch(/^We called the customer\.\n\nWhat the shop has on record \(MG-\d+\):\nOrder #/);
  const [evidence] = await effectsOf(claim.claim);
  const undo = { claim: claim.claim, effect: evidence?.id ?? "", actor: AGENT, reason: "A mistake." };
  expect(await undoEffect(shop, undo)).toEqual({ outcome: "planned" });
  await done();
  expect(textOn(order)).toBe("We called the customer.");
});

test("what a person made of it is left alone, and not taken out for them", LIMIT, async () => {
  const { order, claim } = await aDispute();
  await accept(claim);
  await done();
  const edited = textOn(order).replace("was placed", "had been placed");
  updateEvidence(world(), disputeOn(order), { uncategorizedText: edited }, false);
  expect(await decideAgain(shop, claim.claim)).toEqual({ outcome: "asked" });
  await done();
  await accept({ ...claim, decision: (await decisionOfClaim(pool(), shop, claim.claim))?.id ?? "" });
  await done();
  expect(textOn(order)).toBe(edited);
  const effects = await effectsOfClaim(pool(), shop, claim.claim);
  const again = effects.findLast(({ kind }) => kind === "dispute_evidence");
  expect(again?.words).toContain("it was left as it is");
  await undoEffect(shop, { claim: claim.claim, effect: again?.id ?? "", actor: AGENT, reason: "A mistake." });
  await done();
  expect(textOn(order)).toBe(edited);
  const undone = (await effectsOf(claim.claim)).at(-1);
  expect(undone).toMatchObject({ status: "failed", problem: expect.stringContaining("take it out there") });
});

test("it is not suggested again when it was sent; a day before the bank's last one it is due", LIMIT, async () => {
  const { order, claim } = await aDispute();
  await accept(claim);
  await done();
  const dueBy = disputeOn(order).evidenceDueBy ?? expect.unreachable();
  const { rows } = await pool().query("SELECT due_at AS due FROM claim WHERE id = $1", [claim.claim]);
  expect(dueBy - rows[0].due.getTime()).toBeLessThan(86_400_000 + 1_000);
  expect(dueBy - rows[0].due.getTime()).toBeGreaterThan(86_400_000 - 1_000);
  updateEvidence(world(), disputeOn(order), {}, true);
  await done();
  const stands = await decisionOfClaim(pool(), shop, claim.claim);
  expect(stands).toMatchObject({ id: claim.decision, chosen: { action: "contest_dispute" } });
});

test("once, when Shopify's answer is lost", LIMIT, async () => {
  const { order, claim } = await aDispute();
  await setting.standIn.control("/chaos", { loseAnswerOf: "WriteDisputeEvidence" });
  await accept(claim);
  await done();
  expect(world().chaos.loseAnswerOf).toBeNull();
  await pool().query("UPDATE effect SET not_before = NULL WHERE shop = $1 AND claim_id = $2", [shop, claim.claim]);
  await enqueue(pool(), "apply_effects", { shop });
  await done();
  expect((await kinds(claim))[0]).toBe("dispute_evidence done");
  expect(textOn(order).match(/was placed on/g)).toHaveLength(1);
});

test("not when a person has sent it meanwhile: it says so, and no tag claims otherwise", LIMIT, async () => {
  const { order, claim } = await aDispute();
  await accept(claim);
  updateEvidence(world(), disputeOn(order), { uncategorizedText: "All is said." }, true);
  await done();
  expect(await kinds(claim)).toEqual(["dispute_evidence failed", "order_tag planned", "order_note planned"]);
  const [evidence] = await effectsOf(claim.claim);
  expect(evidence?.problem).toMatch(/sent to the bank already.*Look at the dispute in Shopify/);
  expect(textOn(order)).toBe("All is said.");
  expect(inShopify(setting, order).tags).not.toContain("makegood-contest-dispute");
});

test("not when the bank has decided before the click", LIMIT, async () => {
  const { order, claim } = await aDispute();
  closeDispute(world(), disputeOn(order), "lost");
  await done();
  await asItWasDrawn(claim);
  expect(await accept(claim)).toMatchObject({ outcome: "blocked", because: "dispute" });
  expect(await effectsOf(claim.claim)).toEqual([]);
});
