// How far long work is, as a number for a bar and a sentence beside it.

import { count, duration, type Formats } from "#app/components/format.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { HistoryProgress } from "#app/shops/history/progress.ts";
import type { TagRunProgress } from "#app/tiers/run-progress.server.ts";

const PHASE_WORDS = {
  customers: "customers",
  orders: "orders",
  disputes: "disputes",
  values: "customers' values worked out",
} satisfies Record<HistoryProgress["phases"][number]["phase"], string>;

export type HistoryWords = { status: "waiting" | "reading" | "done" | "failed"; percent: number; words: string };

export function historyWords(progress: HistoryProgress, formats: Formats): HistoryWords | null {
  const { percent } = progress;
  switch (progress.status) {
    case "none":
      return null;
    case "waiting":
      return { status: "waiting", percent, words: progress.problem ?? "Shopify is putting your orders together." };
    case "reading":
      return { status: "reading", percent, words: progress.problem ?? readingWords(progress, formats) };
    case "done":
      return { status: "done", percent: 100, words: doneWords(progress, formats) };
    case "failed":
      return { status: "failed", percent, words: progress.problem ?? "Reading stopped. Start it again in Settings." };
    default:
      return assertNever(progress.status);
  }
}

function readingWords(
  { phase, processed, total, ratePerSecond, secondsLeft }: HistoryProgress,
  formats: Formats,
): string {
  const what = phase ? PHASE_WORDS[phase] : "records";
  const done = total === null ? count(processed, formats) : `${count(processed, formats)} of ${count(total, formats)}`;
  const rate = ratePerSecond === null ? "" : `, ${count(Math.max(1, Math.round(ratePerSecond)), formats)} a second`;
  const left = secondsLeft === null ? "" : `, ${duration(secondsLeft)} left`;
  return `${done} ${what}${rate}${left}`;
}

function doneWords({ phases, window }: HistoryProgress, formats: Formats): string {
  const read = (phase: "customers" | "orders") =>
    count(phases.find((entry) => entry.phase === phase)?.processed ?? 0, formats);
  const span = window.days === null ? "all of them" : `the last ${window.days} days`;
  return `${read("orders")} orders (${span}) and ${read("customers")} customers.`;
}

export type RunWords = { status: TagRunProgress["status"]; percent: number; words: string };

export function runWords(run: TagRunProgress, formats: Formats): RunWords {
  const total = (figure: number) => count(figure, formats);
  switch (run.status) {
    case "planning": {
      const percent = run.customers === 0 ? 0 : Math.floor((30 * run.examined) / run.customers);
      return {
        status: run.status,
        percent,
        words: `${total(run.examined)} of ${total(run.customers)} customers looked at`,
      };
    }
    case "running": {
      const finished = run.done + run.failed;
      const percent = run.planned === 0 ? 99 : 30 + Math.floor((70 * finished) / run.planned);
      const left = run.secondsLeft === null ? "" : `, ${duration(run.secondsLeft)} left`;
      return {
        status: run.status,
        percent: Math.min(99, percent),
        words: `${total(finished)} of ${total(run.planned)} customers' tags written${
          run.problem ? `. ${run.problem}` : left
        }`,
      };
    }
    case "done": {
      const failed = run.failed > 0 ? ` ${total(run.failed)} could not be changed: System says why.` : "";
      return { status: run.status, percent: 100, words: `${total(run.done)} customers' tags changed.${failed}` };
    }
    case "cancelled":
      return { status: run.status, percent: 100, words: `Stopped after ${total(run.done)} customers.` };
    default:
      return assertNever(run.status);
  }
}
