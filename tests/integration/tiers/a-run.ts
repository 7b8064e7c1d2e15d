// Mass changes of tags for tests: a shop with customers to change, and a run carried out to its end.
import { expect } from "vitest";
import { pool } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";
import { aShop, id, order, planRun, type Recorder, refund, tell } from "#tests/integration/tiers/a-shop.ts";

/** Silver from $200 with another tag, platinum from $800 instead of gold. */
export const steeper: LadderDraft = {
  basis: "net_revenue",
  tiers: [
    { key: "silver", name: "Silver", thresholdMinor: 20_000n, tag: "mg-argent" },
    { key: "platinum", name: "Platinum", thresholdMinor: 80_000n, tag: "mg-platinum" },
  ],
};

export async function started(applying: Promise<{ outcome: string; run?: string }>): Promise<string> {
  const applied = await applying;
  if (applied.outcome !== "started" || !applied.run) throw new Error(`It answered ${applied.outcome}`);
  return applied.run;
}

export async function carryOut(shop: ShopDomain, run: string, shopify: Recorder): Promise<void> {
  await planRun(shop, run);
  expect(await applyEffects(shop, { changeTags: shopify.changeTags })).toEqual({ outcome: "empty" });
}

/** Customers 1 … 7 with $50, $120, $250, $460 (after a refund of $60), $600, $900 and nothing. */
export async function aShopWithCustomers(): Promise<ShopDomain> {
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

export const tagsIn = (shopify: Recorder) =>
  Object.fromEntries(
    [...shopify.tags].filter(([, tags]) => tags.length > 0).map(([key, tags]) => [key, [...tags].sort()]),
  );
export const tiersOf = async (shop: ShopDomain) =>
  (await pool().query("SELECT id, tier, managed_tag, tag_override FROM customer WHERE shop = $1 ORDER BY id", [shop]))
    .rows;
