import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addBusinessDays, businessDaysBetween, dayOf, judgeTransit, type TransitParcel } from "#app/claims/transit.ts";

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const parcel = (over: Partial<TransitParcel> = {}): TransitParcel => ({
  status: "success",
  shipmentStatus: "in_transit",
  shippedAt: at("2026-11-02"),
  deliveredAt: null,
  scans: [],
  ...over,
});

describe("business days", () => {
  test.each([
    ["2026-11-02", "2026-11-02", 0], // the same Monday
    ["2026-11-02", "2026-11-03", 1],
    ["2026-11-06", "2026-11-09", 1], // Friday to Monday
    ["2026-11-06", "2026-11-08", 0], // Friday to Sunday
    ["2026-11-02", "2026-11-09", 5],
    ["2026-11-02", "2026-11-16", 10],
    ["2026-11-09", "2026-11-02", 0], // backwards
  ])("from %s to %s: %d", (from, to, days) => {
    expect(businessDaysBetween(from, to)).toBe(days);
  });

  test("adding and counting agree", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 40 }), (start, count) => {
        const from = new Date(Date.UTC(2024, 0, 1) + start * 86_400_000).toISOString().slice(0, 10);
        expect(businessDaysBetween(from, addBusinessDays(from, count))).toBe(count);
      }),
    );
  });

  test("a day is the shop's day", () => {
    const late = new Date("2026-11-03T02:30:00Z");
    expect([dayOf(late, "UTC"), dayOf(late, "America/New_York"), dayOf(late, "Asia/Bangkok")]).toEqual([
      "2026-11-03",
      "2026-11-02",
      "2026-11-03",
    ]);
  });
});

describe("a parcel under way, normal being 2 to 5 business days", () => {
  test.each([
    ["2026-11-02", "normal"],
    ["2026-11-09", "normal"], // the fifth business day
    ["2026-11-10", "late"], // the sixth
    ["2026-11-15", "late"], // 13 calendar days
    ["2026-11-16", "lost"], // two weeks
  ])("on %s: %s", (today, judgement) => {
    expect(judgeTransit([parcel()], at(today), "UTC").judgement).toBe(judgement);
  });

  test("says until when it is normal", () => {
    expect(judgeTransit([parcel()], at("2026-11-04"), "UTC")).toMatchObject({
      state: "under_way",
      businessDays: 2,
      calendarDays: 2,
      normalUntil: "2026-11-09",
    });
  });

  test("the shop's own window counts", () => {
    const rules = { normalDays: { min: 5, max: 10 }, lostAfterDays: 30 };
    expect(judgeTransit([parcel()], at("2026-11-16"), "UTC", rules).judgement).toBe("normal");
  });
});

test("nothing shipped, or only what was cancelled: not shipped", () => {
  expect(judgeTransit([], at("2026-11-10"), "UTC")).toMatchObject({ state: "not_shipped", businessDays: null });
  expect(judgeTransit([parcel({ status: "cancelled" })], at("2026-11-10"), "UTC").judgement).toBe("not_shipped");
});

test("a delivered parcel stops counting on the day it came, and is never lost", () => {
  const came = parcel({ deliveredAt: at("2026-11-04") });
  expect(judgeTransit([came], at("2026-12-24"), "UTC")).toMatchObject({
    state: "delivered",
    businessDays: 2,
    judgement: "normal",
  });
  const late = parcel({ deliveredAt: at("2026-11-20") });
  expect(judgeTransit([late], at("2026-12-24"), "UTC").judgement).toBe("late");
});

test("of several parcels the one still under way counts, else the one that came last", () => {
  const came = parcel({ deliveredAt: at("2026-11-04") });
  expect(judgeTransit([came, parcel()], at("2026-11-10"), "UTC")).toMatchObject({
    state: "under_way",
    judgement: "late",
  });
  const last = parcel({ deliveredAt: at("2026-11-12") });
  expect(judgeTransit([last, came], at("2026-11-20"), "UTC").deliveredAt).toEqual(at("2026-11-12"));
});

test.each(["failure", "delayed", "attempted_delivery", "DELAYED"])(
  "a scan of %s is a carrier's exception",
  (status) => {
    const scans = [
      { status: "in_transit", at: at("2026-11-03") },
      { status, at: at("2026-11-05") },
      { status: "in_transit", at: at("2026-11-06") },
    ];
    expect(judgeTransit([parcel({ scans })], at("2026-11-07"), "UTC")).toMatchObject({
      carrierException: true,
      lastScan: "in_transit",
      lastScanAt: at("2026-11-06"),
    });
  },
);

test("a day more in transit never makes it less late", () => {
  const rank = { not_shipped: 0, normal: 1, late: 2, lost: 3 };
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), (a, b) => {
      const judged = (days: number) =>
        rank[judgeTransit([parcel()], new Date(at("2026-11-02").getTime() + days * 86_400_000), "UTC").judgement];
      expect(judged(Math.max(a, b))).toBeGreaterThanOrEqual(judged(Math.min(a, b)));
    }),
  );
});
