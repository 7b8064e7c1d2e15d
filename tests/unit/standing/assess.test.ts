import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { assess } from "#app/standing/assess.ts";
import type { History, HistoryClaim } from "#app/standing/history.ts";
import {
  A_NORMAL,
  ago,
  anyClaim,
  anyHistory,
  anyOrder,
  claim,
  dispute,
  id,
  judge,
  link,
  mark,
  NOW,
  order,
} from "#tests/unit/standing/a-history.ts";

const RANK = { clear: 0, watch: 1, questionable: 2 };

describe("trust is the default", () => {
  it("is clear without a history, and after a first claim for which nothing speaks", () => {
    expect(judge({})).toEqual({ state: "clear", points: 0, reasons: [], clearsAt: null, easesAt: null });
    expect(judge({ orders: [order(1, 10)], claims: [claim(1, 3)] }).state).toBe("clear");
    const notCome = claim(1, 3, { why: "delivered_not_received", amountMinor: 90_000n });
    expect(judge({ orders: [order(1, 10, { receivedMinor: 90_000n })], claims: [notCome] }).state).toBe("clear");
  });

  it("never makes anyone questionable for one claim alone, whatever its evidence", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2, max: 9 }).chain(anyOrder), { maxLength: 5 }),
        anyClaim(1),
        anyHistory,
        (orders, one, { links }) => {
          expect(judge({ orders, claims: [one], links }).state).not.toBe("questionable");
          expect(judge({ orders, links }).state).not.toBe("questionable");
        },
      ),
    );
  });

  it("never counts our own mistakes, questions or withdrawn claims", () => {
    const times = [1, 2, 3, 4, 5, 6];
    const nothing = [
      times.map((n) => claim(n, n, { fault: "merchant", weight: "contradicts" })),
      times.map((n) => claim(n, n, { asks: "information" })),
      times.map((n) => claim(n, n, { withdrawn: true })),
      times.map((n) => claim(n, n, { why: "wrong_address" })),
    ];
    for (const claims of nothing)
      expect(judge({ claims, orders: times.map((n) => order(n, n)) }).points).toBeLessThanOrEqual(0);
  });
});

describe("what was given stays counted", () => {
  const given = (n: number) =>
    claim(n, n * 20, { why: "delivered_not_received", concededAt: ago(n * 20 - 1), orderId: id(n) });
  const four = { orders: [1, 2, 3, 4].map((n) => order(n, n * 20 + 8)), claims: [1, 2, 3, 4].map(given) };

  it("cannot be wiped by withdrawing what was made good, nor by having wished for an answer only", () => {
    const before = judge(four);
    expect(before.state).toBe("questionable");
    for (const end of [{ withdrawn: true }, { asks: "information" as const }]) {
      expect(judge({ ...four, claims: four.claims.map((one) => ({ ...one, ...end })) })).toEqual(before);
    }
  });

  it("holds for every history, whatever becomes of the claims; nor does their order count as clean", () => {
    const ends = fc.array(fc.record({ withdrawn: fc.boolean(), asks: fc.constantFrom("remedy", "information") }), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(anyHistory, ends, (one, others) => {
        const claims = one.claims.map(
          (each, n) => ({ ...each, ...(each.concededAt ? others[n] : {}) }) as HistoryClaim,
        );
        expect(assess({ ...one, claims }, A_NORMAL, NOW)).toEqual(assess(one, A_NORMAL, NOW));
      }),
      { numRuns: 50 },
    );
  });
});

describe("what it comes to", () => {
  it("watches, but no more, when the weight contradicts a first claim; a person's agreement makes it questionable", () => {
    const orders = [order(1, 9, { receivedMinor: 4_800n })];
    const claims = [claim(1, 2, { why: "missing_items", amountMinor: 1_200n, weight: "contradicts" })];
    expect(judge({ orders, claims }).state).toBe("watch");
    const marked = judge({ orders, claims, marks: [mark(1, 1)] });
    expect(marked.state).toBe("questionable");
    expect(marked.reasons.map(({ signal }) => signal)).toEqual(["weight_contradicts", "confirmed_mark"]);
  });

  it("is clear again by itself after several clean orders, and much later without any", () => {
    const orders = [order(1, 200)];
    const claims = [claim(1, 190, { why: "missing_items", weight: "contradicts" })];
    const marks = [mark(1, 189)];
    const clean = (count: number) => Array.from({ length: count }, (_, n) => order(10 + n, 150 - n * 20));
    const states = [0, 1, 2, 3, 4].map((count) => judge({ orders: [...orders, ...clean(count)], claims, marks }).state);
    expect(states[0]).not.toBe("clear");
    expect(states.at(-1)).toBe("clear");
    expect(states.map((state) => RANK[state])).toEqual(states.map((state) => RANK[state]).toSorted((a, b) => b - a));
    const { clearsAt } = judge({ orders, claims, marks });
    expect(clearsAt?.getTime()).toBeGreaterThan(NOW.getTime());
    expect(judge({ orders, claims, marks }, clearsAt ?? NOW).state).toBe("clear");
    expect(judge({ orders, claims, marks }, new Date((clearsAt ?? NOW).getTime() - 86_400_000)).state).not.toBe(
      "clear",
    );
  });

  it("marks who disputes the charge after it was made good", () => {
    const given = judge({
      orders: [order(1, 60)],
      claims: [claim(1, 50, { concededAt: ago(49) })],
      disputes: [dispute(1, 20)],
    });
    expect(given.state).toBe("questionable");
    // To dispute after a refusal is a customer's right.
    const refused = judge({ orders: [order(1, 60)], claims: [claim(1, 50)], disputes: [dispute(1, 20)] });
    expect(refused.state).toBe("clear");
  });

  it("marks five claims on six orders, and forgives them where others have the same trouble", () => {
    const orders = [1, 2, 3, 4, 5, 6].map((n) => order(n, n * 20));
    const claims = [1, 2, 3, 4, 5].map((n) => claim(n, n * 20 - 5));
    expect(judge({ orders, claims }).state).toBe("questionable");
    const shared = claims.map((one) => ({ ...one, cluster: { by: "product" as const, others: 6 } }));
    expect(judge({ orders, claims: shared }).state).toBe("clear");
  });

  it("judges a ring of accounts as one, and a household that claims little not at all", () => {
    const own = { orders: [order(1, 30)], claims: [claim(1, 20)] };
    const dates = [20, 40, 60, 80, 90].map(ago);
    const ring = [link(5_001, { claims: dates, orders: dates })];
    expect(judge({ ...own, links: ring }).state).toBe("watch");
    const again = { orders: [...own.orders, order(2, 25)], claims: [...own.claims, claim(2, 18)] };
    expect(judge(again).state).not.toBe("questionable");
    expect(judge({ ...again, links: ring }).state).toBe("questionable");
    const many = Array.from({ length: 60 }, (_, n) => ago(n * 6));
    expect(judge({ ...own, links: [link(5_001, { claims: dates.slice(0, 2), orders: many })] }).state).toBe("clear");
  });
});

describe("what can't be said can't count", () => {
  it("has no place for text: no name, language, country, postcode, tone or threat", () => {
    expectTypeOf<FreeText<History>>().toEqualTypeOf<never>();
    expectTypeOf<FreeText<{ readonly name: string }>>().toEqualTypeOf<string>();
    const words = JSON.stringify(judge({ claims: [claim(1, 1)], orders: [order(1, 2)] }));
    expect(words).not.toMatch(/fraud|liar|scam|thief|cheater/i);
  });
});

/** `never` unless some leaf of T is free text; ids carry a brand, fixed words are literals. */
type FreeText<T> = string extends T
  ? T
  : T extends string | number | bigint | boolean | null | Date
    ? never
    : T extends readonly (infer Item)[]
      ? FreeText<Item>
      : { [Key in keyof T]: FreeText<T[Key]> }[keyof T];
