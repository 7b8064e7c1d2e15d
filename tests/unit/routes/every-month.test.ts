import { expect, it } from "vitest";
import { everyMonth } from "#app/routes/customer/every-month.ts";

const entry = (month: string, netMinor: bigint, cumulativeMinor: bigint) => ({
  month,
  netMinor,
  cumulativeMinor,
  contributionMinor: 0n,
  orders: 1,
});

it("closes gaps between months, over the turn of the year and up to today", () => {
  const months = everyMonth(
    [entry("2025-11", 500n, 500n), entry("2026-01", 200n, 700n)],
    new Date("2026-03-02T00:00:00Z"),
  );
  expect(months.map(({ month, orders, cumulativeMinor }) => [month, orders, cumulativeMinor])).toEqual([
    ["2025-11", 1, 500n],
    ["2025-12", 0, 500n],
    ["2026-01", 1, 700n],
    ["2026-02", 0, 700n],
    ["2026-03", 0, 700n],
  ]);
});

it("has nothing to show without orders, and keeps a month that lies ahead by the shop's clock", () => {
  expect(everyMonth([], new Date("2026-03-02T00:00:00Z"))).toEqual([]);
  expect(everyMonth([entry("2026-04", 1n, 1n)], new Date("2026-03-31T23:00:00Z"))).toHaveLength(1);
});
