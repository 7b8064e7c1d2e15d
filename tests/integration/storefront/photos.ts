// Pictures for claims, and files that only look like pictures.
import sharp from "sharp";

/** A JPEG of one colour. */
export function aPhoto(colour: string): Promise<Uint8Array> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}
