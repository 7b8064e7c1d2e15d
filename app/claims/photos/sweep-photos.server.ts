// Pictures that no row names: a process ended between writing a picture and writing its row.
import { isUuid } from "#app/claims/lock-claim.server.ts";
import { type Kept, photoStorage, type Storage } from "#app/claims/photos/storage.server.ts";
import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** Far longer than it takes from a picture to its row. */
const LEFT_ALONE_MS = 86_400_000;
const AT_ONCE = 500;

/**
 * Deletes what lies in the storage of `shop`, was written a day or more before `now`, and is no photo of the shop;
 * returns how many. Broken off, it can be done again.
 */
export async function sweepPhotos(shop: ShopDomain, now: Date, storage: Storage = photoStorage()): Promise<number> {
  let swept = 0;
  let some: Kept[] = [];
  const sweep = async () => {
    const unnamed = await withoutRow(shop, some);
    for (const one of unnamed) await one.remove();
    swept += unnamed.length;
    some = [];
  };
  for await (const one of storage.all(shop)) {
    if (now.getTime() - one.at.getTime() < LEFT_ALONE_MS) continue;
    some.push(one);
    if (some.length === AT_ONCE) await sweep();
  }
  await sweep();
  return swept;
}

/** Deletes whatever lies in the storage of `shop`, photo or not. */
export async function emptyStorage(shop: ShopDomain, storage: Storage = photoStorage()): Promise<void> {
  for await (const one of storage.all(shop)) await one.remove();
}

async function withoutRow(shop: ShopDomain, some: readonly Kept[]): Promise<Kept[]> {
  const ids = some.flatMap(({ photo }) => (photo !== null && isUuid(photo) ? [photo] : []));
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM photo WHERE shop = $1 AND id = ANY($2::uuid[])", [
    shop,
    ids,
  ]);
  const known = new Set(rows.map(({ id }) => id));
  return some.filter(({ photo }) => photo === null || !known.has(photo));
}
