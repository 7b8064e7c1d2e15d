// What the bank is told of a disputed order: what is on record, in plain sentences, and nothing about the person.
import { describe, expect, test } from "vitest";
import type { OrderFacts, OrderFactsParcel, PackingNote, PhotoNote, Scan } from "#app/claims/order-facts.ts";
import { judgeTransit } from "#app/claims/transit.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { bankEvidence, type DisputedClaim } from "#app/resolution/bank-evidence.ts";

const id = (text: string) => asShopifyId(text) as ShopifyId;
const at = (day: string, hour = "15:00") => new Date(`2026-11-${day}T${hour}:00Z`);

const PARCEL: OrderFactsParcel = {
  id: id("71"),
  status: "success",
  shipmentStatus: "delivered",
  trackingCompany: "UPS",
  trackingNumbers: ["1Z999"],
  trackingUrls: [],
  shippedAt: at("03"),
  deliveredAt: at("05"),
  scans: [],
};

const PACKED: PackingNote = {
  id: "p",
  parcel: 1,
  weightGrams: null,
  signature: null,
  doubleChecked: false,
  waived: false,
  note: "For Wanda at 5 Elm St",
  by: "staff 7",
  at: at("02"),
};

const PHOTO: PhotoNote = {
  id: "f",
  kind: "before_shipping",
  width: 1,
  height: 1,
  uploadedBy: "staff 7",
  uploadedAt: at("02"),
};

const DISPUTE: OrderFacts["disputes"][number] = {
  id: id("91"),
  kind: "chargeback",
  status: "needs_response",
  reason: "product_not_received",
  amountMinor: 20_415n,
  currency: "USD",
  initiatedAt: at("20"),
  evidenceDueBy: at("30"),
  finalizedOn: null,
};

const ORDER: OrderFacts = {
  id: id("1"),
  name: "#1001",
  customerId: id("7"),
  placedAt: at("02", "02:00"),
  cancelledAt: null,
  test: false,
  currency: "USD",
  totalMinor: 20_415n,
  shippingMinor: 1_215n,
  taxMinor: 0n,
  receivedMinor: 20_415n,
  refundedMinor: 0n,
  financialStatus: "paid",
  fulfillmentStatus: "fulfilled",
  gateways: ["shopify_payments"],
  shippingMethod: "UPS Ground",
  shipTo: null,
  customerName: "Wanda Fowler",
  email: "wanda@example.com",
  lines: [
    {
      id: id("11"),
      title: "Napkins, dozen",
      sku: null,
      productId: null,
      variantId: null,
      quantity: 4,
      currentQuantity: 4,
      grams: 544,
      priceMinor: 4_800n,
      discountMinor: 0n,
      paidEachMinor: 4_800n,
      typed: [{ name: "Monogram", value: "WFB" }],
    },
  ],
  parcels: [PARCEL],
  transit: judgeTransit([], at("20"), "UTC"),
  signature: null,
  packing: [],
  photosBeforeShipping: [],
  refunds: [],
  disputes: [DISPUTE],
  claims: [],
};

const CLAIM: DisputedClaim = {
  reference: "MG-1007",
  channel: "contact_page",
  why: "missing_items",
  fault: "unknown",
  openedAt: at("18"),
  lines: [],
};

const linesFor = (order: Partial<OrderFacts>, claim: Partial<DisputedClaim> = {}) =>
  bankEvidence({ ...ORDER, ...order }, { ...CLAIM, ...claim }, "America/New_York")?.text.split("\n") ?? [];

describe("the text for the bank", () => {
  test("says when it was ordered, paid, shipped and delivered, by the shop's days, and what was reported", () => {
    expect(bankEvidence(ORDER, CLAIM, "America/New_York")).toEqual({
      disputeId: "91",
      text: [
        "What the shop has on record (MG-1007):",
        "Order #1001 was placed on November 1, 2026; $204.15 was paid for it.",
        "The parcel was shipped by UPS on November 3, 2026 and was scanned as delivered by the carrier on November 5, 2026.",
        "The customer turned to the shop about it on November 18, 2026 (contact page): missing items.",
      ].join("\n"),
    });
  });

  const signed: Scan = { status: "delivered", at: at("05"), place: null, message: "Signed", signed: true };
  const weighed = { ...PACKED, weightGrams: 2_313 };

  test.each<[string, Partial<OrderFacts>, Partial<DisputedClaim>, string | RegExp]>([
    [
      "several parcels, the recalled one left out",
      {
        parcels: [PARCEL, { ...PARCEL, status: "cancelled" }, { ...PARCEL, trackingCompany: null, deliveredAt: null }],
      },
      {},
      "Parcel 2 was shipped on November 3, 2026.",
    ],
    ["a signature", { parcels: [{ ...PARCEL, scans: [signed] }] }, {}, /the delivery was signed for/],
    ["a signature paid for", { packing: [{ ...PACKED, signature: true }] }, {}, /with signature confirmation/],
    ["photos", { photosBeforeShipping: [PHOTO, PHOTO] }, {}, /^2 photos of the packed parcel/],
    ["one photo", { photosBeforeShipping: [PHOTO] }, {}, /^A photo of the packed parcel/],
    ["a second look", { packing: [{ ...PACKED, doubleChecked: true }] }, {}, /checked a second time/],
    [
      "a weight that speaks for the shop",
      { packing: [weighed] },
      { lines: [{ lineId: id("11"), quantity: 1 }] },
      /4 × 1\.2 lb = 4\.8 lb.*too heavy for what the customer describes/,
    ],
    ["what was typed in", {}, { why: "wrong_personalisation", fault: "customer" }, /letter by letter/],
    ["what went back", { refundedMinor: 2_000n }, {}, "Of what was paid, $20.00 was refunded."],
  ])("tells of %s", (_what, order, claim, expected) => {
    const matches =
      typeof expected === "string" ? expect.stringMatching(`^${escaped(expected)}$`) : expect.stringMatching(expected);
    expect(linesFor(order, claim)).toContainEqual(matches);
  });

  test.each<[string, Partial<OrderFacts>, Partial<DisputedClaim>]>([
    [
      "a weight that speaks for the customer",
      { packing: [{ ...PACKED, weightGrams: 1_800 }] },
      { lines: [{ lineId: id("11"), quantity: 1 }] },
    ],
    [
      "what was recorded after the claim",
      { packing: [{ ...weighed, at: at("19"), doubleChecked: true }] },
      { lines: [{ lineId: id("11"), quantity: 1 }] },
    ],
    ["photos taken after the claim", { photosBeforeShipping: [{ ...PHOTO, uploadedAt: at("19") }] }, {}],
    ["photos taken when the parcel had left", { photosBeforeShipping: [{ ...PHOTO, uploadedAt: at("04") }] }, {}],
    ["our own mistake in what was typed", {}, { fault: "merchant" }],
  ])("is silent about %s", (_what, order, claim) => {
    expect(linesFor(order, claim)).toEqual(linesFor({}, claim.why ? { why: claim.why } : {}));
  });

  test("is silent about what was recorded once there was a dispute, and about a claim that a workflow opened", () => {
    const packing = [{ ...PACKED, doubleChecked: true, at: at("15") }];
    const early = [{ ...DISPUTE, initiatedAt: at("14") }];
    expect(linesFor({ packing })).toContainEqual(expect.stringMatching(/second time/));
    expect(linesFor({ packing, disputes: early })).toEqual(linesFor({}));
    expect(linesFor({}, { channel: "flow" })).toEqual(linesFor({}).slice(0, -1));
  });

  test("names nobody: not the customer, an address, a number of a parcel, what was typed, or a note", () => {
    const all = { packing: [{ ...weighed, signature: true, doubleChecked: true }], photosBeforeShipping: [PHOTO] };
    const text = linesFor({ ...all, refundedMinor: 1n }, { lines: [{ lineId: id("11"), quantity: 1 }] }).join("\n");
    expect(text).not.toMatch(/wanda|fowler|example\.com|elm|1Z999|WFB/i);
  });

  test.each(["under_review", "won", "lost", "accepted", "prevented"] as const)(
    "is none for a dispute that is %s",
    (status) => {
      expect(bankEvidence({ ...ORDER, disputes: [{ ...DISPUTE, status }] }, CLAIM, "UTC")).toBeNull();
    },
  );
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
