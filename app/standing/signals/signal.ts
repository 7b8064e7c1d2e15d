// What a signal is. Adding one is adding a file, a line in index.ts and a test.

import type { ShopifyId } from "#app/lib/ids.ts";
import type { ClaimId, History, HistoryClaim, MarkId } from "#app/standing/history.ts";
import type { ShopNormal } from "#app/standing/normal.ts";

/** A claim that counts, and how much: less with age, and with what speaks for the customer. */
export type WeighedClaim = { readonly claim: HistoryClaim; readonly weight: number };

export type Context = {
  readonly history: History;
  /** Those of the history's claims that count, newest first. */
  readonly claims: readonly WeighedClaim[];
  /** The claims of linked accounts, weighed in the same way. */
  readonly linked: readonly WeighedClaim[];
  readonly normal: ShopNormal;
  readonly now: Date;
};

/** Where a reason comes from. */
export type Source =
  | { readonly kind: "claim"; readonly id: ClaimId; readonly number: number }
  | { readonly kind: "order" | "dispute" | "customer"; readonly id: ShopifyId }
  | { readonly kind: "mark"; readonly id: MarkId };

export type Finding = {
  /** Above 0 against the customer, below 0 for them. */
  readonly points: number;
  /** In words that the merchant can repeat. */
  readonly sentence: string;
  /** The newest event behind it; null when it is about the whole history. */
  readonly at: Date | null;
  readonly sources: readonly Source[];
};

/** Part of the history that a signal reads: changes elsewhere can't change it. */
export type Part = keyof History;

/** Adds points against or for the customer. More claims never lower its points, more clean orders never raise them. */
export type PointsSignal = {
  readonly kind: "points";
  readonly code: string;
  readonly title: string;
  readonly reads: readonly Part[];
  /** The most it can add against the customer, or (below 0) for them. */
  readonly cap: number;
  readonly check: (context: Context) => Finding | null;
};

/** Makes a claim count for less; its points are what the others lose by that. */
export type Relief = {
  readonly kind: "relief";
  readonly code: string;
  readonly title: string;
  readonly reads: readonly Part[];
  /** How much of the claim still counts, above 0; 1 when it doesn't apply. */
  readonly share: (claim: HistoryClaim, normal: ShopNormal) => number;
  readonly sentence: (claims: readonly HistoryClaim[]) => string;
};

export type Signal = PointsSignal | Relief;

export function claimSource({ id, number }: HistoryClaim): Source {
  return { kind: "claim", id, number };
}

/** The newest of some dates, null for none. */
export function newest(dates: readonly Date[]): Date | null {
  return dates.reduce<Date | null>((last, date) => (last === null || date > last ? date : last), null);
}

/** 0 up to `from`, then straight up to `height` at `to`, and no further. */
export function ramp(value: number, from: number, to: number, height: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from))) * height;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A share such as 0.0213 as `2.1 %`. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} %`;
}
