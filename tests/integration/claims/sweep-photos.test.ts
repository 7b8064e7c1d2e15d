// Pictures that no row names are deleted in the end; those that one names, and those just written, are not.
import { randomUUID } from "node:crypto";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPhoto, readPhoto } from "#app/claims/photos/add-photo.server.ts";
import { photoStorage } from "#app/claims/photos/storage.server.ts";
import { sweepPhotos } from "#app/claims/photos/sweep-photos.server.ts";
import { pool } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { run as purge } from "#app/jobs/purge.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { redactShop } from "#app/shops/privacy/redact-shop.server.ts";
import { withWorker } from "#tests/setup/worker.ts";
import { aBucket, type Bucket, listed } from "./a-bucket.ts";
import { aClaim, aShop, NOW, napkins, opened, tell } from "./a-shop.ts";
import { scene } from "./pictures.ts";

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

let bucket: Bucket;
beforeAll(async () => {
  bucket = await aBucket();
});
afterAll(() => bucket.close());

async function aClaimIn(shop: ShopDomain): Promise<string> {
  await tell(shop, napkins(1001, 5));
  return (await opened(shop, aClaim(1001))).id;
}

async function aPhotoIn(shop: ShopDomain): Promise<string> {
  const [claim, bytes] = [await aClaimIn(shop), await scene(1, 200, 150)];
  const added = await addPhoto(shop, { kind: "claim", claim, bytes, by: "customer", now: NOW });
  if (added.outcome !== "added") throw new Error(added.outcome);
  return added.id;
}

const filesOf = (shop: ShopDomain) => readdir(join(env().DATA_DIR, "photos", shop));

/** A file of the shop's folder, last written so many days ago. */
async function anOldFile(shop: ShopDomain, name: string, days: number): Promise<void> {
  const folder = join(env().DATA_DIR, "photos", shop);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), "sealed");
  await utimes(join(folder, name), inDays(-days), inDays(-days));
}

describe.each([
  ["a folder", () => photoStorage()],
  ["a bucket", () => bucket.storage()],
])("%s", (_where, storage) => {
  test("loses what no row of this shop names, once it is a day old", async () => {
    const [shop, other] = [await aShop(), await aShop()];
    const [photo, elsewhere] = [await aPhotoIn(shop), await aPhotoIn(other)];
    const lost = Array.from({ length: 3 }, () => randomUUID());
    // What another shop's row names is nothing to this one.
    for (const id of [photo, elsewhere, ...lost]) await storage().put(`${shop}/${id}`, Buffer.from("picture"));
    await storage().put(`${other}/${randomUUID()}`, Buffer.from("picture"));

    expect(await sweepPhotos(shop, inDays(0.9), storage())).toBe(0);
    expect(await sweepPhotos(shop, inDays(1.1), storage())).toBe(4);
    expect((await listed(storage(), shop)).map((kept) => kept.photo)).toEqual([photo]);
    expect(await sweepPhotos(shop, inDays(1.1), storage())).toBe(0);
    expect((await listed(storage(), other)).length).toBeGreaterThan(0);
  });
});

test("a picture half written when the process ended goes too", async () => {
  const shop = await aShop();
  await anOldFile(shop, `${randomUUID()}.sealed.${randomUUID()}`, 2);
  await anOldFile(shop, `${randomUUID()}.sealed.${randomUUID()}`, 0.5);
  expect(await sweepPhotos(shop, new Date())).toBe(1);
  expect(await filesOf(shop)).toHaveLength(1);
});

test("more than one batch is swept, and what has a row among them stays", async () => {
  const shop = await aShop();
  const photo = await aPhotoIn(shop);
  await utimes(join(env().DATA_DIR, "photos", shop, `${photo}.sealed`), inDays(-9), inDays(-9));
  for (let file = 0; file < 1_100; file++) await anOldFile(shop, `${randomUUID()}.sealed`, 2);
  expect(await sweepPhotos(shop, new Date())).toBe(1_100);
  expect(await filesOf(shop)).toEqual([`${photo}.sealed`]);
  expect(await readPhoto(shop, photo)).not.toBeNull();
});

test("every night every shop is swept, also one that left", async () => {
  const [here, left] = [await aShop(), await aShop()];
  await pool().query("UPDATE shop SET state = 'uninstalled' WHERE shop = $1", [left]);
  const photo = await aPhotoIn(here);
  for (const shop of [here, left]) await anOldFile(shop, `${randomUUID()}.sealed`, 2);
  await withWorker(() => purge());
  expect(await filesOf(here)).toEqual([`${photo}.sealed`]);
  expect(await filesOf(left)).toEqual([]);
});

test("when the row can't be written the picture waits for the sweep, and no row is without one", async () => {
  const shop = await aShop();
  const [claim, bytes] = [await aClaimIn(shop), await scene(2, 200, 150)];
  await pool().query(`ALTER TABLE photo ADD CONSTRAINT no_more CHECK (shop <> '${shop}') NOT VALID`);
  await expect(addPhoto(shop, { kind: "claim", claim, bytes, by: "customer", now: NOW })).rejects.toThrow("no_more");
  await pool().query("ALTER TABLE photo DROP CONSTRAINT no_more");
  expect(await filesOf(shop)).toHaveLength(1);
  expect(await sweepPhotos(shop, inDays(2))).toBe(1);
  expect(await filesOf(shop)).toEqual([]);
});

test("a shop that is forgotten leaves no picture, named by a row or not", async () => {
  const shop = await aShop();
  await aPhotoIn(shop);
  await anOldFile(shop, `${randomUUID()}.sealed`, 0);
  await pool().query("UPDATE shop SET state = 'uninstalled' WHERE shop = $1", [shop]);
  expect(await redactShop(shop)).toEqual({ outcome: "redacted" });
  expect(await filesOf(shop)).toEqual([]);
});
