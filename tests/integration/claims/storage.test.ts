// Where photos lie: a folder, or a bucket that speaks S3; sealed in both.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { photoStorage } from "#app/claims/photos/storage.server.ts";
import { readEnv } from "#app/env.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { aBucket, type Bucket, listed } from "./a-bucket.ts";

let pail: Bucket;
beforeAll(async () => {
  pail = await aBucket();
});
afterAll(() => pail.close());

const bucket = (over?: Parameters<Bucket["storage"]>[0]) => pail.storage(over);

const KEY = "a-shop.myshopify.com/0b0e8a3e-6f1c-4a7e-9c57-1f2d3c4b5a69";
const PICTURE = Buffer.from("what the picture shows");

describe.each([
  ["a folder", () => photoStorage()],
  ["a bucket", () => bucket()],
])("%s", (_where, storage) => {
  test("gives back what was put, and nothing after it was removed", async () => {
    await storage().put(KEY, PICTURE);
    expect((await storage().get(KEY))?.toString()).toBe(PICTURE.toString());
    await storage().put(KEY, Buffer.from("another"));
    expect((await storage().get(KEY))?.toString()).toBe("another");
    await storage().remove(KEY);
    await storage().remove(KEY);
    expect(await storage().get(KEY)).toBeNull();
  });

  test("tells all that lies there of a shop, however much, and nothing of another's", async () => {
    const [shop, longer] = ["listed.myshopify.com", "listed.myshopify.com.example"] as ShopDomain[];
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const began = Date.now();
    for (const id of ids) await storage().put(`${shop}/${id}`, PICTURE);
    await storage().put(`${longer}/${randomUUID()}`, PICTURE);
    const found = await listed(storage(), shop as ShopDomain);
    expect(found.map(({ photo }) => photo).sort()).toEqual(ids.toSorted());
    expect(found.every(({ at }) => Math.abs(at.getTime() - began) < 60_000)).toBe(true);
    await found[0]?.remove();
    expect(await listed(storage(), shop as ShopDomain)).toHaveLength(4);
    expect(await listed(storage(), "nobody.myshopify.com" as ShopDomain)).toEqual([]);
    expect(() => storage().all("../x" as ShopDomain)).toThrow("Not a shop");
  });

  test.each(["../../secret.key", "a-shop/../../x", "/etc/passwd", "a-shop.myshopify.com/x", ""])(
    "does not take %s for a key",
    async (key) => {
      await expect((async () => storage().put(key, PICTURE))()).rejects.toThrow("Not a key");
    },
  );
});

test("the bucket's keeper sees nothing of the picture", async () => {
  await bucket().put(KEY, PICTURE);
  const kept = pail.objects.get(`/photos/${KEY}`);
  expect(kept?.length).toBeGreaterThan(PICTURE.length);
  expect(kept?.includes(PICTURE)).toBe(false);
});

test("a bucket that refuses, or is not there, is a fault and not an empty answer", async () => {
  await expect(bucket({ S3_SECRET_ACCESS_KEY: "wrong" }).put(KEY, PICTURE)).rejects.toThrow("403");
  await expect(bucket({ S3_BUCKET: "other" }).put(KEY, PICTURE)).rejects.toThrow("no such bucket");
  const list = listed(bucket({ S3_BUCKET: "other" }), "a-shop.myshopify.com" as ShopDomain);
  await expect(list).rejects.toThrow("no such bucket");
  pail.broken = true;
  await expect(bucket().get(KEY)).rejects.toThrow("403");
  pail.broken = false;
});

test("a bucket's settings are asked for together", () => {
  const known = { ...process.env, PHOTO_STORAGE: "s3", S3_BUCKET: "photos" };
  expect(() => readEnv(known)).toThrow(
    /S3_ENDPOINT is missing[\s\S]*S3_ACCESS_KEY_ID is missing[\s\S]*S3_SECRET_ACCESS_KEY/,
  );
});
