// What a picture looks like, in 64 bits: each says whether one patch is brighter than the patch to its right.

export const LOOKS_WIDTH = 9;
export const LOOKS_HEIGHT = 8;

/** Bits that may differ between two copies of one picture after saving it anew or in another size. */
export const SAME_WITHIN_BITS = 8;
/** Steps of brightness (of 255) from which on a difference between two patches is more than noise. */
const TELLING_STEP = 3;
/** Telling differences that a picture must have; a clear sky or a white wall looks like every other. */
const TELLING_BITS = 20;

/**
 * The looks of a picture from its 9 × 8 grey patches, row by row, as a signed 64-bit number. 0n for a picture that shows
 * next to nothing: it is like no other.
 */
export function looksOf(grey: Uint8Array): bigint {
  let looks = 0n;
  let telling = 0;
  for (let row = 0; row < LOOKS_HEIGHT; row++) {
    for (let column = 0; column < LOOKS_WIDTH - 1; column++) {
      const at = row * LOOKS_WIDTH + column;
      const step = (grey[at] ?? 0) - (grey[at + 1] ?? 0);
      looks = (looks << 1n) | (step > 0 ? 1n : 0n);
      if (Math.abs(step) >= TELLING_STEP) telling++;
    }
  }
  return telling < TELLING_BITS ? 0n : BigInt.asIntN(64, looks);
}

/** In how many of their 64 bits two looks differ. */
export function bitsApart(a: bigint, b: bigint): number {
  let rest = BigInt.asUintN(64, a ^ b);
  let bits = 0;
  for (; rest > 0n; rest &= rest - 1n) bits++;
  return bits;
}
