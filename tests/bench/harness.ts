// What every benchmark needs: interleaved rounds, medians, a table, and bars that are reached or not.

export type Bar = {
  readonly what: string;
  readonly reached: number;
  readonly wanted: number;
  readonly sense: "at least" | "at most";
};

/** The middle one of `values` (of an even number of them the upper of the two). */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Measures each of `ways` once per round, in turn, so that whatever disturbs the machine disturbs all alike. */
export async function interleave<W extends string, R>(
  ways: readonly W[],
  rounds: number,
  measure: (way: W, round: number) => Promise<R>,
): Promise<Record<W, R[]>> {
  const results = Object.fromEntries(ways.map((way) => [way, [] as R[]])) as Record<W, R[]>;
  for (let round = 0; round < rounds; round++) {
    for (const way of ways) results[way].push(await measure(way, round));
  }
  return results;
}

/** Prints `rows` under `titles`, numbers to the right. */
export function printTable(titles: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cells = [titles, ...rows].map((row) => row.map((cell) => (typeof cell === "number" ? short(cell) : cell)));
  const widths = titles.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of cells) {
    const line = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    print(line.join("  "));
  }
}

/** Prints each bar and whether it was reached; the exit code becomes 1 when one was not. */
export function judge(bars: readonly Bar[]): void {
  print("");
  for (const { what, reached, wanted, sense } of bars) {
    const ok = sense === "at least" ? reached >= wanted : reached <= wanted;
    if (!ok) process.exitCode = 1;
    print(`${ok ? "reached" : "MISSED "}  ${what}: ${short(reached)} (${sense} ${short(wanted)})`);
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en-US") : value.toFixed(2);
}
