import { describe, expect, test } from "vitest";
import { asShopDomain } from "#app/lib/ids.ts";
import { progressOf } from "#app/shops/history/progress.ts";
import { countsSchema, type HistoryRun, nextPhase, PHASES } from "#app/shops/history/run.ts";

const now = new Date("2026-11-23T12:01:40Z");
const shop = asShopDomain("crystals-linens.myshopify.com") ?? expect.unreachable();

function run(change: Partial<HistoryRun> = {}, counts: object = {}): HistoryRun {
  return {
    shop,
    id: "0b5ef6b6-3c0c-4b2c-9b4e-4d8a4d3f8d10",
    phase: "orders",
    status: "reading",
    bulkOperationId: "gid://shopify/BulkOperation/1",
    resultUrl: "https://storage.example/1",
    byteOffset: 0,
    total: 4_000,
    processed: 1_000,
    counts: countsSchema.parse({
      read: { customers: 300 },
      totals: { customers: 300 },
      rateSince: { at: "2026-11-23T12:00:00Z", processed: 0 },
      ...counts,
    }),
    problem: null,
    startedAt: new Date("2026-11-23T11:59:00Z"),
    beatAt: now,
    finishedAt: null,
    ...change,
  };
}

describe("the progress of a history", () => {
  test("before it began", () => {
    expect(progressOf(null, true, now)).toMatchObject({
      status: "none",
      percent: 0,
      phase: null,
      window: { days: null },
    });
  });

  test("counts the phase in hand, its rate and what is left of it", () => {
    expect(progressOf(run(), false, now)).toMatchObject({
      phase: "orders",
      processed: 1_000,
      total: 4_000,
      ratePerSecond: 10,
      secondsLeft: 300,
      percent: 33,
      phases: [
        { phase: "customers", state: "done", processed: 300, total: 300 },
        { phase: "orders", state: "now", processed: 1_000, total: 4_000 },
        { phase: "disputes", state: "later" },
        { phase: "values", state: "later" },
      ],
      window: { days: 60 },
    });
  });

  test("a rate after a resume counts only what came in since", () => {
    const resumed = run({ processed: 1_000 }, { rateSince: { at: "2026-11-23T12:01:00Z", processed: 800 } });
    expect(progressOf(resumed, true, now).ratePerSecond).toBe(5);
  });

  test("while Shopify prepares there is no rate and no promise", () => {
    const waiting = run({ status: "waiting", processed: 0, total: null }, { rateSince: null });
    expect(progressOf(waiting, true, now)).toMatchObject({ ratePerSecond: null, secondsLeft: null, percent: 15 });
  });

  test("only the end is 100 %", () => {
    const almost = run({ phase: "values", processed: 10, total: 10 });
    expect(progressOf(almost, true, now).percent).toBe(99);
    const done = run(
      { phase: "values", status: "done", processed: 10, total: 10 },
      { read: { customers: 1, orders: 2 } },
    );
    expect(progressOf(done, true, now)).toMatchObject({
      percent: 100,
      phases: PHASES.map((phase) => ({ phase, state: "done" })),
    });
  });

  test("what could not be understood is told", () => {
    expect(progressOf(run({}, { skipped: 1 }), true, now).notes).toEqual([
      "One record could not be understood and was left out.",
    ]);
    expect(progressOf(run({}, { skipped: 2, notes: ["a"] }), true, now).notes).toHaveLength(2);
  });

  test("the phases follow one another to an end", () => {
    expect(PHASES.map(nextPhase)).toEqual(["orders", "disputes", "values", null]);
  });
});
