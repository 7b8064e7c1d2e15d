// How long a parcel is under way, in business days, against what is normal (S-032, S-168).

export type TransitRules = {
  /** Business days that a parcel normally takes. */
  readonly normalDays: { readonly min: number; readonly max: number };
  /** Calendar days after which a parcel that has not come counts as lost. */
  readonly lostAfterDays: number;
};

export const USUAL_TRANSIT: TransitRules = { normalDays: { min: 2, max: 5 }, lostAfterDays: 14 };

export type TransitParcel = {
  readonly status: string | null;
  readonly shipmentStatus: string | null;
  readonly shippedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly scans: readonly { readonly status: string | null; readonly at: Date | null }[];
};

export type ShipmentState = "not_shipped" | "under_way" | "out_for_delivery" | "trouble" | "delivered";

/** The slowest parcel of an order that is not delivered yet; else the one delivered last. */
export type Transit = {
  readonly state: ShipmentState;
  readonly shippedAt: Date | null;
  readonly deliveredAt: Date | null;
  /** Mondays to Fridays from the day after shipping to delivery or now; null when nothing was shipped. */
  readonly businessDays: number | null;
  readonly calendarDays: number | null;
  readonly normalDays: { readonly min: number; readonly max: number };
  readonly judgement: "not_shipped" | "normal" | "late" | "lost";
  readonly lastScanAt: Date | null;
  readonly lastScan: string | null;
  /** The carrier itself told of a failed try, a delay or an exception. */
  readonly carrierException: boolean;
  /** The last day that is still normal, as `2026-11-20`. */
  readonly normalUntil: string | null;
};

const DAY_MS = 86_400_000;
const TROUBLE = new Set(["failure", "attempted_delivery", "delayed", "not_delivered", "carrier_exception"]);

/** What the parcels of one order say at `now`, with days counted in the shop's time zone. */
export function judgeTransit(
  parcels: readonly TransitParcel[],
  now: Date,
  timezone: string,
  rules: TransitRules = USUAL_TRANSIT,
): Transit {
  const shipped = parcels.filter((parcel) => parcel.shippedAt !== null && parcel.status !== "cancelled");
  const slowest = shipped.toSorted(slowestFirst)[0];
  if (!slowest?.shippedAt) return { ...NOT_SHIPPED, normalDays: rules.normalDays };
  const until = slowest.deliveredAt ?? now;
  const from = dayOf(slowest.shippedAt, timezone);
  const businessDays = businessDaysBetween(from, dayOf(until, timezone));
  const calendarDays = Math.max(0, dayNumber(dayOf(until, timezone)) - dayNumber(from));
  const scans = slowest.scans.filter((scan) => scan.at !== null).toSorted((a, b) => time(a.at) - time(b.at));
  const last = scans.at(-1);
  const late = businessDays > rules.normalDays.max;
  return {
    state: stateOf(slowest),
    shippedAt: slowest.shippedAt,
    deliveredAt: slowest.deliveredAt,
    businessDays,
    calendarDays,
    normalDays: rules.normalDays,
    judgement: !late ? "normal" : !slowest.deliveredAt && calendarDays >= rules.lostAfterDays ? "lost" : "late",
    lastScanAt: last?.at ?? null,
    lastScan: last?.status ?? slowest.shipmentStatus,
    carrierException: scans.some((scan) => TROUBLE.has((scan.status ?? "").toLowerCase())),
    normalUntil: addBusinessDays(from, rules.normalDays.max),
  };
}

const NOT_SHIPPED: Omit<Transit, "normalDays"> = {
  state: "not_shipped",
  shippedAt: null,
  deliveredAt: null,
  businessDays: null,
  calendarDays: null,
  judgement: "not_shipped",
  lastScanAt: null,
  lastScan: null,
  carrierException: false,
  normalUntil: null,
};

function slowestFirst(a: TransitParcel, b: TransitParcel): number {
  const waiting = Number(b.deliveredAt === null) - Number(a.deliveredAt === null);
  if (waiting !== 0) return waiting;
  return a.deliveredAt ? time(b.deliveredAt) - time(a.deliveredAt) : time(a.shippedAt) - time(b.shippedAt);
}

function stateOf(parcel: TransitParcel): ShipmentState {
  if (parcel.deliveredAt) return "delivered";
  const status = (parcel.shipmentStatus ?? "").toLowerCase();
  if (status === "delivered") return "delivered";
  if (status === "out_for_delivery") return "out_for_delivery";
  return TROUBLE.has(status) ? "trouble" : "under_way";
}

/** The calendar day of a moment in a time zone, as `2026-11-23`. */
export function dayOf(moment: Date, timezone: string): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(moment);
}

/** Mondays to Fridays after day `from` up to day `to`, which counts; 0 when `to` is not later. Holidays count as days. */
export function businessDaysBetween(from: string, to: string): number {
  let days = 0;
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day++) if (isBusinessDay(day)) days++;
  return days;
}

/** The day that is `count` business days after `from`. */
export function addBusinessDays(from: string, count: number): string {
  let day = dayNumber(from);
  for (let left = count; left > 0; ) {
    day += 1;
    if (isBusinessDay(day)) left -= 1;
  }
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** Day 0 was a Thursday. */
function isBusinessDay(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday >= 1 && weekday <= 5;
}

function time(moment: Date | null): number {
  return moment?.getTime() ?? 0;
}
