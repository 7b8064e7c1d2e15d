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

test.each([
  [544, "lb", "1.2 lb"],
  [544, "kg", "0.54 kg"],
  [453.592_37, "lb", "1 lb"],
  [120, "kg", "0.12 kg"],
] as const)("%d g is %s in words", (grams, unit, words) => {
  expect(weightText(grams, unit)).toBe(words);
});

describe("which record counts for a claim", () => {
  const record = (weightGrams: number | null, day: number) => ({
    id: String(day),
    weightGrams,
    signature: null,
    doubleChecked: false,
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
  const facts = { lines: [line], parcels: [parcel], packing: [record(2_313, 2), record(null, 3), record(1_700, 1)] };
  const claimed = [{ lineId: id(1), quantity: 1 }];

  test("the newest one with a weight", () => {
    expect(weightOfClaim(facts, claimed, "missing_items")).toMatchObject({ recorded: 2_313, verdict: "contradicts" });
  });

  test.each([
    ["another why", { ...facts }, "damaged" as const],
    ["nothing weighed", { ...facts, packing: [record(null, 3)] }, "missing_items" as const],
    ["two parcels", { ...facts, parcels: [parcel, parcel] }, "missing_items" as const],
  ])("none for %s", (_what, known, why) => {
    expect(weightOfClaim(known, claimed, why)).toBeNull();
  });

  test("a cancelled parcel is none", () => {
    const known = { ...facts, parcels: [{ ...parcel, status: "cancelled" }, parcel] };
    expect(weightOfClaim(known, claimed, "missing_items")).not.toBeNull();
  });
});
