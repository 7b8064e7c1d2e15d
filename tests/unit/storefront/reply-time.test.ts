import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIRST_RESPONSE_HOURS } from "#app/claims/claim.ts";
import { replyLine } from "#app/storefront/pages/reply-line.ts";
import { ENOUGH_CLAIMS, type FirstReply, replyTime, spokenHours } from "#app/storefront/reply-time.ts";
import { language } from "#app/storefront/words/language.ts";

const answered = (...hours: number[]): FirstReply[] => hours.map((one) => ({ hours: one, answered: true }));
const waiting = (...hours: number[]): FirstReply[] => hours.map((one) => ({ hours: one, answered: false }));

const reply = fc.record({ hours: fc.double({ min: 0, max: 500, noNaN: true }), answered: fc.boolean() });

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
  });

  test("is not told while most still wait, and then it is not said that there were too few", () => {
    const twelveOfForty = [...answered(...Array(12).fill(2)), ...waiting(...Array(28).fill(900))];
    expect(replyTime(twelveOfForty)).toEqual({ outcome: "mostly_waiting", claims: 40 });
    expect(replyLine(replyTime(twelveOfForty), language("en", "UTC")).html).toContain("still wait for an answer");
    expect(replyLine(replyTime(answered(1)), language("en", "UTC")).html).toContain("too few messages");
    // Nobody is late with what came in a moment ago.
    expect(replyTime(waiting(...Array(15).fill(0.1)))).toEqual({ outcome: "too_few", claims: 15 });
    fc.assert(
      fc.property(fc.array(reply, { minLength: ENOUGH_CLAIMS }), (replies) => {
        const waits = replies.filter((one) => !one.answered && one.hours > FIRST_RESPONSE_HOURS).length;
        return replyTime(replies).outcome !== "mostly_waiting" || waits > replies.length / 2;
      }),
    );
  });

  test("the half never comes after the most, and both are waits that happened", () => {
    fc.assert(
      fc.property(fc.array(reply, { minLength: ENOUGH_CLAIMS }), (replies) => {
        const time = replyTime(replies);
        if (time.outcome !== "known") return true;
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
        if (before.outcome !== "known" || after.outcome !== "known") return true;
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
