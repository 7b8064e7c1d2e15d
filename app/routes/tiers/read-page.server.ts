// Everything that the Tiers page shows: the ladder in hand, the advice, and what was written before.
import type { ThresholdPoint } from "#app/components/charts/threshold-plot.tsx";
import { actorWords } from "#app/components/claim-words.ts";
import { count, dayAndTime, type Formats, money, moneyView, percentOf } from "#app/components/format.ts";
import { runWords } from "#app/components/progress-words.ts";
import { pool } from "#app/db.server.ts";
import { toDecimal } from "#app/lib/money.ts";
import { type RungText, rungsOf } from "#app/routes/tiers/rungs.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { type Basis, MOST_TIERS } from "#app/tiers/ladder.ts";
import { type Advice, readAdvice } from "#app/tiers/read-advice.server.ts";
import { readLadders } from "#app/tiers/read-ladders.server.ts";
import { latestTagRuns, type TagRunProgress } from "#app/tiers/run-progress.server.ts";

export type RunView = {
  id: string;
  title: string;
  when: string;
  words: string;
  status: TagRunProgress["status"];
  percent: number;
  failed: boolean;
  undoable: boolean;
};

export type AdviceView = {
  /** The arithmetic, a line each: what and how much; the last one is the answer. */
  sum: { what: string; amount: string }[];
  answer: string;
  advised: number | null;
  points: ThresholdPoint[];
  rows: string[][];
  summary: string;
};

export type TiersPage = {
  state: "none" | "draft" | "active" | "changed";
  basis: Basis;
  rungs: RungText[];
  suggested: { basis: Basis; rungs: RungText[] };
  advice: AdviceView;
  runs: RunView[];
  busy: boolean;
  mostTiers: number;
  formats: Formats;
};

const RUNS_SHOWN = 10;

export async function readTiersPage(visitor: Visit): Promise<TiersPage> {
  const { shop, formats } = visitor;
  const sql = pool();
  const [ladders, advice, runs] = await Promise.all([
    readLadders(sql, shop),
    readAdvice(sql, shop),
    latestTagRuns(sql, shop, RUNS_SHOWN),
  ]);
  const shown = ladders.draft ?? ladders.active ?? advice.suggested;
  const state = ladders.active ? (ladders.draft ? "changed" : "active") : ladders.draft ? "draft" : "none";
  return {
    state,
    basis: shown.basis,
    rungs: rungsOf(shown, formats.currency),
    suggested: { basis: advice.suggested.basis, rungs: rungsOf(advice.suggested, formats.currency) },
    advice: adviceView(advice, formats),
    runs: runs.map((run) => runView(run, visitor)),
    busy: runs.some((run) => run.status === "planning" || run.status === "running"),
    mostTiers: MOST_TIERS,
    formats,
  };
}

function adviceView({ costs, breakEven, points, customers }: Advice, formats: Formats): AdviceView {
  const margin = percentOf(BigInt(costs.marginBps), 10_000n, formats);
  const line = points.find((point) => point.thresholdMinor === breakEven.netRevenueMinor);
  const answer =
    breakEven.netRevenueMinor === null
      ? "With a margin of 0 % no revenue pays for a remedy. Set your margin in Settings."
      : `From ${money(breakEven.netRevenueMinor, formats)} net revenue on, making good still leaves a profit.${
          line ? ` ${count(line.customers, formats)} of ${count(customers, formats)} customers are there.` : ""
        }`;
  return {
    sum: [
      { what: "A remedy: product at cost, shipping, handling", amount: money(costs.remedyCostMinor, formats) },
      { what: "Answering the claim", amount: money(costs.supportCostMinor, formats) },
      { what: "Winning the customer", amount: money(costs.acquisitionCostMinor, formats) },
      { what: "What making good costs in all", amount: money(breakEven.contributionMinor, formats) },
      {
        what: `Divided by your margin of ${margin}`,
        amount: breakEven.netRevenueMinor === null ? "—" : money(breakEven.netRevenueMinor, formats),
      },
    ],
    answer,
    advised: breakEven.netRevenueMinor === null ? null : Number(toDecimal(breakEven.netRevenueMinor, formats.currency)),
    points: points.map((point) => ({
      threshold: moneyView(point.thresholdMinor, formats).amount,
      customers: point.customers,
    })),
    rows: points.map((point) => [
      money(point.thresholdMinor, formats),
      count(point.customers, formats),
      share(point.customerShare, formats),
      share(point.valueShare, formats),
    ]),
    summary: `How many customers are at or above each threshold. ${answer}`,
  };
}

function share(part: number, { locale }: Formats): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(part);
}

function runView(run: TagRunProgress, visitor: Visit): RunView {
  const { formats } = visitor;
  const { percent, words } = runWords(run, formats);
  return {
    id: run.id,
    title: run.kind === "undo" ? "Tags taken back" : "Tags written",
    when: `${actorWords(run.startedBy, visitor)} · ${dayAndTime(run.startedAt, formats)}`,
    words,
    status: run.status,
    percent,
    failed: run.failed > 0,
    undoable: run.undoable,
  };
}
