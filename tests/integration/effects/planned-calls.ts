// Calls that wait to be made, for tests of the drain.
import type { ShopDomain } from "#app/lib/ids.ts";
import { type RefusalKind, ShopifyRefusal } from "#app/shopify/refusal.ts";
import { aTieredShop, effectsOf, order, tell } from "#tests/integration/tiers/a-shop.ts";

/** A shop with as many customers who have just reached silver. */
export async function withPlanned(customers: number): Promise<ShopDomain> {
  const shop = await aTieredShop();
  await tell(shop, ...Array.from({ length: customers }, (_, n) => order(n + 1, n + 1, 120)));
  return shop;
}

export const refusal = (kind: RefusalKind, retryAt: Date | null = null, maybeDone = false) =>
  new ShopifyRefusal({ kind, words: `Shopify says ${kind}.`, retryAt, maybeDone });

export const statuses = async (shop: ShopDomain) => (await effectsOf(shop)).map(({ status }) => status);
