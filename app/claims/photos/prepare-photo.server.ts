// A picture from outside becomes one of our own: decoded, turned upright, made smaller, written anew. Nothing of the
// file that came is kept: no metadata, no second format hidden behind the first.
import { createHash } from "node:crypto";
import sharp from "sharp";
import { kindOf } from "#app/claims/photos/kind.ts";
import { LOOKS_HEIGHT, LOOKS_WIDTH, looksOf } from "#app/claims/photos/looks.ts";

export const MAX_PHOTO_BYTES = 12_000_000;
/** A phone's 50 megapixels are let in; a small file that unfolds to more is not. */
export const MAX_PIXELS = 60_000_000;
const LONGEST_SIDE = 2_048;
const QUALITY = 82;
const SECONDS = 15;

export type Photo = {
  /** JPEG without metadata. */
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  /** See `looksOf`. */
  readonly looks: bigint;
};

export type PhotoRefusal = "empty" | "too_large" | "not_a_picture" | "heic" | "too_many_pixels" | "broken";

export const PHOTO_REFUSALS: Readonly<Record<PhotoRefusal, string>> = {
  empty: "The file is empty.",
  too_large: "The file is larger than 12 MB.",
  not_a_picture: "This is not a JPEG, PNG or WebP picture.",
  heic: "HEIC pictures can't be read here: save it as JPEG and send it again.",
  too_many_pixels: "The picture has more than 60 megapixels.",
  broken: "The picture is damaged and can't be read.",
};

export type Prepared =
  | ({ readonly outcome: "photo" } & Photo)
  | { readonly outcome: "refused"; readonly why: PhotoRefusal; readonly problem: string };

// A decoder's cache and threads belong to the whole process, which has webhooks to answer.
sharp.cache(false);
sharp.concurrency(1);

/** Checks and re-encodes a picture. The sender's name and type of the file play no part. */
export async function preparePhoto(file: Uint8Array): Promise<Prepared> {
  if (file.byteLength === 0) return refused("empty");
  if (file.byteLength > MAX_PHOTO_BYTES) return refused("too_large");
  const kind = kindOf(file);
  if (kind === null) return refused("not_a_picture");
  if (kind === "heic") return refused("heic");
  try {
    const head = await sharp(file, { limitInputPixels: false, failOn: "error", pages: 1 }).metadata();
    if (head.format !== kind) return refused("not_a_picture");
    if ((head.width ?? 0) * (head.height ?? 0) > MAX_PIXELS) return refused("too_many_pixels");
    const { data, info } = await sharp(file, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1 })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: QUALITY, mozjpeg: true })
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true });
    return {
      outcome: "photo",
      bytes: data,
      width: info.width,
      height: info.height,
      sha256: createHash("sha256").update(data).digest("hex"),
      looks: await looks(data),
    };
  } catch {
    // Whatever the decoder can't stand is the sender's: a truncated, forged or hostile file.
    return refused("broken");
  }
}

async function looks(picture: Buffer): Promise<bigint> {
  const grey = await sharp(picture)
    .greyscale()
    .resize(LOOKS_WIDTH, LOOKS_HEIGHT, { fit: "fill", kernel: "cubic" })
    .raw()
    .toBuffer();
  return looksOf(grey);
}

function refused(why: PhotoRefusal): Prepared {
  return { outcome: "refused", why, problem: PHOTO_REFUSALS[why] };
}
