// Mass changes of tags: undone, and stopped half-way.
import { describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { applyLadder, cancelRun, undoRun } from "#app/tiers/apply-ladder.server.ts";
import { planRunBatch } from "#app/tiers/plan-run.server.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";
import { latestTagRuns, tagRunProgress } from "#app/tiers/run-progress.server.ts";
import { aShopWithCustomers, carryOut, started, steeper, tagsIn, tiersOf } from "#tests/integration/tiers/a-run.ts";
import {
  aRecorder,
  aShop,
  customerRow,
  effectsOf,
  order,
  planRun,
  refund,
  silverAndGold,
  tagsTold,
  tell,
} from "#tests/integration/tiers/a-shop.ts";

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
