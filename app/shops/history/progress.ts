// How far a reading of history is, for people.
import { type HistoryRun, PHASES, type Phase, type RunStatus } from "#app/shops/history/run.ts";

export type PhaseProgress = {
  phase: Phase;
  state: "done" | "now" | "later";
  processed: number;
  /** Null while Shopify has not said how many there are. */
  total: number | null;
};

export type HistoryProgress = {
  /** `none`: never begun. */
  status: RunStatus | "none";
  phase: Phase | null;
  phases: PhaseProgress[];
  /** Of the phase in hand. */
  processed: number;
  total: number | null;
  /** 0–100 of the whole. */
  percent: number;
  /** Rows a second in the phase in hand; null while none came in. */
  ratePerSecond: number | null;
  /** Of the phase in hand; null while unknown. */
  secondsLeft: number | null;
  /** What is wrong and what comes next, in words. */
  problem: string | null;
  /** What a person should know about what is not there. */
  notes: readonly string[];
  /** Which past Shopify gives us, in words. */
  window: { days: number | null; words: string };
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** Part of the whole that each phase takes, as a rule. */
const WEIGHTS: Record<Phase, number> = { customers: 15, orders: 75, disputes: 2, values: 8 };

/** The progress of `run` (null: there was none) at `now`. `allOrders`: whether the shop granted orders of any age. */
export function progressOf(run: HistoryRun | null, allOrders: boolean, now: Date): HistoryProgress {
  const window = windowOf(allOrders);
  if (!run) {
    const phases = PHASES.map((phase) => ({ phase, state: "later" as const, processed: 0, total: null }));
    const nothing = { processed: 0, total: null, percent: 0, ratePerSecond: null, secondsLeft: null };
    return {
      ...nothing,
      status: "none",
      phase: null,
      phases,
      problem: null,
      notes: [],
      window,
      startedAt: null,
      finishedAt: null,
    };
  }
  const phases = PHASES.map((phase) => phaseProgress(run, phase));
  const ratePerSecond = rateOf(run, now);
  const left = run.total === null ? null : Math.max(0, run.total - run.processed);
  return {
    status: run.status,
    phase: run.phase,
    phases,
    processed: run.processed,
    total: run.total,
    percent: run.status === "done" ? 100 : percentOf(phases),
    ratePerSecond,
    secondsLeft: left !== null && ratePerSecond !== null && ratePerSecond > 0 ? Math.ceil(left / ratePerSecond) : null,
    problem: run.problem,
    notes: run.counts.skipped > 0 ? [...run.counts.notes, skippedWords(run.counts.skipped)] : run.counts.notes,
    window,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
  };
}

function phaseProgress(run: HistoryRun, phase: Phase): PhaseProgress {
  const distance = PHASES.indexOf(phase) - PHASES.indexOf(run.phase);
  if (run.status !== "done" && distance === 0) {
    return { phase, state: "now", processed: run.processed, total: run.total };
  }
  if (run.status === "done" || distance < 0) {
    const processed = run.counts.read[phase] ?? (distance === 0 ? run.processed : 0);
    return { phase, state: "done", processed, total: run.counts.totals[phase] ?? processed };
  }
  return { phase, state: "later", processed: 0, total: null };
}

function percentOf(phases: readonly PhaseProgress[]): number {
  const sum = phases.reduce((total, { phase, state, processed, total: all }) => {
    if (state === "done") return total + WEIGHTS[phase];
    return state === "now" && all ? total + WEIGHTS[phase] * Math.min(1, processed / all) : total;
  }, 0);
  return Math.min(99, Math.floor(sum));
}

function rateOf(run: HistoryRun, now: Date): number | null {
  const since = run.counts.rateSince;
  if (!since || run.status !== "reading") return null;
  const seconds = (now.getTime() - Date.parse(since.at)) / 1_000;
  const rows = run.processed - since.processed;
  return rows > 0 && seconds > 0 ? rows / seconds : null;
}

function skippedWords(skipped: number): string {
  return skipped === 1
    ? "One record could not be understood and was left out."
    : `${skipped} records could not be understood and were left out.`;
}

function windowOf(allOrders: boolean): HistoryProgress["window"] {
  if (allOrders) return { days: null, words: "Shopify gives Makegood all orders of this shop." };
  return {
    days: 60,
    words:
      "Shopify gives Makegood the orders of the last 60 days. Older ones are missing from what a customer is worth " +
      "until you allow reading all orders.",
  };
}
