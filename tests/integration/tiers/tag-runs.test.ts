// Mass changes of tags: previewed, applied, followed, stopped and undone.
import { describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { ShopifyRefusal } from "#app/shopify/refusal.ts";
import { applyLadder, cancelRun, undoRun } from "#app/tiers/apply-ladder.server.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";
import { planRunBatch } from "#app/tiers/plan-run.server.ts";
import { previewLadder } from "#app/tiers/preview.server.ts";
import { readAdvice } from "#app/tiers/read-advice.server.ts";
import { activeLadder, readLadders, saveDraft } from "#app/tiers/read-ladders.server.ts";
import { latestTagRuns, tagRunProgress } from "#app/tiers/run-progress.server.ts";
import {
  aRecorder,
  aShop,
  customerRow,
  effectsOf,
  id,
  order,
  planRun,
  type Recorder,
  refund,
  silverAndGold,
  tagsTold,
  tell,
} from "#tests/integration/tiers/a-shop.ts";

/** Silver from $200 with another tag, platinum from $800 instead of gold. */
const steeper: LadderDraft = {
  basis: "net_revenue",
  tiers: [
    { key: "silver", name: "Silver", thresholdMinor: 20_000n, tag: "mg-argent" },
    { key: "platinum", name: "Platinum", thresholdMinor: 80_000n, tag: "mg-platinum" },
  ],
};

async function started(applying: Promise<{ outcome: string; run?: string }>): Promise<string> {
  const applied = await applying;
  if (applied.outcome !== "started" || !applied.run) throw new Error(`It answered ${applied.outcome}`);
  return applied.run;
}

async function carryOut(shop: ShopDomain, run: string, shopify: Recorder): Promise<void> {
  await planRun(shop, run);
  expect(await applyEffects(shop, { changeTags: shopify.changeTags })).toEqual({ outcome: "empty" });
}

/** Customers 1 … 7 with $50, $120, $250, $460 (after a refund of $60), $600, $900 and nothing. */
async function aShopWithCustomers(): Promise<ShopDomain> {
  const shop = await aShop();
  const spent = [50, 120, 250, 520, 600, 900];
  await tell(shop, ...spent.map((dollars, n) => order(n + 1, n + 1, dollars)), refund(41, 4, 60));
  await tell(shop, {
    kind: "customer",
    id: id(7),
    version: { at: "2026-01-01T00:00:00.000Z", tie: "" },
    createdAt: null,
    personal: { email: null, phone: null, firstName: null, lastName: null, company: null },
  });
  return shop;
}

const tagsIn = (shopify: Recorder) =>
  Object.fromEntries(
    [...shopify.tags].filter(([, tags]) => tags.length > 0).map(([key, tags]) => [key, [...tags].sort()]),
  );
const tiersOf = async (shop: ShopDomain) =>
  (await pool().query("SELECT id, tier, managed_tag, tag_override FROM customer WHERE shop = $1 ORDER BY id", [shop]))
    .rows;

describe("preview", () => {
  test("says who would gain what, by name and money, and writes nothing", async () => {
    const shop = await aShopWithCustomers();
    await tell(shop, tagsTold(1, "added", ["mg-gold", "vip"]));
    const before = await tiersOf(shop);
    const preview = await previewLadder(pool(), shop, silverAndGold);
    expect(preview).toMatchObject({ customers: 7, changing: 6 });
    expect(preview.tags).toEqual(
      expect.arrayContaining([
        { tag: "mg-silver", gain: 2, lose: 0 },
        { tag: "mg-gold", gain: 3, lose: 1 },
      ]),
    );
    expect(preview.transitions).toEqual(
      expect.arrayContaining([
        { from: null, to: "gold", fromName: null, toName: "Gold", customers: 3, valueMinor: 196_000n, retagged: 3 },
        { from: null, to: "silver", fromName: null, toName: "Silver", customers: 2, valueMinor: 37_000n, retagged: 2 },
        { from: null, to: null, fromName: null, toName: null, customers: 2, valueMinor: 5_000n, retagged: 1 },
      ]),
    );
    expect(await tiersOf(shop)).toEqual(before);
    expect(await effectsOf(shop)).toEqual([]);
  });

  test("lists the customers page by page, the most valuable first, and filters by transition", async () => {
    const shop = await aShopWithCustomers();
    const first = await previewLadder(pool(), shop, silverAndGold, { limit: 2 });
    expect(first.rows.map(({ customerId, valueMinor }) => [customerId, valueMinor])).toEqual([
      ["6", 90_000n],
      ["5", 60_000n],
    ]);
    const second = await previewLadder(pool(), shop, silverAndGold, { limit: 2, cursor: first.nextCursor });
    expect(second.rows.map(({ customerId }) => customerId)).toEqual(["4", "3"]);
    const third = await previewLadder(pool(), shop, silverAndGold, { limit: 2, cursor: second.nextCursor });
    expect(third).toMatchObject({
      rows: [{ customerId: "2", addTags: ["mg-silver"], removeTags: [] }],
      nextCursor: null,
    });
    const silvers = await previewLadder(pool(), shop, silverAndGold, { to: "silver" });
    expect(silvers.rows.map(({ customerId }) => customerId)).toEqual(["3", "2"]);
  });

  test("foretells exactly what applying then does", async () => {
    const shop = await aShopWithCustomers();
    const shopify = aRecorder();
    await carryOut(shop, await started(applyLadder(shop, silverAndGold, "tester")), shopify);
    const foretold = await previewLadder(pool(), shop, steeper);
    shopify.calls.length = 0;
    await carryOut(shop, await started(applyLadder(shop, steeper, "tester")), shopify);
    const made = shopify.calls.map(({ customer, add, remove }) => ({ customer, add, remove }));
    expect(made).toHaveLength(foretold.rows.length);
    for (const { customerId, addTags, removeTags } of foretold.rows) {
      expect(made).toContainEqual({ customer: customerId, add: addTags, remove: removeTags });
    }
  });
});

describe("apply", () => {
  test("brings everyone's tag in line and shows how far it is", async () => {
    const shop = await aShopWithCustomers();
    const shopify = aRecorder({ 1: ["vip"], 5: ["wholesale"] });
    const run = await started(applyLadder(shop, silverAndGold, "tester"));
    expect(await tagRunProgress(pool(), shop, run)).toMatchObject({ status: "planning", customers: 7, examined: 0 });
    await planRunBatch(shop, run, 4);
    expect(await tagRunProgress(pool(), shop, run)).toMatchObject({ status: "planning", examined: 4, planned: 3 });
    await planRun(shop, run);
    expect(await tagRunProgress(pool(), shop, run)).toMatchObject({
      status: "running",
      planned: 5,
      waiting: 5,
      done: 0,
    });
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(await tagRunProgress(pool(), shop, run)).toMatchObject({
      status: "done",
      done: 5,
      waiting: 0,
      undoable: true,
    });
    expect(tagsIn(shopify)).toEqual({
      1: ["vip"],
      2: ["mg-silver"],
      3: ["mg-silver"],
      4: ["mg-gold"],
      5: ["mg-gold", "wholesale"],
      6: ["mg-gold"],
    });
  });

  test("takes old tags off when tiers are renamed or gone", async () => {
    const shop = await aShopWithCustomers();
    const shopify = aRecorder();
    await carryOut(shop, await started(applyLadder(shop, silverAndGold, "tester")), shopify);
    await carryOut(shop, await started(applyLadder(shop, steeper, "tester")), shopify);
    expect(tagsIn(shopify)).toEqual({ 3: ["mg-argent"], 4: ["mg-argent"], 5: ["mg-argent"], 6: ["mg-platinum"] });
    expect(await activeLadder(pool(), shop)).toMatchObject({ version: 2, ...steeper });
  });

  test("leaves hand changes alone where nothing changes, and ends them where something does", async () => {
    const shop = await aShopWithCustomers();
    const shopify = aRecorder();
    await carryOut(shop, await started(applyLadder(shop, silverAndGold, "tester")), shopify);
    for (const customer of [2, 3, 6]) {
      const [tag = ""] = shopify.tags.get(String(customer)) ?? [];
      shopify.tags.set(String(customer), []);
      await tell(shop, tagsTold(customer, "removed", [tag], new Date(Date.now() + 5_000)));
    }
    const lowerGold = {
      ...silverAndGold,
      tiers: silverAndGold.tiers.map((tier) => (tier.key === "gold" ? { ...tier, thresholdMinor: 24_000n } : tier)),
    };
    await carryOut(shop, await started(applyLadder(shop, lowerGold, "tester")), shopify);
    expect(shopify.tagsOf(2)).toEqual([]);
    expect(shopify.tagsOf(3)).toEqual(["mg-gold"]);
    expect(shopify.tagsOf(6)).toEqual([]);
    expect(await customerRow(shop, 2)).toMatchObject({ tag_override: "removed:mg-silver" });
    expect(await customerRow(shop, 3)).toMatchObject({ tag_override: null, managed_tag: "mg-gold" });
  });

  test("refuses a second one while one goes on, and the same again", async () => {
    const shop = await aShopWithCustomers();
    const run = await started(applyLadder(shop, silverAndGold, "tester"));
    expect(await applyLadder(shop, steeper, "tester")).toEqual({ outcome: "run_going", run });
    await carryOut(shop, run, aRecorder());
    expect(await applyLadder(shop, silverAndGold, "tester")).toEqual({ outcome: "unchanged" });
  });

  test("live events during planning end in the new ladder's tag, once", async () => {
    const shop = await aShopWithCustomers();
    const shopify = aRecorder();
    await carryOut(shop, await started(applyLadder(shop, silverAndGold, "tester")), shopify);
    const run = await started(applyLadder(shop, steeper, "tester"));
    await planRunBatch(shop, run, 3);
    await tell(shop, order(101, 2, 900), order(103, 5, 300));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    await carryOut(shop, run, shopify);
    expect(tagsIn(shopify)).toEqual({
      2: ["mg-platinum"],
      3: ["mg-argent"],
      4: ["mg-argent"],
      5: ["mg-platinum"],
      6: ["mg-platinum"],
    });
  });

  test("two planners of one run do its work once", async () => {
    const shop = await aShopWithCustomers();
    const run = await started(applyLadder(shop, silverAndGold, "tester"));
    await Promise.all([planRun(shop, run, 1), planRun(shop, run, 1), planRun(shop, run, 1)]);
    expect(await tagRunProgress(pool(), shop, run)).toMatchObject({ examined: 7, planned: 5 });
    expect(await effectsOf(shop)).toHaveLength(5);
  });

  test("says what holds it up", async () => {
    const shop = await aShopWithCustomers();
    const run = await started(applyLadder(shop, silverAndGold, "tester"));
    await planRun(shop, run);
    expect(await tagRunProgress(pool(), shop, run)).toMatchObject({ problem: null });
    const refusal = { kind: "unavailable", words: "The shop is frozen.", maybeDone: false } as const;
    const changeTags = () =>
      Promise.reject(new ShopifyRefusal({ ...refusal, retryAt: new Date(Date.now() + 3_600_000) }));
    await applyEffects(shop, { changeTags });
    expect(await tagRunProgress(pool(), shop, run)).toMatchObject({
      status: "running",
      problem: "The shop is frozen.",
    });
  });

  test("a draft is kept apart until it is applied", async () => {
    const shop = await aShop();
    await saveDraft(pool(), shop, steeper, "tester");
    await saveDraft(pool(), shop, silverAndGold, "tester");
    expect(await readLadders(pool(), shop)).toMatchObject({ active: null, draft: silverAndGold });
    await started(applyLadder(shop, silverAndGold, "tester"));
    expect(await readLadders(pool(), shop)).toMatchObject({ active: silverAndGold, draft: null });
  });
});

describe("undo", () => {
  async function appliedTwice() {
    const shop = await aShopWithCustomers();
    const shopify = aRecorder({ 1: ["vip"], 6: ["wholesale"] });
    await carryOut(shop, await started(applyLadder(shop, silverAndGold, "tester")), shopify);
    return { shop, shopify, tags: tagsIn(shopify), rows: await tiersOf(shop) };
  }

  test("restores tags, tiers and ladder exactly", async () => {
    const { shop, shopify, tags, rows } = await appliedTwice();
    const run = await started(applyLadder(shop, steeper, "tester"));
    await carryOut(shop, run, shopify);
    expect(tagsIn(shopify)).not.toEqual(tags);
    const undo = await started(undoRun(shop, run, "tester"));
    await carryOut(shop, undo, shopify);
    expect(tagsIn(shopify)).toEqual(tags);
    expect(await tiersOf(shop)).toEqual(rows);
    expect(await activeLadder(pool(), shop)).toMatchObject({ version: 1, ...silverAndGold });
    expect(await latestTagRuns(pool(), shop)).toMatchObject([
      { id: undo, kind: "undo", status: "done", undoable: false },
      { id: run, undoable: false },
      {},
    ]);
  });

  test("of the first apply leaves no tag of ours and gives hand-made ones back", async () => {
    const shop = await aShopWithCustomers();
    const shopify = aRecorder({ 1: ["mg-gold", "vip"], 6: ["mg-silver"] });
    await tell(shop, tagsTold(1, "added", ["mg-gold", "vip"]), tagsTold(6, "added", ["mg-silver"]));
    const tags = tagsIn(shopify);
    const run = await started(applyLadder(shop, silverAndGold, "tester"));
    await carryOut(shop, run, shopify);
    expect(shopify.tagsOf(1)).toEqual(["vip"]);
    expect(shopify.tagsOf(6)).toEqual(["mg-gold"]);
    await carryOut(shop, await started(undoRun(shop, run, "tester")), shopify);
    expect(tagsIn(shopify)).toEqual(tags);
    expect(await activeLadder(pool(), shop)).toBe(null);
    await tell(shop, order(200, 2, 5_000));
    expect((await effectsOf(shop)).filter(({ status }) => status === "planned")).toEqual([]);
  });

  test.each([
    { batches: 0, calls: 0 },
    { batches: 1, calls: 1 },
    { batches: 2, calls: 3 },
    { batches: 3, calls: 2 },
  ])("after $batches batches and a crash at call $calls restores just as exactly", async ({ batches, calls }) => {
    const { shop, shopify, tags, rows } = await appliedTwice();
    const run = await started(applyLadder(shop, steeper, "tester"));
    for (let batch = 0; batch < batches; batch += 1) await planRunBatch(shop, run, 3);
    shopify.calls.length = 0;
    const crashing = applyEffects(shop, {
      changeTags: async (customer, change) => {
        await shopify.changeTags(customer, change);
        if (shopify.calls.length >= calls) throw new Error("the worker died");
      },
    });
    await crashing.catch((error: Error) => expect(error.message).toBe("the worker died"));
    const undo = await started(undoRun(shop, run, "tester"));
    expect(await tagRunProgress(pool(), shop, run)).toMatchObject({ status: "cancelled" });
    await carryOut(shop, undo, shopify);
    expect(tagsIn(shopify)).toEqual(tags);
    expect(await tiersOf(shop)).toEqual(rows);
  });

  test("gives whoever was moved by orders since the earlier ladder's tag for today's value", async () => {
    const { shop, shopify } = await appliedTwice();
    const run = await started(applyLadder(shop, steeper, "tester"));
    await carryOut(shop, run, shopify);
    await tell(shop, order(101, 1, 700), refund(61, 6, 880, 9), order(102, 9, 150));
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(shopify.tagsOf(1)).toEqual(["mg-argent", "vip"]);
    await carryOut(shop, await started(undoRun(shop, run, "tester")), shopify);
    expect(tagsIn(shopify)).toEqual({
      1: ["mg-gold", "vip"],
      2: ["mg-silver"],
      3: ["mg-silver"],
      4: ["mg-gold"],
      5: ["mg-gold"],
      6: ["wholesale"],
      9: ["mg-silver"],
    });
  });

  test("leaves what a person changed since", async () => {
    const { shop, shopify } = await appliedTwice();
    const run = await started(applyLadder(shop, steeper, "tester"));
    await carryOut(shop, run, shopify);
    shopify.tags.set("3", []);
    await tell(shop, tagsTold(3, "removed", ["mg-argent"], new Date(Date.now() + 5_000)));
    await carryOut(shop, await started(undoRun(shop, run, "tester")), shopify);
    expect(shopify.tagsOf(3)).toEqual([]);
    expect(await customerRow(shop, 3)).toMatchObject({ tier: "silver", tag_override: "removed:mg-argent" });
  });

  test("gives back hand changes from before the run", async () => {
    const { shop, shopify } = await appliedTwice();
    shopify.tags.set("3", []);
    await tell(shop, tagsTold(3, "removed", ["mg-silver"], new Date(Date.now() - 1)));
    const rows = await tiersOf(shop);
    const run = await started(applyLadder(shop, steeper, "tester"));
    await carryOut(shop, run, shopify);
    expect(shopify.tagsOf(3)).toEqual(["mg-argent"]);
    await carryOut(shop, await started(undoRun(shop, run, "tester")), shopify);
    expect(shopify.tagsOf(3)).toEqual([]);
    expect(await tiersOf(shop)).toEqual(rows);
  });

  test("counts a change that was planned before the run as made", async () => {
    const { shop, shopify } = await appliedTwice();
    await tell(shop, order(101, 2, 900));
    const run = await started(applyLadder(shop, steeper, "tester"));
    await carryOut(shop, run, shopify);
    await carryOut(shop, await started(undoRun(shop, run, "tester")), shopify);
    expect(shopify.tagsOf(2)).toEqual(["mg-gold"]);
  });

  test("is for the newest change alone", async () => {
    const { shop, shopify } = await appliedTwice();
    const [first] = await latestTagRuns(pool(), shop);
    const run = await started(applyLadder(shop, steeper, "tester"));
    await carryOut(shop, run, shopify);
    expect(await undoRun(shop, first?.id ?? "", "tester")).toMatchObject({ outcome: "not_undoable" });
    expect(await undoRun(shop, "none", "tester")).toMatchObject({ outcome: "not_undoable" });
    expect(await undoRun(await aShop(), run, "tester")).toMatchObject({ outcome: "not_undoable" });
    const undo = await started(undoRun(shop, run, "tester"));
    expect(await undoRun(shop, undo, "tester")).toMatchObject({ outcome: "not_undoable" });
    expect(await undoRun(shop, run, "tester")).toMatchObject({ outcome: "not_undoable" });
  });
});

describe("stop", () => {
  test("leaves what is written, writes no more, and can be gone on with or undone", async () => {
    const shop = await aShopWithCustomers();
    const shopify = aRecorder();
    const run = await started(applyLadder(shop, silverAndGold, "tester"));
    await planRunBatch(shop, run, 3);
    await applyEffects(shop, { changeTags: shopify.changeTags });
    await planRunBatch(shop, run, 2);
    expect(await cancelRun(shop, run)).toEqual({ outcome: "cancelled" });
    expect(await cancelRun(shop, run)).toEqual({ outcome: "not_going" });
    await planRun(shop, run);
    await applyEffects(shop, { changeTags: shopify.changeTags });
    expect(tagsIn(shopify)).toEqual({ 2: ["mg-silver"], 3: ["mg-silver"] });
    await carryOut(shop, await started(applyLadder(shop, silverAndGold, "tester")), shopify);
    expect(tagsIn(shopify)).toEqual({
      2: ["mg-silver"],
      3: ["mg-silver"],
      4: ["mg-gold"],
      5: ["mg-gold"],
      6: ["mg-gold"],
    });
  });
});

describe("the threshold advisor", () => {
  test("reads the shop's own figures", async () => {
    const shop = await aShopWithCustomers();
    const advice = await readAdvice(pool(), shop, silverAndGold);
    expect(advice).toMatchObject({
      currency: "USD",
      customers: 6,
      valueMinor: 238_000n,
      breakEven: { netRevenueMinor: 10_500n, contributionMinor: 4_200n },
    });
    expect(advice.atBreakEven).toMatchObject({ thresholdMinor: 10_500n, customers: 5, valueMinor: 233_000n });
    expect(advice.points.find(({ thresholdMinor }) => thresholdMinor === 50_000n)).toMatchObject({ customers: 2 });
    const empty = await readAdvice(pool(), await aShop());
    expect(empty).toMatchObject({ customers: 0, atBreakEven: { customers: 0, customerShare: 0, valueShare: 0 } });
  });
});
