// Photos: what comes in is never what is kept; the same picture is known again; what is hostile is refused.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { addPhoto, readPhoto } from "#app/claims/photos/add-photo.server.ts";
import { bitsApart, SAME_WITHIN_BITS } from "#app/claims/photos/looks.ts";
import { photosOf } from "#app/claims/photos/photos-of.server.ts";
import { MAX_PHOTO_BYTES, type Photo, preparePhoto } from "#app/claims/photos/prepare-photo.server.ts";
import { samePhotos } from "#app/claims/photos/same-photos.server.ts";
import { readClaim } from "#app/claims/read-claim.server.ts";
import { pool } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { aClaim, aShop, id, NOW, napkins, opened, tell } from "./a-shop.ts";
import { COPIES, scene } from "./pictures.ts";

async function photoOf(bytes: Uint8Array): Promise<Photo> {
  const prepared = await preparePhoto(bytes);
  if (prepared.outcome !== "photo") throw new Error(prepared.problem);
  return prepared;
}

const give = (shop: ShopDomain, claim: string, bytes: Uint8Array) =>
  addPhoto(shop, { kind: "claim", claim, bytes, by: "customer", now: NOW });

async function aClaimIn(shop: ShopDomain, order = 1001): Promise<string> {
  await tell(shop, napkins(order, order));
  return (await opened(shop, aClaim(order))).id;
}

/** A PNG whose header promises `side` by `side` pixels, with hardly any bytes behind it. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    magic,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(4_096))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("what is kept", () => {
  test("has no metadata: no place, no camera, no profile", async () => {
    const taken = await sharp(await scene(1))
      .withExif({ IFD0: { Make: "SpyCam 3000" }, IFD3: { GPSLatitude: "52/1 31/1 0/1", GPSLatitudeRef: "N" } })
      .jpeg()
      .toBuffer();
    expect(taken.includes("SpyCam")).toBe(true);
    const kept = await photoOf(taken);
    const meta = await sharp(kept.bytes).metadata();
    expect(kept.bytes.includes("SpyCam")).toBe(false);
    expect([meta.exif, meta.icc, meta.xmp, meta.iptc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(meta.format).toBe("jpeg");
  });

  test("stands upright when the camera was held sideways", async () => {
    const sideways = await sharp(await scene(2))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await photoOf(sideways)).toMatchObject({ width: 900, height: 1_200 });
  });

  test("is at most 2,048 pixels long, and small pictures stay small", async () => {
    expect(await photoOf(await scene(3, 4_000, 1_000))).toMatchObject({ width: 2_048, height: 512 });
    expect(await photoOf(await scene(3, 300, 200))).toMatchObject({ width: 300, height: 200 });
  });

  test("holds nothing of a second file behind or inside the picture", async () => {
    const script = "<script>alert(1)</script><?php system($_GET[0]); ?>PK\u0003\u0004";
    const polyglot = Buffer.concat([await scene(4), Buffer.from(script)]);
    const kept = await photoOf(polyglot);
    expect(kept.bytes.includes("script")).toBe(false);
    const inside = await sharp(await scene(4))
      .withExif({ IFD0: { ImageDescription: script } })
      .jpeg()
      .toBuffer();
    expect((await photoOf(inside)).bytes.includes("script")).toBe(false);
  });
});

describe("what is refused", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  test.each([
    ["nothing", async () => Buffer.alloc(0), "empty"],
    ["too many bytes", async () => Buffer.alloc(MAX_PHOTO_BYTES + 1, 0xff), "too_large"],
    ["an SVG with a script", async () => Buffer.from(svg), "not_a_picture"],
    ["a web page called .jpg", async () => Buffer.from("<!doctype html><h1>hi</h1>"), "not_a_picture"],
    ["a GIF", async () => Buffer.from("GIF89a\u0001\u0000\u0001\u0000"), "not_a_picture"],
    [
      "a TIFF",
      async () =>
        sharp(await scene(5, 40, 40))
          .tiff()
          .toBuffer(),
      "not_a_picture",
    ],
    ["a program", async () => Buffer.from("\u007fELF\u0002\u0001\u0001"), "not_a_picture"],
    ["a HEIC", async () => Buffer.from("\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000heic"), "heic"],
    ["a PNG that unfolds to 400 megapixels", async () => bomb(20_000), "too_many_pixels"],
    ["a PNG whose pixels are not there", async () => bomb(2_000), "broken"],
    ["half a JPEG", async () => (await scene(5)).subarray(0, 6_000), "broken"],
    [
      "JPEG magic and noise",
      async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 0x5a)]),
      "broken",
    ],
    [
      "a PNG in WebP's clothes",
      async () => Buffer.concat([Buffer.from("RIFF\u0010\u0000\u0000\u0000WEBP"), bomb(10)]),
      "broken",
    ],
  ])("%s", async (_what, bytes, why) => {
    expect(await preparePhoto(await bytes())).toMatchObject({ outcome: "refused", why, problem: expect.any(String) });
  });

  test("a bomb costs neither time nor memory", async () => {
    const before = process.memoryUsage().rss;
    const began = performance.now();
    await Promise.all(Array.from({ length: 5 }, () => preparePhoto(bomb(30_000))));
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

describe("the same photo again", () => {
  test.each(COPIES)("%s is known", async (_how, copy) => {
    for (const seed of [1, 2, 5]) {
      const original = await scene(seed);
      const [a, b] = [await photoOf(original), await photoOf(await copy(original))];
      expect(a.looks).not.toBe(0n);
      expect(bitsApart(a.looks, b.looks)).toBeLessThanOrEqual(SAME_WITHIN_BITS);
    }
  });

  test("24 different pictures are all unlike each other", async () => {
    const looks: bigint[] = [];
    for (let seed = 1; seed <= 24; seed++) looks.push((await photoOf(await scene(seed, 600, 450))).looks);
    const apart = looks.flatMap((a, i) => looks.slice(0, i).map((b) => bitsApart(a, b)));
    expect(Math.min(...apart)).toBeGreaterThan(SAME_WITHIN_BITS);
  });

  test("a picture that shows next to nothing is like no other", async () => {
    const plain = (shade: number) =>
      sharp({ create: { width: 400, height: 300, channels: 3, background: { r: shade, g: shade, b: shade } } })
        .jpeg()
        .toBuffer();
    expect((await photoOf(await plain(250))).looks).toBe(0n);
    expect((await photoOf(await plain(20))).looks).toBe(0n);
  });

  test("is found on the other claim, whoever sent it; not in another shop, not on its own claim", async () => {
    const shop = await aShop();
    const [first, second, third] = [await aClaimIn(shop, 1001), await aClaimIn(shop, 1002), await aClaimIn(shop, 1003)];
    const elsewhere = await aShop();
    const stranger = await aClaimIn(elsewhere, 1001);
    const picture = await scene(7);
    await give(shop, first, picture);
    await give(elsewhere, stranger, picture);
    await give(shop, second, await sharp(picture).resize({ width: 700 }).webp({ quality: 60 }).toBuffer());
    await give(shop, second, await scene(8));
    await give(shop, third, await scene(9));
    const found = await samePhotos(pool(), shop, [second]);
    expect(
      found.map(({ claim, other }) => ({ claim, other: other.claim, order: other.order, customer: other.customer })),
    ).toEqual([{ claim: second, other: first, order: "1001", customer: "1001" }]);
    expect(await samePhotos(pool(), shop, [third])).toEqual([]);
  });
});

describe("keeping photos", () => {
  test("a photo comes back as it was prepared, for its own shop alone", async () => {
    const [shop, other] = [await aShop(), await aShop()];
    const claim = await aClaimIn(shop);
    const picture = await scene(10);
    const added = await give(shop, claim, picture);
    if (added.outcome !== "added") throw new Error(added.outcome);
    const kept = await readPhoto(shop, added.id);
    expect(kept?.bytes.equals((await photoOf(picture)).bytes)).toBe(true);
    expect(await readPhoto(other, added.id)).toBeNull();
    expect(await readPhoto(shop, "../../secret.key")).toBeNull();
    expect((await readClaim(pool(), shop, claim))?.photos.map((photo) => photo.id)).toEqual([added.id]);
  });

  test("on disk it is sealed: no picture for who only has the folder", async () => {
    const shop = await aShop();
    await give(shop, await aClaimIn(shop), await scene(11));
    const folder = join(env().DATA_DIR, "photos", shop);
    const files = await readdir(folder);
    expect(files).toHaveLength(1);
    const sealed = await readFile(join(folder, files[0] ?? ""));
    await expect(sharp(sealed).metadata()).rejects.toThrow();
  });

  test("five at most, also when they come at once; the same picture counts once", async () => {
    const shop = await aShop();
    const claim = await aClaimIn(shop);
    const pictures = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((seed) => scene(seed, 200, 150)));
    const outcomes = await Promise.all(
      [...pictures, pictures[0] ?? Buffer.alloc(0)].map((bytes) => give(shop, claim, bytes)),
    );
    const photos = await photosOf(pool(), shop, { claim });
    expect(photos).toHaveLength(5);
    expect(outcomes.filter(({ outcome }) => outcome === "added")).toHaveLength(5);
    expect(await readdir(join(env().DATA_DIR, "photos", shop))).toHaveLength(5);
  });

  test("a photo of a claim that is not this shop's is nobody's", async () => {
    const [shop, other] = [await aShop(), await aShop()];
    const claim = await aClaimIn(shop);
    expect(await give(other, claim, await scene(12))).toEqual({ outcome: "unknown" });
  });

  test("a photo before shipping belongs to the order", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5));
    const bytes = await scene(13);
    await addPhoto(shop, { kind: "before_shipping", order: id(1001), bytes, by: "7", now: NOW });
    expect(await photosOf(pool(), shop, { order: id(1001) })).toMatchObject([
      { kind: "before_shipping", uploadedBy: "7" },
    ]);
  });
});
