// What is normal in this shop: a claim is judged against it, never against other shops.
import type { Minor } from "#app/lib/money.ts";

/** Claim rates of a shop's customers follow Beta(a, b); its mean is a / (a + b). */
export type ClaimRate = { readonly a: number; readonly b: number };

export type ShopNormal = {
  readonly rate: ClaimRate;
  /** Whether the rate was measured in this shop, or is the default. */
  readonly measured: boolean;
  /** What an order usually brings; 0 while none has: no amount is usual in every currency. */
  readonly typicalOrderMinor: Minor;
  /** Claims below this are small (S-023). */
  readonly smallMinor: Minor;
};

/** Two claims per hundred orders, as sure as thirty orders make one (methods §3). */
export const DEFAULT_RATE: ClaimRate = { a: 0.6, b: 29.4 };

export function meanRate({ a, b }: ClaimRate): number {
  return a / (a + b);
}

/** The rate above which a customer claims far more than usual: two and a half times the mean, 10 % at least and 50 % at most. */
export function highRate(rate: ClaimRate): number {
  return Math.min(0.5, Math.max(0.1, 2.5 * meanRate(rate)));
}

/** A normal from what was fitted; small is what is less than five sixths of a usual order. */
export function normalOf(rate: ClaimRate, measured: boolean, typicalOrderMinor: Minor): ShopNormal {
  return { rate, measured, typicalOrderMinor, smallMinor: (typicalOrderMinor * 5n) / 6n };
}
