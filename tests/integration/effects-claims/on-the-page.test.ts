// The claim's page watches until it shows how everything ended.
import { beforeAll, expect, test } from "vitest";
import { withTransaction } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { decideClaim } from "#app/resolution/decide-claim.server.ts";
import { settleClaim } from "#app/resolution/settle-claim.server.ts";
import { readClaimPage } from "#app/routes/claim/read-page.server.ts";
import { AGENT, aClaim, accept, anOrder, line } from "#tests/integration/effects-claims/a-claim.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();
const VISITOR = {
  shop,
  actor: AGENT,
  staff: [],
  formats: { locale: "en-US", timezone: "UTC", currency: "USD" },
  accessProblem: null,
};

async function seen(claim: string) {
  const page = (await readClaimPage(VISITOR, claim, new Date())) ?? expect.unreachable();
  return { busy: page.busy, state: page.state.words, effects: page.effects.map(({ state }) => state.words) };
}

beforeAll(async () => {
  await giveAccess(setting.standIn);
});

test("from the click until the claim is told, also between the last call's end and the claim's", async () => {
  const order = await withWorker(async () => {
    const placed = await anOrder(setting);
    await untilQuiet(setting);
    return placed;
  });
  const wish = await aClaim(order, "refund", { lines: line(order, 1), refundPart: "full", amountMinor: 4_800n });
  const { claim } = wish;
  const drawn = await withTransaction((tx) => decideClaim(tx, shop, claim, new Date()));
  if (drawn.outcome !== "decided") return expect.unreachable(drawn.outcome);
  expect(await seen(claim)).toMatchObject({ busy: false, effects: [] });
  expect(await accept({ ...wish, decision: drawn.decision }, { overrideReason: "She needs none." })).toMatchObject({
    outcome: "accepted",
  });
  const { effects, ...accepted } = await seen(claim);
  expect(accepted).toMatchObject({ busy: true });
  expect(new Set(effects)).toEqual(new Set(["Waiting"]));

  expect(await applyEffects(shop)).toEqual({ outcome: "empty" });
  const called = await seen(claim);
  expect(new Set(called.effects)).toEqual(new Set(["Done"]));
  expect(called).toMatchObject({ busy: true, state: accepted.state });

  // Read while the claim is being told, over and over: whoever is shown an old state looks again.
  const readings: Awaited<ReturnType<typeof seen>>[] = [];
  const reader = async () => {
    for (let times = 0; times < 8; times++) readings.push(await seen(claim));
  };
  await Promise.all([...Array.from({ length: 6 }, reader), settleClaim(shop, claim)]);
  expect(readings.filter(({ busy, state }) => !busy && state !== "Resolved")).toEqual([]);
  expect(await seen(claim)).toMatchObject({ busy: false, state: "Resolved" });
});

test("what can be chosen instead is what can be done as the order stands, and a forged choice is refused in words", {
  timeout: 60_000,
}, async () => {
  const offered = async (claim: string) => {
    const page = (await readClaimPage(VISITOR, claim, new Date())) ?? expect.unreachable();
    return page.suggestion?.choices.map(({ action }) => action) ?? expect.unreachable();
  };
  const drawn = async (order: Awaited<ReturnType<typeof anOrder>>) => {
    const wish = await aClaim(order, "wait", { until: "2099-01-01" });
    const anew = await withTransaction((tx) => decideClaim(tx, shop, wish.claim, new Date()));
    return anew.outcome === "decided" ? { ...wish, decision: anew.decision } : expect.unreachable(anew.outcome);
  };
  const { sent, waiting } = await withWorker(async () => {
    const orders = { sent: await anOrder(setting), waiting: await anOrder(setting) };
    await setting.standIn.control(`/orders/${orders.sent.id}/fulfil`, {});
    await untilQuiet(setting);
    return orders;
  });
  const before = await drawn(waiting);
  expect(await offered(before.claim)).toEqual(expect.arrayContaining(["hold_order", "cancel_order", "refund", "wait"]));
  const after = await drawn(sent);
  const choices = await offered(after.claim);
  expect(choices).toEqual(expect.arrayContaining(["resend", "refund", "wait"]));
  expect(choices).not.toContain("hold_order");
  expect(choices).not.toContain("cancel_order");
  for (const action of ["hold_order", "cancel_order"] as const) {
    expect(await accept({ ...after, action }, { overrideReason: "Because" })).toMatchObject({
      outcome: "blocked",
      because: "shipped",
      words: expect.stringContaining(sent.name),
    });
  }
});
