// Each signal against the customer: what it reads, how much it adds, where it stops.
import { describe, expect, it } from "vitest";
import { assess } from "#app/standing/assess.ts";
import type { HistoryClaim } from "#app/standing/history.ts";
import { DEFAULT_RATE, normalOf } from "#app/standing/normal.ts";
import { POINTS_SIGNALS } from "#app/standing/signals/index.ts";
import {
  ago,
  claim,
  dispute,
  history,
  judge,
  link,
  mark,
  order,
  pointsOf,
  sentenceOf,
} from "#tests/unit/standing/a-history.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const orders = (count: number, days = 10) => numbers(count).map((n) => order(n, n * days));
const claims = (count: number, over: Partial<HistoryClaim> = {}, days = 10) =>
  numbers(count).map((n) => claim(n, n * days - 5, over));

describe("claim_rate", () => {
  it("says nothing of one of one, two of two or six of forty, and much of five of six", () => {
    const points = (k: number, n: number) => pointsOf("claim_rate", { orders: orders(n, 1), claims: claims(k, {}, 1) });
    expect([points(1, 1), points(2, 2), points(6, 40)]).toEqual([0, 0, 0]);
    expect(points(5, 6)).toBeGreaterThan(25);
    expect(points(12, 12)).toBe(40);
  });

  it("tells the numbers", () => {
    expect(sentenceOf("claim_rate", { orders: orders(6), claims: claims(5) })).toMatch(
      /^5 claims on 6 orders; usual here are 2 % of orders\. It is \d\d % likely .* more than 10 %\.$/,
    );
  });
});

describe("claims_in_window", () => {
  it.each([
    [1, 1, 0],
    [2, 2, 6],
    [3, 3, 12],
    [9, 9, 28],
  ])("%d claims on %d orders within half a year: about %d", (k, n, about) => {
    expect(Math.abs(pointsOf("claims_in_window", { orders: orders(n), claims: claims(k) }) - about)).toBeLessThan(1.5);
  });

  it("lets old claims and many orders pass", () => {
    const old = numbers(4).map((n) => claim(n, 200 + n));
    expect(pointsOf("claims_in_window", { orders: orders(4), claims: old })).toBe(0);
    expect(pointsOf("claims_in_window", { orders: orders(60, 3), claims: claims(4) })).toBe(0);
  });
});

describe("claimed_money", () => {
  it("says nothing of a usual first order, and more the more is claimed of what was spent", () => {
    const points = (k: number, n: number, amountMinor = 6_000n) =>
      pointsOf("claimed_money", { orders: orders(n), claims: claims(k, { amountMinor }) });
    expect(points(1, 1)).toBe(0);
    expect(points(5, 6)).toBeGreaterThan(5);
    expect(points(8, 8, 60_000n)).toBe(20);
    expect(points(5, 60)).toBe(0);
  });
});

describe("dispute_and_concession", () => {
  const conceded = claim(1, 50, { concededAt: ago(49) });
  const both = { orders: [order(1, 60)], claims: [conceded], disputes: [dispute(1, 20)] };

  it("adds most where we had made it good, less where we were only asked, half for an inquiry", () => {
    const given = pointsOf("dispute_and_concession", both);
    expect(given).toBeCloseTo(50, 0);
    const asked = { ...both, claims: [claim(1, 10)] };
    expect(pointsOf("dispute_and_concession", asked)).toBeCloseTo(29.4, 0);
    const inquiry = { ...both, disputes: [dispute(1, 20, { kind: "inquiry" })] };
    expect(pointsOf("dispute_and_concession", inquiry)).toBeCloseTo(given / 2, 1);
  });

  it("sees a refund before the dispute, not one after, nor a small one", () => {
    const refund = (days: number, refundedMinor: bigint) =>
      pointsOf("dispute_and_concession", {
        orders: [order(1, 60, { refundedAt: ago(days), refundedMinor })],
        disputes: [dispute(1, 20)],
      });
    expect(refund(40, 6_000n)).toBeGreaterThan(45);
    expect(refund(10, 6_000n)).toBe(0);
    expect(refund(40, 500n)).toBe(0);
  });

  it("is nothing on different orders, after a refusal, or when it was our mistake", () => {
    expect(pointsOf("dispute_and_concession", { ...both, disputes: [dispute(2, 20)] })).toBe(0);
    expect(pointsOf("dispute_and_concession", { ...both, claims: [claim(1, 50)] })).toBe(0);
    expect(pointsOf("dispute_and_concession", { ...both, claims: [{ ...conceded, fault: "merchant" }] })).toBe(0);
  });
});

describe("repeated_disputes", () => {
  it("begins with the second chargeback; inquiries and our own mistakes don't count", () => {
    const points = (count: number) =>
      pointsOf("repeated_disputes", { disputes: numbers(count).map((n) => dispute(n, 1)) });
    expect([points(1), points(2), points(3)].map(Math.round)).toEqual([0, 15, 30]);
    expect(points(9)).toBe(45);
    const inquiries = numbers(3).map((n) => dispute(n, 1, { kind: "inquiry" }));
    expect(pointsOf("repeated_disputes", { disputes: inquiries })).toBe(0);
    const ours = { claims: claims(3, { fault: "merchant" }), disputes: numbers(3).map((n) => dispute(n, 1)) };
    expect(pointsOf("repeated_disputes", ours)).toBe(0);
  });
});

describe("weight_contradicts", () => {
  it("adds thirty each, fading to a half in a year", () => {
    const points = (...days: number[]) =>
      pointsOf("weight_contradicts", { claims: days.map((at, n) => claim(n + 1, at, { weight: "contradicts" })) });
    expect([points(0), points(365), points(730), points(0, 0), points(0, 0, 0)]).toEqual([30, 15, 7.5, 60, 60]);
    expect(pointsOf("weight_contradicts", { claims: [claim(1, 0, { weight: "consistent" })] })).toBe(0);
  });
});

describe("delivered_all_the_same", () => {
  const points = (...deliveries: HistoryClaim["delivery"][]) =>
    pointsOf("delivered_all_the_same", {
      claims: deliveries.map((delivery, n) => claim(n + 1, 0, { why: "delivered_not_received", delivery })),
    });

  it("forgives the first scan, counts the next ones more, and a signature most", () => {
    expect([points("none"), points("scanned"), points("scanned", "scanned"), points("signed")]).toEqual([0, 4, 15, 25]);
    expect(points("signed", "signed", "signed")).toBe(50);
  });

  it("reads nothing into scans of parcels that came", () => {
    expect(pointsOf("delivered_all_the_same", { claims: [claim(1, 0, { why: "damaged", delivery: "signed" })] })).toBe(
      0,
    );
  });
});

describe("same_photo", () => {
  const again = claim(2, 10, { samePhoto: [{ claim: claim(1, 90).id, number: 1_001, at: ago(90) }] });

  it("tells with which claim the photo came first", () => {
    expect(pointsOf("same_photo", { claims: [again] })).toBeCloseTo(34.3, 0);
    expect(sentenceOf("same_photo", { claims: [again] })).toContain("MG-1001");
  });

  it("does not blame who showed it first", () => {
    const first = claim(1, 90, { samePhoto: [{ claim: again.id, number: 1_002, at: ago(10) }] });
    expect(pointsOf("same_photo", { claims: [first] })).toBe(0);
  });
});

describe("amounts of any currency", () => {
  /** What is judged of a shop whose orders all bring `minor`, or, with 0, of one where no order has brought anything. */
  const judged = (minor: bigint, typical: bigint) =>
    assess(
      history({
        orders: [1, 2].map((n) => order(n, n * 10, { receivedMinor: minor })),
        claims: [1, 2].map((n) => claim(n, n * 10 - 5, { amountMinor: minor })),
      }),
      normalOf(DEFAULT_RATE, false, typical),
      ago(0),
    );

  it.each([60n, 6_000n, 1_500_000n])("judges by what is usual: %d minor units as any other", (minor) => {
    expect(judged(minor, minor)).toEqual(judged(6_000n, 6_000n));
  });

  it("says nothing of money while no order has brought any", () => {
    const { reasons } = judged(1_500_000n, 0n);
    expect(reasons.map(({ signal }) => signal)).not.toEqual(expect.arrayContaining(["claimed_money"]));
    expect(reasons.map(({ signal }) => signal)).not.toEqual(expect.arrayContaining(["small_amount"]));
  });
});

describe("linked_accounts", () => {
  const dates = numbers(6).map((n) => ago(n * 10));
  const ring = [
    link(5_001, { claims: dates.slice(0, 3), orders: dates.slice(0, 3) }),
    link(5_002, { claims: dates, orders: dates }),
  ];

  it("adds up what all of them claim; who has not claimed is merely watched", () => {
    expect(pointsOf("linked_accounts", { links: ring, orders: [order(1, 5)], claims: [claim(1, 2)] })).toBe(55);
    expect(judge({ links: ring, orders: [order(1, 5)] }).state).toBe("watch");
  });

  it("says nothing of one claim by a relative, or of many orders with few claims", () => {
    const relative = [link(5_001, { claims: dates.slice(0, 1), orders: dates.slice(0, 1) })];
    expect(pointsOf("linked_accounts", { links: relative, claims: [claim(1, 2)], orders: [order(1, 5)] })).toBe(0);
    const steady = [link(5_001, { claims: dates.slice(0, 2), orders: numbers(60).map((n) => ago(n)) })];
    expect(pointsOf("linked_accounts", { links: steady, claims: [claim(1, 2)], orders: [order(1, 5)] })).toBe(0);
  });

  it.each([
    ["others have the same trouble", { cluster: { by: "area" as const, others: 5 } }, "is_it_us"],
    ["the carrier had trouble", { carrierException: true }, "carrier_exception"],
  ])("counts their claims for less where %s, as their own standing does", (_, over, relief) => {
    const own = { orders: [order(1, 5)], claims: [claim(1, 2)] };
    const eased = dates.map((at, n) => claim(700 + n, 0, { at, ...over }));
    const linked = [link(5_001, { claims: eased, orders: dates })];
    expect(
      pointsOf("linked_accounts", { ...own, links: [link(5_001, { claims: dates, orders: dates })] }),
    ).toBeGreaterThan(20);
    const { points, reasons } = judge({ ...own, links: linked });
    expect(points).toBeLessThan(5);
    expect(reasons.find(({ signal }) => signal === relief)?.sources).toContainEqual(
      expect.objectContaining({ kind: "claim", number: 1_700 }),
    );
  });

  it("says by what they are linked, and that it may be one household", () => {
    const by = [{ ...ring[0], by: ["address", "phone"] as const }, ring[1]].flatMap((one) => one ?? []);
    expect(sentenceOf("linked_accounts", { links: by.map((one) => link(5_001, one)), claims: [claim(1, 2)] })).toMatch(
      /same address or phone number .* one household/,
    );
  });
});

describe("confirmed_mark", () => {
  it("fades like everything else, and says why", () => {
    expect(pointsOf("confirmed_mark", { marks: [mark(1, 0)] })).toBe(30);
    expect(pointsOf("confirmed_mark", { marks: [mark(1, 365)] })).toBe(15);
    expect(pointsOf("confirmed_mark", { marks: [mark(1, 0, { state: "watch" })] })).toBe(15);
    expect(sentenceOf("confirmed_mark", { marks: [mark(1, 0)] })).toContain("the weight contradicts the claim");
  });
});

it("lists every signal once, with a cap and a title", () => {
  const codes = POINTS_SIGNALS.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { cap, title, reads } of POINTS_SIGNALS) {
    expect(cap).not.toBe(0);
    expect(title).not.toBe("");
    expect(reads.length).toBeGreaterThan(0);
  }
});
