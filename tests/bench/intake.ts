// npm run bench:intake: webhook intake against the way of Shopify's own template and against the HMAC-only ceiling, in
// requests per second of CPU of server and database together; each way pays for its own checkpoint. Options: --seconds=6 --rounds=3 --shops=1 --profile
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { type Contest, SECRET, startContest, type Way } from "#tests/bench/contestants.ts";
import { interleave, judge, median, print, printTable } from "#tests/bench/harness.ts";
import type { LoadPlan, LoadResult } from "#tests/bench/load.ts";
import { cpuSeconds } from "#tests/bench/processes.ts";

const run = promisify(execFile);
const CONNECTIONS = 64;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "3" },
    shops: { type: "string", default: "1" },
    profile: { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const shops = Array.from({ length: Number(values.shops) }, (_, number) => `bench-${number}.myshopify.com`);

type Measured = LoadResult & {
  readonly perSecond: number;
  readonly perCoreSecond: number;
  readonly serverMicros: number;
  readonly databaseMicros: number;
};

async function measure(contest: Contest, way: Way, plan: Partial<LoadPlan> & { round: string }): Promise<Measured> {
  const server = contest.servers[way];
  const whole: LoadPlan = {
    origin: server.origin,
    path: "/webhooks",
    secret: SECRET,
    shops,
    connections: CONNECTIONS,
    seconds,
    rate: null,
    duplicatePercent: 0,
    ...plan,
  };
  const used = () => ({
    server: cpuSeconds(server.pid),
    database: way === "ceiling" ? 0 : cpuSeconds(contest.databasePid),
  });
  await contest.tidyUp();
  const before = used();
  const { stdout } = await run(process.execPath, [resolve("tests/bench/load.ts"), JSON.stringify(whole)]);
  await contest.database.query("CHECKPOINT");
  const after = used();
  const serverSeconds = after.server - before.server;
  const databaseSeconds = after.database - before.database;
  const cpu = serverSeconds + databaseSeconds;
  const result = JSON.parse(stdout) as LoadResult;
  return {
    ...result,
    perSecond: result.accepted / result.seconds,
    perCoreSecond: result.accepted / cpu,
    serverMicros: (serverSeconds / result.accepted) * 1e6,
    databaseMicros: (databaseSeconds / result.accepted) * 1e6,
  };
}

async function storedRows(contest: Contest, round: string): Promise<number> {
  const { rows } = await contest.database.query<{ stored: number }>(
    "SELECT count(*)::int AS stored FROM delivery WHERE event_id LIKE $1",
    [`e-${round}-%`],
  );
  return rows[0]?.stored ?? 0;
}

const contest = await startContest(shops);
try {
  for (const way of ["ceiling", "makegood", "template"] as const)
    await measure(contest, way, { round: `warm-${way}`, seconds: 2 });

  const closed = await interleave(["ceiling", "makegood", "template"], rounds, (way, round) =>
    measure(contest, way, { round: `${way}-${round}` }),
  );
  const perCoreSecond = (way: Way) => median(closed[way].map((result) => result.perCoreSecond));
  print(
    `\nClosed loop, ${CONNECTIONS} connections, ${shops.length} shop(s), ${rounds} rounds of ${seconds} s, medians`,
  );
  printTable(
    ["way", "req/s", "per core-s", "server µs", "database µs", "median ms", "p99 ms"],
    (["ceiling", "makegood", "template"] as const).map((way) => [
      way,
      median(closed[way].map((result) => result.perSecond)),
      perCoreSecond(way),
      median(closed[way].map((result) => result.serverMicros)),
      median(closed[way].map((result) => result.databaseMicros)),
      median(closed[way].map((result) => result.medianMs)),
      median(closed[way].map((result) => result.p99Ms)),
    ]),
  );

  const repeated = await measure(contest, "makegood", { round: "repeated", duplicatePercent: 30 });
  const repeatedRows = await storedRows(contest, "repeated");
  print(
    `\n30 % duplicates: ${JSON.stringify(repeated.statuses)}, ${repeated.distinctAccepted} distinct, ${repeatedRows} rows`,
  );

  const rate = Math.round(median(closed.template.map((result) => result.perSecond)) / 2);
  const open = await interleave(["makegood", "template"], rounds, (way, round) =>
    measure(contest, way, { round: `open-${way}-${round}`, rate }),
  );
  const p99 = (way: "makegood" | "template") => median(open[way].map((result) => result.p99Ms));
  print(`\nOpen loop at ${rate} req/s (half the template's maximum)`);
  printTable(
    ["way", "median ms", "p99 ms"],
    (["makegood", "template"] as const).map((way) => [
      way,
      median(open[way].map((result) => result.medianMs)),
      p99(way),
    ]),
  );

  let missing = 0;
  for (const [round, result] of closed.makegood.entries()) {
    missing += Math.abs((await storedRows(contest, `makegood-${round}`)) - result.distinctAccepted);
  }
  judge([
    {
      what: "per core-s, times the template's way",
      reached: perCoreSecond("makegood") / perCoreSecond("template"),
      wanted: 20,
      sense: "at least",
    },
    {
      what: "per core-s, share of the ceiling",
      reached: perCoreSecond("makegood") / perCoreSecond("ceiling"),
      wanted: 0.3,
      sense: "at least",
    },
    {
      what: "30 % duplicates: answers other than 200",
      reached: repeated.answered - repeated.accepted,
      wanted: 0,
      sense: "at most",
    },
    {
      what: "30 % duplicates: rows beside distinct ids",
      reached: Math.abs(repeatedRows - repeated.distinctAccepted),
      wanted: 0,
      sense: "at most",
    },
    { what: "acknowledged but not stored", reached: missing, wanted: 0, sense: "at most" },
    {
      what: "p99 at half the template's maximum, share of the template's",
      reached: p99("makegood") / p99("template"),
      wanted: 0.25,
      sense: "at most",
    },
  ]);
} finally {
  await contest.stop();
}
