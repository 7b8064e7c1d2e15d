// A better customer is never treated worse: not by the numbers alone, but by what is read of two pasts in one shop.
import fc from "fast-check";
import { expect, test } from "vitest";
import { WHY_CODES, WISHES } from "#app/claims/claim.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { decideClaim } from "#app/resolution/decide-claim.server.ts";
import { decisionOfClaim } from "#app/resolution/read-decision.server.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { planRunBatch } from "#app/tiers/plan-run.server.ts";
import { retier } from "#app/tiers/retier.server.ts";
import { kindness } from "#tests/builders/kindness.ts";
import { aClaim, aShop, id, NOW, opened, tell } from "#tests/integration/claims/a-shop.ts";
import { answered, claimed, parcel, placed, scan } from "#tests/integration/standing/a-past.ts";
import { silverAndGold } from "#tests/integration/tiers/a-shop.ts";

type Bought = { readonly days: number; readonly dollars: number; readonly claimed: boolean };
type Past = readonly Bought[];

const bought = (claimed: fc.Arbitrary<boolean>): fc.Arbitrary<Bought> =>
  fc.record({ days: fc.integer({ min: 40, max: 700 }), dollars: fc.constantFrom(5, 48, 120, 900), claimed });

const present = fc.record({
  dollars: fc.constantFrom(45, 120, 251, 900),
  shipped: fc.integer({ min: 3, max: 20 }),
  delivered: fc.boolean(),
  why: fc.constantFrom(...WHY_CODES),
  wish: fc.constantFrom(...WISHES),
});
type Present = typeof present extends fc.Arbitrary<infer P> ? P : never;

const sold = (dollars: number) => ({ totalMinor: BigInt(dollars * 100), receivedMinor: BigInt(dollars * 100) });

/** Lives through a past and what happens now; how kind the suggestion is. */
async function treated(shop: ShopDomain, customer: number, past: Past, now: Present): Promise<number> {
  const order = (n: number) => customer * 100 + n;
  for (const [n, { days, dollars }] of past.entries()) {
    await tell(shop, placed(order(n), customer, days, sold(dollars)));
  }
  for (const [n, { days, claimed: wasClaimed }] of past.entries()) {
    if (wasClaimed) await answered(shop, await claimed(shop, order(n), days - 5), "resend", days - 6);
  }
  const last = order(99);
  await tell(shop, placed(last, customer, now.shipped + 1, sold(now.dollars)), parcel(last, now.shipped));
  if (now.delivered) await tell(shop, scan(last, "delivered", now.shipped - 2));
  await withTransaction((tx) => retier(tx, shop, [id(customer)]));
  const { id: claim } = await opened(shop, aClaim(last, { lines: [], why: now.why, wish: now.wish }));
  await withTransaction((tx) => decideClaim(tx, shop, claim, NOW));
  const { result } = (await decisionOfClaim(pool(), shop, claim)) ?? expect.unreachable();
  return kindness(result.action, now.wish);
}

async function aShopWithTiers(): Promise<ShopDomain> {
  const shop = await aShop();
  const applied = await applyLadder(shop, silverAndGold, "tester");
  if (applied.outcome !== "started") throw new Error(applied.outcome);
  await planRunBatch(shop, applied.run, 10);
  return shop;
}

async function neverWorse(change: (past: Past, more: Past) => Past): Promise<void> {
  const some = fc.array(bought(fc.boolean()), { maxLength: 4 });
  const good = fc.array(bought(fc.constant(false)), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(some, good, present, async (past, more, now) => {
      const shop = await aShopWithTiers();
      const [one, other] = [await treated(shop, 5, past, now), await treated(shop, 6, change(past, more), now)];
      expect(other).toBeGreaterThanOrEqual(one);
    }),
    { numRuns: 30 },
  );
}

test("who bought more, without trouble", () => neverWorse((past, more) => [...past, ...more]), 120_000);

test("who claimed less", () => neverWorse((past) => past.map((one) => ({ ...one, claimed: false }))), 120_000);
