// The shop's own claim rate, fitted to how often its customers claim (beta-binomial, methods §3).
import { type ClaimRate, DEFAULT_RATE } from "#app/standing/normal.ts";

/** So many customers have this many claims on this many orders. */
export type RateGroup = { readonly claims: number; readonly orders: number; readonly customers: number };

const FEWEST_CUSTOMERS = 200;
const FEWEST_CLAIMS = 30;
/** How many orders the normal may be worth: less forgets it after one claim, more never lets a customer be judged. */
const LEAST_STRENGTH = 10;
const MOST_STRENGTH = 500;

/** Beta(a, b) of claims per order with a + b from 10 to 500; the default where the shop has seen too little. */
export function fitRate(groups: readonly RateGroup[]): { rate: ClaimRate; measured: boolean } {
  const usable = groups
    .filter(({ orders, customers }) => orders > 0 && customers > 0)
    .map((group) => ({ ...group, claims: Math.min(group.claims, group.orders) }));
  const sum = (of: (group: RateGroup) => number) => usable.reduce((total, group) => total + of(group), 0);
  const claims = sum((group) => group.claims * group.customers);
  const orders = sum((group) => group.orders * group.customers);
  if (sum((group) => group.customers) < FEWEST_CUSTOMERS || claims < FEWEST_CLAIMS) {
    return { rate: DEFAULT_RATE, measured: false };
  }
  let mean = claims / orders;
  let strength = 0;
  for (let round = 0; round < 4; round++) {
    strength = Math.exp(
      peak((log) => likelihood(usable, mean, Math.exp(log)), Math.log(LEAST_STRENGTH), Math.log(MOST_STRENGTH)),
    );
    mean = sigmoid(peak((log) => likelihood(usable, sigmoid(log), strength), logit(mean) - 2, logit(mean) + 2));
  }
  return { rate: { a: mean * strength, b: (1 - mean) * strength }, measured: true };
}

/**
 * Log likelihood of the groups under Beta(a, b). ln B(a + k, b + n − k) − ln B(a, b) is a sum of plain logarithms, since
 * k and n are whole.
 */
function likelihood(groups: readonly RateGroup[], mean: number, strength: number): number {
  const a = mean * strength;
  const b = (1 - mean) * strength;
  return groups.reduce(
    (total, { claims, orders, customers }) =>
      total + customers * (rising(a, claims) + rising(b, orders - claims) - rising(strength, orders)),
    0,
  );
}

/** ln of x (x + 1) … (x + count − 1). */
function rising(x: number, count: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += Math.log(x + i);
  return total;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function with one peak between `from` and `to` is highest. */
function peak(height: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1e-4) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (height(left) < height(right)) low = left;
    else high = right;
  }
  return (low + high) / 2;
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
