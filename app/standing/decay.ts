// Time heals: what happened counts for half after a year (S-019).

export const DAY_MS = 86_400_000;
/** Days after which an event counts for half (methods §3). */
export const HALF_LIFE_DAYS = 365;

/** Days from `at` to `now`; 0 for what lies ahead. */
export function daysSince(at: Date, now: Date): number {
  return Math.max(0, (now.getTime() - at.getTime()) / DAY_MS);
}

/** 1 for what happens now, a half a year later, a quarter after two. */
export function fading(at: Date, now: Date): number {
  return 2 ** (-daysSince(at, now) / HALF_LIFE_DAYS);
}
