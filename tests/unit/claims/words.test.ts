// Why-codes, reasons that fit an order, references, days, cursors: what is typed and what is told.
import { describe, expect, test } from "vitest";
import { claimReference, referenceNumber, WHY_CODES, WHYS } from "#app/claims/claim.ts";
import { readClaimCursor, writeClaimCursor } from "#app/claims/cursor.ts";
import { isDay } from "#app/claims/input.ts";
import { paidEach } from "#app/claims/paid.ts";
import { bitsApart, looksOf } from "#app/claims/photos/looks.ts";
import { reasonsFor, wishesFor } from "#app/claims/reasons.ts";
import { saysSigned } from "#app/claims/signature.ts";
import { lintWhy } from "#app/claims/why-words.ts";

describe("a why of the merchant's own", () => {
  test.each([
    "Payments",
    "Payment",
    "payment issue",
    "Cool",
    "Interesting",
    "Shipping issue",
    "shipping",
    "Delivery problems",
    "Misc",
    "Other",
    "Customer service",
    "Questions about an order",
    "Returns",
    "Product",
    "quality",
    "!!!",
    "🙂",
  ])("“%s” is too vague", (text) => {
    expect(lintWhy(text)).toMatchObject({ outcome: "vague", problem: expect.any(String) });
  });

  test.each([
    "Payment error",
    "Late by shipper",
    "Warehouse delays",
    "Cheque not cleared",
    "Wrong monogram letters",
    "Broken on arrival",
    "Seam opened after one wash",
    "Zahlung doppelt abgebucht",
    "ส่งช้า",
    "包装破损",
    ...WHY_CODES.filter((why) => why !== "other").map((why) => WHYS[why].label),
  ])("“%s” says what happened", (text) => {
    expect(lintWhy(text)).toEqual({ outcome: "ok" });
  });

  test("a topic is answered with what it may have been", () => {
    const lint = lintWhy("Payments");
    expect(lint.outcome === "vague" ? lint.suggestions : []).toContain("Payment error at checkout");
    const shipping = lintWhy("Shipping issue");
    expect(shipping.outcome === "vague" ? shipping.suggestions : []).toEqual(
      expect.arrayContaining(["Late by shipper", "Warehouse delay"]),
    );
  });

  test("what is suggested passes itself", () => {
    for (const topic of [
      "Payments",
      "Shipping",
      "Product",
      "Returns",
      "Order",
      "Account",
      "Support",
      "Monogram",
      "Cool",
    ]) {
      const lint = lintWhy(topic);
      expect(lint.outcome).toBe("vague");
      for (const better of lint.outcome === "vague" ? lint.suggestions : [])
        expect([better, lintWhy(better).outcome]).toEqual([better, "ok"]);
    }
  });
});

describe("reasons that fit the order", () => {
  const reasons = (shipment: Parameters<typeof reasonsFor>[0]["shipment"], over = {}) =>
    reasonsFor({ shipment, cancelled: false, personalised: false, ...over });

  test("nothing sent: nothing can be broken or lost", () => {
    for (const why of ["damaged", "missing_items", "lost_in_transit", "delivered_not_received"] as const) {
      expect(reasons("not_shipped")).not.toContain(why);
    }
    expect(reasons("not_shipped")).toContain("wrong_address");
  });

  test("delivered: it may be broken, but no longer late", () => {
    expect(reasons("delivered")).toEqual(
      expect.arrayContaining(["damaged", "missing_items", "delivered_not_received"]),
    );
    expect(reasons("delivered")).not.toContain("late_in_transit");
  });

  test("under way: late first, and not delivered without being received", () => {
    expect(reasons("under_way")[0]).toBe("late_in_transit");
    expect(reasons("under_way")).not.toContain("delivered_not_received");
    expect(reasons("under_way", { partlyDelivered: true })).toContain("delivered_not_received");
  });

  test("wrong personalisation only where something was typed", () => {
    for (const shipment of ["not_shipped", "under_way", "delivered"] as const) {
      expect(reasons(shipment)).not.toContain("wrong_personalisation");
      expect(reasons(shipment, { personalised: true })).toContain("wrong_personalisation");
    }
  });

  test("no reason twice, and always a way out", () => {
    for (const shipment of ["not_shipped", "under_way", "out_for_delivery", "trouble", "delivered"] as const) {
      for (const over of [{}, { personalised: true }, { cancelled: true }, { partlyDelivered: true }]) {
        const offered = reasons(shipment, over);
        expect(new Set(offered).size).toBe(offered.length);
        expect(offered.at(-1) === "other" || offered.includes("other")).toBe(true);
      }
    }
  });
});

test.each([
  ["MG-1001", 1001],
  ["mg 1001", 1001],
  ["1234", 1234],
  ["#1234", null],
  ["MG-12", null],
  ["MG-99999999999", null],
  ["hello", null],
])("the reference %s is %s", (text, number) => {
  expect(referenceNumber(text)).toBe(number);
  if (number) expect(referenceNumber(claimReference(number))).toBe(number);
});

test.each([
  ["2026-12-24", true],
  ["2026-02-30", false],
  ["2028-02-29", true],
  ["2026-2-3", false],
  ["tomorrow", false],
])("%s is a day: %s", (text, is) => {
  expect(isDay(text)).toBe(is);
});

test.each([
  "",
  "x",
  "2026-13-45T00:00:00.000Z_1001_f",
  "infinity_1_x",
  "'; DROP TABLE claim",
  "2026-11-23T12:00:00.000Z_-5_f",
])("“%s” is no cursor", (text) => {
  expect(readClaimCursor(text)).toBeNull();
});

test("a cursor is read as it was written", () => {
  for (const at of ["infinity", "2026-11-23T12:00:00.123Z"]) {
    const cursor = { at, number: 1001, back: true };
    expect(readClaimCursor(writeClaimCursor(cursor))).toEqual(cursor);
  }
});

test.each([
  [{ quantity: 4, priceMinor: 1_300n, discountMinor: 400n }, 1_200n],
  [{ quantity: 3, priceMinor: 1_000n, discountMinor: 100n }, 967n],
  [{ quantity: 1, priceMinor: 1_000n, discountMinor: 2_000n }, 0n],
  [{ quantity: 0, priceMinor: 1_000n, discountMinor: 0n }, 1_000n],
])("of %o one piece was paid with %s", (line, minor) => {
  expect(paidEach(line)).toBe(minor);
});

test("looks fit the database's signed 64 bits and differ by counted bits", () => {
  const falling = Uint8Array.from({ length: 72 }, (_, i) => 250 - (i % 9) * 20);
  const rising = Uint8Array.from({ length: 72 }, (_, i) => (i % 9) * 20);
  expect(looksOf(falling)).toBe(-1n);
  expect(looksOf(rising)).toBe(0n);
  expect(bitsApart(-1n, 0n)).toBe(64);
  expect(bitsApart(-1n, 1n)).toBe(63);
  expect(bitsApart(5n, 5n)).toBe(0);
});

const parcel = (signed: readonly boolean[], status = "success") => ({
  status,
  scans: signed.map((one) => ({ status: "delivered", at: null, place: null, message: null, signed: one })),
});

test.each([
  ["no parcel", [], null],
  ["no scan", [parcel([])], null],
  ["a scan without", [parcel([false])], null],
  ["one of two scans", [parcel([false, true])], true],
  ["one of two parcels", [parcel([true]), parcel([false])], null],
  ["both parcels", [parcel([true]), parcel([true])], true],
  ["the one that was not cancelled", [parcel([], "cancelled"), parcel([true])], true],
  ["only one that was cancelled", [parcel([true], "cancelled")], null],
])("signed for when every parcel was: %s", (_which, parcels, signed) => {
  expect(saysSigned(parcels)).toBe(signed);
});

describe("wishes that fit the order", () => {
  const ALWAYS = ["refund", "part_refund", "store_credit", "information"];
  test.each<[string, Parameters<typeof wishesFor>[0], string[]]>([
    ["not sent", { shipment: "not_shipped", cancelled: false, personalised: false }, ["cancel"]],
    ["not sent, personalised", { shipment: "not_shipped", cancelled: false, personalised: true }, ["cancel", "redo"]],
    ["cancelled", { shipment: "not_shipped", cancelled: true, personalised: true }, []],
    ["under way", { shipment: "under_way", cancelled: false, personalised: false }, ["resend", "exchange"]],
    ["delivered", { shipment: "delivered", cancelled: false, personalised: true }, ["resend", "exchange", "redo"]],
  ])("%s", (_, state, besides) => {
    expect([...wishesFor(state)].toSorted()).toEqual([...ALWAYS, ...besides].toSorted());
  });
});
