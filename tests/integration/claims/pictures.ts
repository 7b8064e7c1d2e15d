// Pictures made for tests: scenes with shapes, as different from each other as photographs are.
import sharp from "sharp";

/** A number generator with a seed, so that a picture is the same each time. */
function dice(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const colour = (roll: () => number) => `rgb(${[0, 0, 0].map(() => Math.floor(roll() * 256)).join(",")})`;

/** A scene of overlapping shapes on a gradient, `width` by `height`. */
export async function scene(seed: number, width = 1_200, height = 900): Promise<Buffer> {
  const roll = dice(seed);
  const shapes = Array.from({ length: 14 }, () => {
    const [x, y, size] = [roll() * width, roll() * height, (0.08 + roll() * 0.3) * width];
    return roll() < 0.5
      ? `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${colour(roll)}"/>`
      : `<rect x="${x - size / 2}" y="${y - size / 2}" width="${size}" height="${size * (0.4 + roll())}" fill="${colour(roll)}" transform="rotate(${roll() * 90} ${x} ${y})"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g"
    x1="0" y1="0" x2="${roll()}" y2="1"><stop offset="0" stop-color="${colour(roll)}"/><stop offset="1"
    stop-color="${colour(roll)}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${shapes.join("")}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}

/** The same picture as its owner might send it again. */
export const COPIES: readonly (readonly [string, (picture: Buffer) => Promise<Buffer>])[] = [
  ["saved as a poor JPEG", (picture) => sharp(picture).jpeg({ quality: 35 }).toBuffer()],
  ["saved as PNG", (picture) => sharp(picture).png().toBuffer()],
  ["saved as WebP", (picture) => sharp(picture).webp({ quality: 60 }).toBuffer()],
  ["half as large", (picture) => sharp(picture).resize({ width: 600 }).jpeg().toBuffer()],
  ["a thumbnail", (picture) => sharp(picture).resize({ width: 240 }).jpeg({ quality: 70 }).toBuffer()],
  ["twice as large", (picture) => sharp(picture).resize({ width: 2_400 }).jpeg().toBuffer()],
  ["a little brighter", (picture) => sharp(picture).modulate({ brightness: 1.08 }).jpeg().toBuffer()],
  ["in black and white", (picture) => sharp(picture).greyscale().jpeg().toBuffer()],
  [
    "sent through twice",
    async (picture) =>
      sharp(await sharp(picture).resize({ width: 800 }).jpeg({ quality: 50 }).toBuffer())
        .webp({ quality: 50 })
        .toBuffer(),
  ],
];
