// Chance that comes out the same every time.

export type Random = {
  /** From 0 to 1. */
  readonly next: () => number;
  readonly chance: (share: number) => boolean;
  readonly whole: (from: number, to: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly poisson: (mean: number) => number;
  readonly exponential: (mean: number) => number;
  readonly logNormal: (median: number, spread: number) => number;
};

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const exponential = (mean: number) => -mean * Math.log(1 - next());
  const poisson = (mean: number) => {
    let count = 0;
    for (let sum = exponential(1); sum < mean; sum += exponential(1)) count++;
    return count;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(next() * list.length)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  };
  return {
    next,
    chance: (share) => next() < share,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick,
    poisson,
    exponential,
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
  };
}
