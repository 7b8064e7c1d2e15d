// Is the history suspicious? Points against and for, each with its reason; trust is the default (S-012, S-017 … S-029).
import { DAY_MS, fading } from "#app/standing/decay.ts";
import { claimCounts, disputeCounts, type History, type HistoryClaim } from "#app/standing/history.ts";
import type { ShopNormal } from "#app/standing/normal.ts";
import { POINTS_SIGNALS, RELIEFS } from "#app/standing/signals/index.ts";
import {
  type Context,
  claimSource,
  newest,
  type PointsSignal,
  type Relief,
  type Source,
  type WeighedClaim,
} from "#app/standing/signals/signal.ts";

export const STANDINGS = ["clear", "watch", "questionable"] as const;
export type StandingState = (typeof STANDINGS)[number];

export const STANDING_WORDS: Readonly<Record<StandingState, string>> = {
  clear: "Clear",
  watch: "Watch",
  questionable: "Questionable",
};

export const WATCH_POINTS = 25;
export const QUESTIONABLE_POINTS = 45;

export type Reason = {
  /** Code of the signal. */
  readonly signal: string;
  readonly title: string;
  /** In tenths; above 0 against the customer. */
  readonly points: number;
  readonly sentence: string;
  readonly at: Date | null;
  readonly sources: readonly Source[];
};

export type Assessment = {
  readonly state: StandingState;
  /** The sum of the reasons' points. */
  readonly points: number;
  readonly reasons: readonly Reason[];
  /** The day on which the customer is clear again if nothing new happens; null when clear, or not within ten years. */
  readonly clearsAt: Date | null;
  /** The day on which the state changes next by fading alone; null when clear, or not within ten years. */
  readonly easesAt: Date | null;
};

/** Judges a history against the shop's normal at `now`. The reasons' points add up to the total. */
export function assess(history: History, normal: ShopNormal, now: Date): Assessment {
  const judged = judge(history, normal, now);
  const { state } = judged;
  if (state === "clear") return { ...judged, clearsAt: null, easesAt: null };
  const dayWhen = (holds: (later: StandingState) => boolean) =>
    firstDay(now, (at) => holds(judge(history, normal, at).state));
  const clearsAt = dayWhen((later) => later === "clear");
  return { ...judged, clearsAt, easesAt: state === "watch" ? clearsAt : dayWhen((later) => later !== state) };
}

type Judged = Omit<Assessment, "clearsAt" | "easesAt">;

function judge(history: History, normal: ShopNormal, now: Date): Judged {
  const weighed = (claims: readonly HistoryClaim[]): WeighedClaim[] =>
    claims
      .filter(claimCounts)
      .toSorted((one, other) => other.at.getTime() - one.at.getTime())
      .map((claim) => ({ claim, weight: fading(claim.at, now) }));
  const linked = weighed(history.links.flatMap((link) => link.claims));
  let context: Context = { history, claims: weighed(history.claims), linked, normal, now };
  const reasons: Reason[] = POINTS_SIGNALS.flatMap((signal) => reasonOf(signal, context) ?? []);
  let total = totalOf(context);
  for (const relief of RELIEFS) {
    const relieved = (claims: readonly WeighedClaim[]) =>
      claims.map((one) => ({ ...one, weight: one.weight * relief.share(one.claim, normal) }));
    const eased = { ...context, claims: relieved(context.claims), linked: relieved(context.linked) };
    const after = totalOf(eased);
    if (after < total) reasons.push(reasonOfRelief(relief, context, (after - total) / 10));
    context = eased;
    total = after;
  }
  const points = total / 10;
  return { state: stateOf(points, history), points, reasons };
}

/**
 * One claim of their own never makes anyone questionable, whatever its evidence and whoever is linked: a second incident
 * of their own or a person must agree. What others do leads to "watch" at most.
 */
function stateOf(points: number, history: History): StandingState {
  if (points < WATCH_POINTS) return "clear";
  return points >= QUESTIONABLE_POINTS && incidents(history) > 1 ? "questionable" : "watch";
}

function incidents(history: History): number {
  const claims = history.claims.filter(claimCounts).length;
  const disputes = history.disputes.filter((dispute) => disputeCounts(dispute, history)).length;
  return claims + disputes + history.marks.length * 2;
}

function reasonOf(signal: PointsSignal, context: Context): Reason | null {
  const finding = signal.check(context);
  if (finding === null) return null;
  const points = tenths(clamped(finding.points, signal.cap)) / 10;
  if (points === 0) return null;
  const { sentence, at, sources } = finding;
  return { signal: signal.code, title: signal.title, points, sentence, at, sources };
}

function reasonOfRelief(relief: Relief, { claims, linked, normal }: Context, points: number): Reason {
  const relieved = [...claims, ...linked].map(({ claim }) => claim).filter((claim) => relief.share(claim, normal) < 1);
  return {
    signal: relief.code,
    title: relief.title,
    points,
    sentence: relief.sentence(relieved),
    at: newest(relieved.map((claim) => claim.at)),
    sources: relieved.map(claimSource),
  };
}

/** In whole tenths, so that the reasons add up to the total exactly. */
function totalOf(context: Context): number {
  return POINTS_SIGNALS.reduce(
    (sum, signal) => sum + tenths(clamped(signal.check(context)?.points ?? 0, signal.cap)),
    0,
  );
}

function clamped(points: number, cap: number): number {
  return cap < 0 ? Math.min(0, Math.max(cap, points)) : Math.max(0, Math.min(cap, points));
}

function tenths(points: number): number {
  return Math.round(points * 10);
}

const LONGEST_DAYS = 3_650;
const STRIDE_DAYS = 30;

function firstDay(now: Date, holds: (at: Date) => boolean): Date | null {
  for (let days = STRIDE_DAYS; days <= LONGEST_DAYS; days += STRIDE_DAYS) {
    if (!holds(inDays(now, days))) continue;
    let early = days - STRIDE_DAYS + 1;
    while (!holds(inDays(now, early))) early += 1;
    return inDays(now, early);
  }
  return null;
}

function inDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}
