import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENOUGH_CLAIMS, type FirstReply, replyTime, spokenHours } from "#app/storefront/reply-time.ts";

const answered = (...hours: number[]): FirstReply[] => hours.map((one) => ({ hours: one, answered: true }));
const waiting = (...hours: number[]): FirstReply[] => hours.map((one) => ({ hours: one, answered: false }));

describe("how soon we answer", () => {
  test("is not told from a handful", () => {
    expect(replyTime(answered(1, 2, 3))).toEqual({ outcome: "too_few", claims: 3 });
    expect(replyTime([])).toEqual({ outcome: "too_few", claims: 0 });
  });

  test("is the median and the ninth of ten when all are answered", () => {
    expect(replyTime(answered(1, 2, 3, 4, 5, 6, 7, 8, 9, 30))).toEqual({
      outcome: "known",
      claims: 10,
      halfHours: 5,
      mostHours: 9,
    });
  });

  test("counts those who still wait: long waits make it slower, fresh ones do not", () => {
    const ten = answered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    expect(replyTime([...ten, ...waiting(0.1, 0.2, 0.3)])).toMatchObject({ halfHours: 5, mostHours: 9 });
    expect(replyTime([...ten, ...waiting(500, 500, 500)])).toMatchObject({ halfHours: 7, mostHours: null });
    expect(replyTime([...answered(1, 1), ...waiting(...Array(20).fill(900))]).outcome).toBe("too_few");
  });

  test("the half never comes after the most, and both are waits that happened", () => {
    const reply = fc.record({ hours: fc.double({ min: 0, max: 500, noNaN: true }), answered: fc.boolean() });
    fc.assert(
      fc.property(fc.array(reply, { minLength: ENOUGH_CLAIMS }), (replies) => {
        const time = replyTime(replies);
        if (time.outcome === "too_few") return true;
        const waits = replies.filter((one) => one.answered).map((one) => one.hours);
        const most = time.mostHours ?? time.halfHours;
        return time.halfHours <= most && waits.includes(time.halfHours) && waits.includes(most);
      }),
    );
  });

  test("one more long wait never makes it sound faster", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 10, maxLength: 40 }), (hours) => {
        const before = replyTime(answered(...hours));
        const after = replyTime([...answered(...hours), ...waiting(1_000)]);
        if (before.outcome === "too_few" || after.outcome === "too_few") return true;
        return after.halfHours >= before.halfHours;
      }),
    );
  });

  test.each([
    [0.2, { unit: "hours", count: 1 }],
    [2.1, { unit: "hours", count: 3 }],
    [48, { unit: "hours", count: 48 }],
    [49, { unit: "days", count: 3 }],
  ])("%f hours are spoken rounded up", (hours, spoken) => {
    expect(spokenHours(hours)).toEqual(spoken);
  });
});
