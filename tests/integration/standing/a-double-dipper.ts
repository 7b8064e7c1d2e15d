// A customer who was given a new parcel and disputed the charge all the same.
import { pool } from "#app/db.server.ts";
import type { OrderFact } from "#app/ledger/facts.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { readStanding } from "#app/standing/read-standing.server.ts";
import { aShop, id, tell } from "#tests/integration/claims/a-shop.ts";
import { ago, answered, chargeback, claimed, judged, placed } from "#tests/integration/standing/a-past.ts";

export const standing = (shop: ShopDomain, customer = 5) => readStanding(pool(), shop, id(customer));
export const inDays = (days: number) => ago(-days);

/** Napkins for $100. */
export const dear = (order: number): Partial<OrderFact> => ({
  totalMinor: 10_000n,
  receivedMinor: 10_000n,
  lines: placed(order, 5, 0).lines.map((line) => ({ ...line, priceMinor: 2_600n })),
});

/** A customer who was given a new parcel and disputed the charge all the same. */
export async function aDoubleDipper(): Promise<ShopDomain> {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 60, dear(11)));
  const claim = await claimed(shop, 11, 50);
  await answered(shop, claim, "resend", 49);
  await tell(shop, chargeback(11, 10));
  await judged(shop, 5);
  return shop;
}

export async function audits(shop: ShopDomain): Promise<[string, string][]> {
  const { rows } = await pool().query<{ actor: string; action: string }>(
    "SELECT actor, action FROM audit_entry WHERE shop = $1 AND subject = '5' AND action LIKE ANY('{standing%,customer_marked}') ORDER BY at",
    [shop],
  );
  return rows.map(({ actor, action }) => [actor, action]);
}
