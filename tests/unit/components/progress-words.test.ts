import { expect, test } from "vitest";
import { runWords } from "#app/components/progress-words.ts";
import type { TagRunProgress } from "#app/tiers/run-progress.server.ts";

const FORMATS = { locale: "en-US", timezone: "UTC", currency: "USD" };
const run: TagRunProgress = {
  id: "1",
  kind: "apply",
  status: "running",
  startedBy: "staff 7",
  startedAt: new Date("2026-11-23T12:00:00Z"),
  finishedAt: null,
  customers: 9_000,
  examined: 9_000,
  planned: 4_000,
  done: 990,
  failed: 10,
  waiting: 3_000,
  secondsLeft: 600,
  problem: null,
  undoable: true,
};

test.each<[Partial<TagRunProgress>, number, string]>([
  [{}, 47, "1,000 of 4,000 customers' tags written, about 10 minutes left"],
  [{ secondsLeft: null }, 47, "1,000 of 4,000 customers' tags written"],
  [{ problem: "The shop is frozen." }, 47, "1,000 of 4,000 customers' tags written. The shop is frozen."],
  [{ status: "planning", examined: 4_500, secondsLeft: null }, 15, "4,500 of 9,000 customers looked at"],
  [{ status: "done" }, 100, "990 customers' tags changed. 10 could not be changed: System says why."],
  [{ status: "cancelled" }, 100, "Stopped after 990 customers."],
])("a mass change of tags in words: %j", (over, percent, words) => {
  expect(runWords({ ...run, ...over }, FORMATS)).toEqual({ status: over.status ?? "running", percent, words });
});
