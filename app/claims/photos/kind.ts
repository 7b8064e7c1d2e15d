// What a file is by its first bytes; its name and what the browser calls it are the sender's to choose.

export type PictureKind = "jpeg" | "png" | "webp" | "heic";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEIC_BRANDS = new Set(["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"]);

/** JPEG, PNG, WebP or HEIC by magic bytes; null for everything else. */
export function kindOf(bytes: Uint8Array): PictureKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (PNG.every((byte, i) => bytes[i] === byte)) return "png";
  const text = (from: number) => String.fromCharCode(...bytes.subarray(from, from + 4));
  if (text(0) === "RIFF" && text(8) === "WEBP") return "webp";
  if (text(4) === "ftyp" && HEIC_BRANDS.has(text(8))) return "heic";
  return null;
}
