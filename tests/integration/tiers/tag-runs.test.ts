// Mass changes of tags: previewed, applied and followed.
import { describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { ShopifyRefusal } from "#app/shopify/refusal.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { planRunBatch } from "#app/tiers/plan-run.server.ts";
import { previewLadder } from "#app/tiers/preview.server.ts";
import { activeLadder, readLadders, saveDraft } from "#app/tiers/read-ladders.server.ts";
import { tagRunProgress } from "#app/tiers/run-progress.server.ts";
import { aShopWithCustomers, carryOut, started, steeper, tagsIn, tiersOf } from "#tests/integration/tiers/a-run.ts";
import {
  aRecorder,
  aShop,
  customerRow,
  effectsOf,
  order,
  planRun,
  silverAndGold,
  tagsTold,
  tell,
} from "#tests/integration/tiers/a-shop.ts";

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
