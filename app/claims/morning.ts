// Days as people choose them, as moments in the shop's time zone.

const MORNING = 8;
const HOUR_MS = 3_600_000;

/** Eight in the morning of `day` (`2026-12-24`) in `timezone`. */
export function morningOf(day: string, timezone: string): Date {
  const guess = Date.parse(`${day}T${String(MORNING).padStart(2, "0")}:00:00Z`);
  // The zone's offset at the guess may differ from the one at the result on the day of a clock change: look twice.
  const once = guess - offsetOf(new Date(guess), timezone);
  return new Date(guess - offsetOf(new Date(once), timezone));
}

/** How far the clocks of `timezone` are ahead of UTC at `moment`, in milliseconds. */
function offsetOf(moment: Date, timezone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(moment);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(value("year"), value("month") - 1, value("day"), value("hour"), value("minute"));
  return Math.round((local - moment.getTime()) / (HOUR_MS / 4)) * (HOUR_MS / 4);
}
