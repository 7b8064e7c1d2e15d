// Into the ledger with what was given to make good, and with what was taken back again; value and tier follow at once.
import type { Sql } from "#app/db.server.ts";
import { giveRemedy, revalue, takeBackRemedy } from "#app/ledger/remedies.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { retier } from "#app/tiers/retier.server.ts";

export type DoneEffect = {
  readonly id: string;
  readonly orderId: ShopifyId;
  /** What it takes from contribution; 0 for what gives nothing. Order's currency. */
  readonly costMinor: bigint;
  readonly refundId: ShopifyId | null;
  readonly undoes: string | null;
  readonly doneAt: Date;
};

/** Enters effects that were carried out, in their order; the same ones again change nothing. `tx` holds `lockShop`. */
export async function enterRemedies(tx: Sql, shop: ShopDomain, done: readonly DoneEffect[]): Promise<void> {
  const orders = new Set<ShopifyId>();
  for (const { id: effect, orderId, costMinor, refundId, undoes, doneAt: at } of done) {
    if (costMinor > 0n) {
      await giveRemedy(tx, shop, { effect, orderId, at, costMinor, refundId });
      orders.add(orderId);
    }
    const backOn = undoes && (await takeBackRemedy(tx, shop, undoes, at));
    if (backOn) orders.add(backOn);
  }
  if (orders.size > 0) await retier(tx, shop, await revalue(tx, shop, orders));
}
