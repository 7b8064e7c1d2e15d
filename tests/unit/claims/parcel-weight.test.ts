import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gramsOf, judgeWeight, USUAL_TARE, weightSentence, weightText } from "#app/claims/parcel-weight.ts";
import { weightOfClaim } from "#app/claims/weight-of-claim.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";

const id = (number: number) => asShopifyId(number) as ShopifyId;
const dozens = (quantity: number, missing: number, pounds = 1.2) => [
  { id: id(1), title: "Napkins, dozen", quantity, grams: gramsOf(pounds, "lb"), missing },
];

describe("four dozen napkins of 1.2 lb, one said to be missing", () => {
  test.each([
    [5.1, "contradicts"], // four dozen and 0.3 lb of box
    [4.9, "contradicts"],
    [4.6, "unknown"], // too heavy for three dozen, too light for four
    [4.2, "consistent"], // three dozen and a box: we forgot one
    [3.7, "consistent"],
    [3.4, "unknown"], // lighter than what the customer has
    [9, "unknown"], // something is wrong with the weights
  ])("weighed %f lb: %s", (pounds, verdict) => {
    expect(judgeWeight(gramsOf(pounds, "lb"), dozens(4, 1)).verdict).toBe(verdict);
  });

  test("the arithmetic is told so that it can be checked by hand", () => {
    expect(weightSentence(judgeWeight(gramsOf(5.1, "lb"), dozens(4, 1)), "lb")).toBe(
      "Everything: 4 × 1.2 lb = 4.8 lb, packed 4.9 lb to 5.8 lb. As claimed: 3 × 1.2 lb = 3.6 lb, packed 3.7 lb to " +
        "4.5 lb. Weighed: 5.1 lb. That is too heavy for what the customer describes.",
    );
  });
});

test("a light piece in a heavy box can't be told by weight", () => {
  const lines = [
    { id: id(1), title: "Table", quantity: 1, grams: 20_000, missing: 0 },
    { id: id(2), title: "Screws", quantity: 1, grams: 40, missing: 1 },
  ];
  expect(judgeWeight(21_000, lines)).toMatchObject({ verdict: "unknown", why: "fits_both" });
});

test("without the weight of every product nothing is concluded", () => {
  const lines = [...dozens(4, 1), { id: id(2), title: "Card", quantity: 1, grams: 0, missing: 0 }];
  const judged = judgeWeight(2_313, lines);
  expect(judged).toMatchObject({ verdict: "unknown", why: "weights_missing" });
  expect(weightSentence(judged, "kg")).toContain("not every product has a weight");
});

test("nothing missing: nothing to judge", () => {
  expect(judgeWeight(2_313, dozens(4, 0))).toMatchObject({ verdict: "unknown", why: "nothing_missing" });
});

test("a heavier parcel never speaks more for missing pieces, as long as the weights can be believed", () => {
  const rank = { consistent: 0, unknown: 1, contradicts: 2 };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 100, max: 3_000 }),
      fc.nat(5_000),
      fc.nat(5_000),
      (quantity, grams, a, b) => {
        const lines = [{ id: id(1), title: "x", quantity, grams, missing: 1 }];
        const most = judgeWeight(1, lines).complete.to;
        const least = judgeWeight(1, lines).asClaimed.from;
        const [light, heavy] = [a, b].toSorted((x, y) => x - y).map((extra) => Math.min(most, least + extra));
        expect(rank[judgeWeight(heavy ?? 0, lines).verdict]).toBeGreaterThanOrEqual(
          rank[judgeWeight(light ?? 0, lines).verdict],
        );
      },
    ),
  );
});

test("whoever got everything in a usual box is never contradicted, whatever they claim to have", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 50, max: 3_000 }),
      fc.nat(150),
      (quantity, grams, box) => {
        const missing = Math.max(1, Math.floor(quantity / 2));
        const really = (quantity - missing) * grams + Math.max(USUAL_TARE.minGrams, box);
        const verdict = judgeWeight(really, [{ id: id(1), title: "x", quantity, grams, missing }]).verdict;
        expect(verdict).not.toBe("contradicts");
      },
    ),
  );
});

test("several parcels weigh more packaging, and the sentence says how many", () => {
  const judged = judgeWeight(2_350, dozens(4, 1), 2);
  const one = judgeWeight(2_350, dozens(4, 1));
  expect(judged.complete.from).toBe(one.complete.from + USUAL_TARE.minGrams);
  expect(judged.complete.to).toBe(one.complete.to + USUAL_TARE.maxGrams);
  expect(weightSentence(judged, "lb")).toContain("Weighed in 2 parcels: 5.2 lb.");
});

test.each([
  [{ why: "not_all_sent" }, "a part of the order is still to be sent"],
  [{ why: "parcels_missing", parcels: 3, weighed: 2 }, "3 parcels, but a weight is recorded for 2 of them"],
] as const)("why nothing was judged is said plainly: %o", (why, words) => {
  expect(weightSentence({ verdict: "unknown", ...why }, "kg")).toContain(words);
});

test.each([
  [544, "lb", "1.2 lb"],
  [544, "kg", "0.54 kg"],
  [453.592_37, "lb", "1 lb"],
  [120, "kg", "0.12 kg"],
] as const)("%d g is %s in words", (grams, unit, words) => {
  expect(weightText(grams, unit)).toBe(words);
});

describe("which record counts for a claim", () => {
  const record = (weightGrams: number | null, day: number, parcel = 1) => ({
    id: String(day),
    parcel,
    weightGrams,
    signature: null,
    doubleChecked: false,
    waived: false,
    note: null,
    by: "7",
    at: new Date(Date.UTC(2026, 10, day)),
  });
  const line = {
    id: id(1),
    title: "Napkins, dozen",
    sku: null,
    productId: null,
    variantId: null,
    quantity: 4,
    currentQuantity: 4,
    grams: 544,
    priceMinor: 1_200n,
    discountMinor: 0n,
    paidEachMinor: 1_200n,
    typed: [],
  };
  const parcel = {
    id: id(5),
    status: "success",
    shipmentStatus: null,
    trackingCompany: null,
    trackingNumbers: [],
    trackingUrls: [],
    shippedAt: null,
    deliveredAt: null,
    scans: [],
  };
  const facts = {
    lines: [line],
    parcels: [parcel],
    packing: [record(2_313, 2), record(null, 3), record(1_700, 1)],
    fulfillmentStatus: "fulfilled",
  };
  const claimed = [{ lineId: id(1), quantity: 1 }];

  test("the newest one with a weight", () => {
    expect(weightOfClaim(facts, claimed, "missing_items")).toMatchObject({ recorded: 2_313, verdict: "contradicts" });
  });

  test.each([
    ["another why", { ...facts }, "damaged" as const],
    ["nothing weighed", { ...facts, packing: [record(null, 3)] }, "missing_items" as const],
  ])("none for %s", (_what, known, why) => {
    expect(weightOfClaim(known, claimed, why)).toBeNull();
  });

  const two = [parcel, { ...parcel, id: id(6) }];
  const boxes = [{ ...parcel, trackingNumbers: ["1Z1", "1Z2"] }];
  test.each([
    [
      "both of two",
      two,
      [record(1_100, 1), record(1_250, 1, 2)],
      { recorded: 2_350, parcels: 2, verdict: "contradicts" },
    ],
    ["both, too light", two, [record(1_100, 1), record(700, 1, 2)], { recorded: 1_800, verdict: "consistent" }],
    ["the newest of each", two, [record(9, 1), record(1_100, 2), record(1_250, 1, 2)], { recorded: 2_350 }],
    ["boxes under two numbers of one shipment", boxes, [record(1_100, 1), record(1_250, 1, 2)], { recorded: 2_350 }],
    ["boxes, one not weighed", boxes, [record(2_313, 1)], { why: "parcels_missing", parcels: 2, weighed: 1 }],
    ["more than were told", [parcel], [record(1_100, 1), record(1_250, 1, 2)], { recorded: 2_350, parcels: 2 }],
    ["one of two", two, [record(2_313, 1)], { verdict: "unknown", why: "parcels_missing", parcels: 2, weighed: 1 }],
    ["one of two, twice", two, [record(2_313, 1), record(2_313, 2)], { why: "parcels_missing", weighed: 1 }],
    ["the second alone", [parcel], [record(2_313, 1, 2)], { why: "parcels_missing", parcels: 2, weighed: 1 }],
    ["a gap", two, [record(900, 1), record(900, 1, 3)], { why: "parcels_missing", parcels: 3, weighed: 2 }],
  ])("several parcels are judged together: %s", (_which, parcels, packing, judged) => {
    expect(weightOfClaim({ ...facts, parcels, packing }, claimed, "missing_items")).toMatchObject(judged);
  });

  test("nothing is judged while a part of the order is still to be sent", () => {
    const known = { ...facts, fulfillmentStatus: "partial" };
    expect(weightOfClaim(known, claimed, "missing_items")).toEqual({ verdict: "unknown", why: "not_all_sent" });
  });

  test("a cancelled parcel is none", () => {
    const known = { ...facts, parcels: [{ ...parcel, status: "cancelled" }, parcel] };
    expect(weightOfClaim(known, claimed, "missing_items")).not.toBeNull();
  });
});
