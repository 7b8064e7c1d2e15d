// When people buy linens: before Christmas above all, some for June weddings, more by day than by night.
import type { Time } from "../world.ts";
import type { Random } from "./random.ts";
import { DAY, HOUR, MINUTE } from "./timeline.ts";

// January to December.
const SEASON = [0.7, 0.8, 0.8, 0.9, 1.2, 1.3, 0.7, 0.7, 0.9, 1.1, 2.1, 2.6] as const;
const BUSIEST = 2.6;
const YEAR_DAYS = 365;

/** Moves `day` (a midnight, UTC) to a believable time of day for a shop in New York. */
function timeOfDay(random: Random, day: Time): Time {
  const hour = random.weighted([
    [2, 13],
    [4, 15],
    [4, 17],
    [3, 19],
    [3, 21],
    [5, 24],
    [5, 26],
    [2, 28],
    [1, 31],
  ] as const);
  return day + hour * HOUR + random.whole(0, 119) * MINUTE + random.whole(0, 59) * 1000;
}

/** A time in the year before `now`, the busier months the likelier. */
export function shoppingTime(random: Random, now: Time): Time {
  const today = Math.floor(now / DAY) * DAY;
  for (;;) {
    const day = today - random.whole(1, YEAR_DAYS) * DAY;
    const season = SEASON[new Date(day).getUTCMonth()] ?? 1;
    if (random.next() * BUSIEST < season) return Math.min(timeOfDay(random, day), now - HOUR);
  }
}

/** The first working day's morning at or after `time` plus `days`. */
export function workday(time: Time, days: number): Time {
  const day = new Date(time + days * DAY);
  const weekday = day.getUTCDay();
  const wait = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return day.getTime() + wait * DAY;
}
