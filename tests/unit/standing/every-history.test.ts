// What holds for every history, whatever is in it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "#app/standing/assess.ts";
import type { History } from "#app/standing/history.ts";
import { POINTS_SIGNALS } from "#app/standing/signals/index.ts";
import {
  A_NORMAL,
  ago,
  anyClaim,
  anyHistory,
  anyOrder,
  claim,
  history,
  judge,
  NOW,
  order,
} from "#tests/unit/standing/a-history.ts";

const total = (of: History, now = NOW) => assess(of, A_NORMAL, now).points;
const RANK = { clear: 0, watch: 1, questionable: 2 };
const rank = (of: History) => RANK[assess(of, A_NORMAL, NOW).state];
const newNumber = 50;

describe("what holds for every history", () => {
  it("adds the reasons up to the total, each with a sentence and a source", () => {
    fc.assert(
      fc.property(anyHistory, (one) => {
        const { points, reasons } = assess(one, A_NORMAL, NOW);
        expect(reasons.reduce((sum, reason) => sum + Math.round(reason.points * 10), 0)).toBe(Math.round(points * 10));
        for (const reason of reasons) {
          expect(reason.sentence).toMatch(/\S.*\.$/);
          expect(reason.sources.length).toBeGreaterThan(0);
          expect(reason.points).not.toBe(0);
        }
      }),
    );
  });

  it("is never raised by the passing of time alone", () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (one, first, more) => {
          const [sooner, later] = [ago(-first), ago(-first - more)];
          expect(total(one, later)).toBeLessThanOrEqual(total(one, sooner));
        },
      ),
    );
  });

  it("is never raised by the orders of a busy half a year growing old before its claims", () => {
    const orders = Array.from({ length: 30 }, (_, n) => order(10 + n, 175));
    const claims = [1, 2, 3].map((n) => claim(n, n));
    const points = [0, 5, 10, 40].map((days) => total(history({ orders, claims }), ago(-days)));
    expect(points).toEqual(points.toSorted((one, other) => other - one));
  });

  it("is never raised by one more clean order", () => {
    fc.assert(
      fc.property(anyHistory, anyOrder(newNumber), (one, more) => {
        const after = { ...one, orders: [...one.orders, more] };
        expect(total(after)).toBeLessThanOrEqual(total(one));
        expect(rank(after)).toBeLessThanOrEqual(rank(one));
      }),
    );
  });

  it("is never lowered by one more claim", () => {
    fc.assert(
      fc.property(anyHistory, anyClaim(newNumber), (one, more) => {
        const after = { ...one, claims: [...one.claims, more] };
        const counts = more.fault !== "merchant";
        if (counts) expect(total(after)).toBeGreaterThanOrEqual(total(one));
        if (counts) expect(rank(after)).toBeGreaterThanOrEqual(rank(one));
      }),
    );
  });

  it("changes nothing but what reads it when one event is taken out", () => {
    const parts = ["orders", "claims", "disputes", "marks", "links"] as const;
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(...parts), fc.nat(20), (one, part, index) => {
        const list: readonly unknown[] = one[part];
        if (list.length === 0) return;
        const without = { ...one, [part]: list.filter((_, at) => at !== index % list.length) };
        const untouched = POINTS_SIGNALS.filter((signal) => !signal.reads.includes(part)).map(({ code }) => code);
        const kept = (of: History) =>
          assess(of, A_NORMAL, NOW).reasons.filter(({ signal }) => untouched.includes(signal));
        expect(kept(without)).toEqual(kept(one));
      }),
    );
  });

  it("takes evidence of one claim away with the claim, and no other's", () => {
    const heavy = [1, 2].map((n) => claim(n, n * 30, { why: "missing_items", weight: "contradicts" }));
    const photo = claim(3, 40, { samePhoto: [{ claim: heavy[0]?.id ?? claim(9, 1).id, number: 1_001, at: ago(90) }] });
    const before = judge({ claims: [...heavy, photo] });
    const after = judge({ claims: heavy });
    const weight = (of: typeof before) => of.reasons.find(({ signal }) => signal === "weight_contradicts");
    expect(weight(after)).toEqual(weight(before));
    expect(after.reasons.some(({ signal }) => signal === "same_photo")).toBe(false);
  });

  it("depends neither on the order in which events are listed nor on our own mistakes", () => {
    fc.assert(
      fc.property(anyHistory, anyClaim(newNumber), (one, more) => {
        const turned = history({
          orders: one.orders.toReversed(),
          claims: one.claims.toReversed(),
          disputes: one.disputes.toReversed(),
          marks: one.marks.toReversed(),
          links: one.links.toReversed(),
        });
        expect(total(turned)).toBeCloseTo(total(one), 5);
        const ours = { ...more, fault: "merchant" as const, orderId: null };
        expect(total({ ...one, claims: [...one.claims, ours] })).toBe(total(one));
      }),
    );
  });

  it("is clear on the day it says, and not the day before", () => {
    fc.assert(
      fc.property(anyHistory, (one) => {
        const { state, clearsAt, easesAt } = assess(one, A_NORMAL, NOW);
        if (state === "clear") expect(clearsAt).toBeNull();
        if (clearsAt) expect(assess(one, A_NORMAL, clearsAt).state).toBe("clear");
        if (easesAt) expect(assess(one, A_NORMAL, easesAt).state).not.toBe(state);
        if (easesAt && clearsAt) expect(easesAt.getTime()).toBeLessThanOrEqual(clearsAt.getTime());
      }),
      { numRuns: 50 },
    );
  });
});
