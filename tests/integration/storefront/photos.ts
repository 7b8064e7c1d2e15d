// Pictures for claims, and files that only look like pictures.
import sharp from "sharp";

/** A JPEG of one colour. */
export function aPhoto(colour: string): Promise<Uint8Array> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}

/** A photo that ends in the middle, as after a lost connection. */
export async function aHalfPhoto(): Promise<Uint8Array> {
  const noise = await sharp({
    create: {
      width: 600,
      height: 600,
      channels: 3,
      background: "red",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    .jpeg()
    .toBuffer();
  return noise.subarray(0, Math.floor(noise.length / 3));
}

/** A PNG of a few kilobytes that unfolds to 100 megapixels. */
export function aBomb(): Promise<Uint8Array> {
  return sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "black" } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** A photo that is a page as well. */
export async function aPolyglot(): Promise<Uint8Array> {
  return Buffer.concat([await aPhoto("orange"), Buffer.from("<html><script>alert(1)</script></html>")]);
}

/** A photo that tells where it was taken. */
export function aPhotoWithSecrets(): Promise<Uint8Array> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: "purple" } })
    .withExif({ IFD0: { ImageDescription: "GPS of home" } })
    .jpeg()
    .toBuffer();
}
