// History is planned first and then lived in the order of time, with the shop's clock standing at each moment.
import { isRefused, type Refused } from "../acts.ts";
import type { Time, World } from "../world.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Timeline = {
  /** Plans a deed. What lies after the shop's present is never lived. */
  plan(at: Time, deed: () => void): void;
  /** Lives everything planned up to and including `until`; moments that fall together keep the order of planning. */
  live(world: World, until: Time): void;
};

export function createTimeline(): Timeline {
  const planned: { at: Time; deed: () => void }[] = [];
  return {
    // Whole seconds, as everywhere in Shopify's own records.
    plan: (at, deed) => planned.push({ at: Math.floor(at / 1000) * 1000, deed }),
    live: (world, until) => {
      const moments = planned.filter((moment) => moment.at <= until).sort((a, b) => a.at - b.at);
      try {
        for (const moment of moments) {
          world.clockStoppedAt = moment.at;
          moment.deed();
        }
      } finally {
        world.clockStoppedAt = null;
      }
    },
  };
}

/** History holds only what Shopify would have allowed: a refused deed is a mistake in the plan. */
export function must<T extends object>(result: T | Refused): T {
  if (isRefused(result)) throw new Error(`The planned history is impossible: ${result.refused}`);
  return result;
}
