// A claim that people work on, for tests.
import { readTimeline } from "#app/claims/timeline.server.ts";
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { aClaim, NOW, napkins, opened, tell } from "./a-shop.ts";

export const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

export async function aClaimOf(shop: ShopDomain, order = 1001): Promise<string> {
  await tell(shop, napkins(order, order));
  return (await opened(shop, aClaim(order))).id;
}

export const inOne = <T>(work: (tx: Sql) => Promise<T>) => withTransaction(work);
export const kinds = async (shop: ShopDomain, claim: string) =>
  (await readTimeline(pool(), shop, claim)).map((event) => event.kind);
